import { constants } from "node:buffer";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isEverythingRequired } from "@persona/test-support";
import { expect, it } from "vitest";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** More than a string can hold: nothing shorter is refused. */
const tooLong = constants.MAX_STRING_LENGTH + 1;
const index = join(import.meta.dirname, "index.ts");

/** A folder with a short interview and a table whose third line is longer than a string can be. */
function longLine(): string {
  const folder = temporaryFolder({ "short.txt": "Interviewer: Why?\nAnna: Because.\n" });
  const file = openSync(join(folder, "long.csv"), "w");
  const piece = Buffer.alloc(1 << 26, "word ");
  writeSync(file, "why,more\nshort,x\n");
  for (let written = 0; written < tooLong; written += piece.length) writeSync(file, piece);
  writeSync(file, "\nshort,y\n");
  closeSync(file);
  return folder;
}

/** Runs code in a process of its own with a small heap, and gives what it printed and the memory it took. */
function run(code: string): { readonly out: string; readonly megabytes: number } {
  const program = `import * as loader from ${JSON.stringify(index)};
    ${code}
    console.log(Math.round(process.resourceUsage().maxRSS / 1000));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--max-old-space-size=128", "--conditions=@persona/source", "--input-type=module", "-e", program],
    { encoding: "utf8" },
  );
  const lines = stdout.trim().split("\n");
  return {
    out: lines.slice(0, -1).join("\n") + stderr.replaceAll(/^.*Warning.*$|^\(Use.*$/gm, "").trim(),
    megabytes: Number(lines.at(-1)),
  };
}

it.skipIf(!isEverythingRequired)(
  "refuses one line that is too long for a string with its reason, in bounded memory, and loads the rest",
  { timeout: 120_000 },
  () => {
    const folder = longLine();
    const loaded = run(`
    const corpus = loader.load(${JSON.stringify(folder)});
    console.log(corpus.spans.length, corpus.losses.map(({ uri, code }) => uri + " " + code).join());`);
    expect(loaded.out).toBe("2 long.csv too-large");
    // the file itself, and little beside it
    expect(loaded.megabytes).toBeLessThan(tooLong / 1e6 + 400);
  },
);
