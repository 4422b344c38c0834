import { carriedAnswersLines } from "../runs/carry-answers.ts";
import { readRun } from "../runs/run-folder.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Withdrawn } from "./withdraw-person.ts";

/** Says what became of a withdrawal. */
export function tellWithdrawal(
  { files, shared, copiesOf, participants, answersKept, edits, questions }: Withdrawn,
  {
    participantId,
    folder,
    json,
  }: { readonly participantId: string; readonly folder: string; readonly json: boolean | undefined },
  terminal: Terminal,
): void {
  if (json === true) {
    const { set } = readRun(folder, terminal.cwd);
    const { quoting, ...carried } = edits;
    const withdrawn = {
      participant: participantId,
      files,
      shared,
      copiesOf,
      participants,
      answersKept,
      quoting,
    };
    const entries = set.edits?.entries ?? [];
    terminal.out(
      `${JSON.stringify({ withdrawn, carried, questions, isUpToDate: true, entries }, null, 2)}\n`,
    );
    return;
  }
  const { style, command } = terminal;
  terminal.out(
    linesOf([
      `${style("green", "Done:")} ${participantId} left the run. No five words in a row that only they said are in any of its files.`,
      `The run was made again from ${counted(participants, "participant")}, who have new numbers; ${counted(answersKept, "answer")} of a model had not seen their words and ${answersKept === 1 ? "was" : "were"} kept.`,
      `${counted(edits.placed, "edit")} kept, ${edits.notPlaced} not placed${edits.quoting === 0 ? "" : `, and ${counted(edits.quoting, "edit")} that quoted them left out`}.`,
      ...carriedAnswersLines(questions),
      ...(files.length === 0 ? [] : [`Delete these files of theirs yourself: ${files.join(", ")}.`]),
      ...shared.map(({ file, lines, isRewritten }) =>
        isRewritten
          ? `${file}: lines ${lines} were deleted.`
          : `${file} is as it was. The run uses a copy without them. Their words are in its lines ${lines}: delete those.`,
      ),
      ...(copiesOf.length === 0
        ? []
        : [`The run held copies of ${copiesOf.join("; ")}. Delete their words there yourself.`]),
      "Exports, other runs and backups may quote them, too.",
      `Check     ${command} verify ${folder}`,
      "",
    ]),
  );
}
