import { createHash } from "node:crypto";
import type { Finding } from "./verify.ts";

/** What a file says of the journal that it was made with: how many entries it has, and the hash of its last line. */
export interface JournalState {
  readonly count: number;
  readonly head: string;
}

/**
 * Checks that each line of `edits.jsonl` holds the SHA-256 of the line before, and that the outputs hold that of the last.
 * Who wrote the journal and the outputs anew together leaves no trace here.
 *
 * @param text the journal; undefined where there is none
 * @param outputs what each file says of it, by the file's name
 */
export function checkJournal(
  text: string | undefined,
  outputs: Readonly<Record<string, JournalState | undefined>>,
): Finding[] {
  const problems: Finding[] = [];
  // a last line without its line break was never finished
  const lines = (text ?? "").split("\n").slice(0, -1);
  let previous: string | null = null;
  for (const [at, line] of lines.entries()) {
    const { n, previous: said } = linksOf(line);
    if (n !== at + 1 || said !== previous)
      problems.push({ subject: "edits.jsonl", message: `line ${at + 1} does not follow the line before it` });
    previous = createHash("sha256").update(line).digest("hex");
  }
  for (const [file, state] of Object.entries(outputs)) {
    if (state === undefined && lines.length === 0) continue;
    if (state?.head !== previous || state.count !== lines.length)
      problems.push({ subject: file, message: "it was not made with this journal of edits" });
  }
  return problems;
}

function linksOf(line: string): { readonly n: unknown; readonly previous: unknown } {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === "object" && entry !== null)
      return { n: Reflect.get(entry, "n"), previous: Reflect.get(entry, "previous") };
  } catch {
    // it is no entry, and follows nothing
  }
  return { n: undefined, previous: undefined };
}
