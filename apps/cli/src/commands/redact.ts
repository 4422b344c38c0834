import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import { DataLoader, Pseudonymizer } from "@persona/loader";
import { writeInside } from "@persona/report";
import { redactCorpus } from "../redact/redact-corpus.ts";
import type { RedactedFile } from "../redact/redact-corpus.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted, table } from "../terminal/text.ts";

/** Options of `persona redact`. */
export interface RedactCommandOptions extends NamesFlags {
  /** A folder that is not there yet, or is empty. */
  readonly out: string;
  /** Where to write what each pseudonym stands for; left out, it is written nowhere. */
  readonly map?: string;
  readonly interviewer?: readonly string[];
  readonly json?: boolean;
}

/** `persona redact`: copies of research with pseudonyms, for sharing. */
export async function redactCommand(
  paths: readonly string[],
  options: RedactCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { cwd, signal } = terminal;
  const out = resolve(cwd, options.out);
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `${options.out} contains something already`,
      hint: "Choose a new folder with --out, so that only the copies are shared.",
    });
  }
  const map = options.map === undefined ? undefined : resolve(cwd, options.map);
  if (map !== undefined && isInside(out, map)) {
    throw new PersonaError({
      code: "invalid-option",
      message: "--map is inside of --out, and it undoes the redaction",
      hint: "Write it to a place that is not shared.",
    });
  }
  const people = peopleToHide(options, cwd);
  const corpus = await new DataLoader({ interviewer: options.interviewer ?? [] }).loadAsync(paths, {
    signal,
  });
  const pseudonymizer = new Pseudonymizer(corpus, { people });
  const files = redactCorpus(corpus, pseudonymizer);
  for (const { name, content } of files) writeInside(out, name, content);
  if (map !== undefined) {
    const text = `${JSON.stringify(pseudonymizer.map, null, 2)}\n`;
    writeInside(dirname(map), basename(map), text, { mode: 0o600 });
  }
  const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
  const shown = files.map(({ name, sourceId, replaced, linesToCheck }) => ({
    file: relative(cwd, join(out, name)),
    from: uris.get(sourceId) ?? sourceId,
    replaced,
    linesToCheck,
  }));
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ files: shown }, null, 2)}\n`
      : `${describe(shown, terminal)}\n`,
  );
  return exitCodes.ok;
}

/** Whether a path is a folder or inside of it. A name may begin with two dots; another drive has no way to it. */
function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

type Shown = Pick<RedactedFile, "replaced" | "linesToCheck"> & {
  readonly file: string;
  readonly from: string;
};

function describe(files: readonly Shown[], terminal: Terminal): string {
  const toCheck = files.filter(({ linesToCheck }) => linesToCheck.length > 0);
  return linesOf([
    `Wrote ${counted(files.length, "copy").replace(/copys$/, "copies")}`,
    ...table(
      files.map(({ file, from, replaced }) => [file, `from ${from}`, `${replaced} replaced`]),
      terminal,
    ),
    ...(toCheck.length === 0
      ? []
      : [
          "",
          terminal.style("yellow", "A second look sees what may identify somebody. Check these lines:"),
          ...toCheck.map(({ file, linesToCheck }) => `  ${file}: ${shortened(linesToCheck)}`),
        ]),
    "",
    "Not looked for: names of organizations, products and places, and what identifies somebody only together.",
    "Read the copies before you share them.",
  ]);
}

function shortened(lines: readonly number[]): string {
  return lines.slice(0, 10).join(", ") + (lines.length > 10 ? ` and ${lines.length - 10} more` : "");
}
