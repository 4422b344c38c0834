import { carriedAnswersLines } from "../runs/carry-answers.ts";
import type { RegeneratedRun } from "../runs/regenerate-run.ts";
import { readRun } from "../runs/run-folder.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Says what came of a run that was made again because its sources are read otherwise. */
export function tellReading(
  { participants, answersKept, edits, questions }: RegeneratedRun,
  { folder, json }: { readonly folder: string; readonly json: boolean | undefined },
  terminal: Terminal,
): void {
  if (json === true) {
    const entries = readRun(folder, terminal.cwd).set.edits?.entries ?? [];
    terminal.out(`${JSON.stringify({ carried: edits, questions, isUpToDate: true, entries }, null, 2)}\n`);
    return;
  }
  const { style, command } = terminal;
  terminal.out(
    linesOf([
      `${style("green", "Done:")} the sources are read otherwise, and the run was made again from ${counted(participants, "participant")}. ${counted(answersKept, "answer")} of a model ${answersKept === 1 ? "was" : "were"} kept.`,
      `${counted(edits.placed, "edit")} kept, ${edits.notPlaced} not placed.`,
      ...carriedAnswersLines(questions),
      `Check     ${command} verify ${folder}`,
      "",
    ]),
  );
}
