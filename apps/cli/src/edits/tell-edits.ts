import type { EditsOfSet } from "@persona/contracts";
import { shortHash, subjectOf } from "@persona/review";
import type { JournalLine } from "@persona/review";
import type { StoredRun } from "../runs/run-folder.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { textOf } from "./text-of.ts";

/** Lists the edits of a run. */
export function tellEdits(
  { set }: StoredRun,
  lines: readonly JournalLine[],
  { json }: { readonly json?: boolean },
  { out, style }: Terminal,
): void {
  const entries = set.edits?.entries ?? [];
  const isUpToDate = set.edits?.head === lines.at(-1)?.hash;
  if (json === true) {
    out(`${JSON.stringify({ isUpToDate, entries }, null, 2)}\n`);
    return;
  }
  const state = new Map(entries.map((entry) => [entry.entry, entry.state]));
  out(
    linesOf([
      lines.length === 0 ? "No edits." : `${counted(lines.length, "edit")}:`,
      ...lines.map(({ entry: { at, who, why, edit, carried }, hash }) => {
        const said = standingOf(state.get(hash), carried?.nearest);
        return `  ${style("dim", hash.slice(0, shortHash))}  ${at.slice(0, 16).replace("T", " ")}  ${who ?? "no name"}: ${edit.kind} ${subjectOf(edit)}${textOf(edit)}${why === undefined ? "" : ` (${why})`}${said === "applied" ? "" : style("yellow", `  ${said}`)}`;
      }),
      ...(isUpToDate
        ? []
        : ["The outputs do not contain all of these edits. Add them: persona edit <run> --apply"]),
      "",
    ]),
  );
}

function standingOf(
  state: EditsOfSet["entries"][number]["state"] | undefined,
  nearest: string | undefined,
): string {
  if (state === undefined) return "not applied yet";
  if (state === "waiting") return "waits for --apply, which makes the run again";
  if (state !== "not-placed") return state;
  return nearest === undefined ? "not placed" : `not placed; the nearest is ${nearest}`;
}
