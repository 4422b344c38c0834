import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { Corpus, Population } from "@persona/contracts";
import type { AsyncGenerationOptions, PersonaGenerator } from "@persona/generator";
import { notWritable, placeInside, writeInside } from "@persona/report";
import type { ProgressLine } from "../terminal/progress.ts";

/** How a population is drawn and where it goes. */
export interface DrawOptions extends AsyncGenerationOptions {
  readonly size: number;
  readonly folder: string;
}

/**
 * Draws a population into a folder: `profiles.jsonl`, a line each, written as they come, and `population.json`. A file
 * is there once it is whole.
 *
 * @throws PersonaError `output-not-writable`, and what drawing throws
 */
export async function drawPopulation(
  generator: PersonaGenerator,
  corpus: Corpus,
  { size, folder, ...run }: DrawOptions,
  progress: ProgressLine,
): Promise<Population> {
  const path = placeInside(folder, "profiles.jsonl");
  rmSync(`${path}.part`, { force: true });
  const file = createWriteStream(`${path}.part`, { flags: "wx" });
  const isWritten = finished(file);
  // reported where it is awaited, below
  isWritten.catch(() => undefined);
  let population: Population | undefined;
  try {
    // single requests are not reported: there are too many
    const { onProgress: _, ...options } = run;
    for await (const event of generator.populateAsync(corpus, size, options)) {
      if (event.type === "done") population = event.population;
      else progress.drawn(event.number, event.total);
      if (event.type !== "profile") continue;
      if (!file.write(`${JSON.stringify(event.profile)}\n`))
        await Promise.race([once(file, "drain"), isWritten]);
    }
    file.end();
    await isWritten;
    await rename(`${path}.part`, path);
    if (population === undefined) throw new TypeError("a population ends with what it came to");
    writeInside(folder, "population.json", `${JSON.stringify(population, null, 2)}\n`);
    return population;
  } catch (error) {
    file.destroy();
    throw isOfSystem(error) ? notWritable(path, error) : error;
  }
}

function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
