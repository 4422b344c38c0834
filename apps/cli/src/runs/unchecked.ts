import type { JudgeRecord } from "@persona/contracts";
import type { JournalReport } from "./check-journal.ts";
import type { RemadeRun } from "./remake-run.ts";

/** Something that was not checked, and why. */
export interface Unchecked {
  readonly subject: string;
  readonly message: string;
}

/** What is only known to be as it was made where the run is made again. */
const ofRun =
  "labels, stability and tiers, differences between groups, open questions, claims and counter-evidence that are missing, lines of places, cards (personas/*.md), answers to questions (answers.json, answers/*.md), report.html, scores.json";

/** What a check of a run leaves open, by name. */
export function uncheckedIn(
  remade: RemadeRun,
  {
    edits,
    areKeysKnown,
    judge,
  }: {
    readonly edits: Pick<JournalReport, "signers" | "unsigned"> | undefined;
    readonly areKeysKnown: boolean;
    readonly judge: JudgeRecord | undefined;
  },
): readonly Unchecked[] {
  return [
    ...(judge === undefined
      ? []
      : [
          {
            subject: "the judge",
            message:
              remade.problems === undefined
                ? "what it said was not read again from the ledger"
                : "nothing shows that its rates of error were measured; what it said stands in the ledger",
          },
        ]),
    ...(remade.problems === undefined
      ? [{ subject: ofRun, message: `the run was not made again: ${remade.why}` }]
      : []),
    ...(remade.problems !== undefined && remade.isScoredInFull
      ? [
          {
            subject: "scores.json, report.html",
            message: "the scores were made with --full; persona score --full makes them again",
          },
        ]
      : []),
    ...(edits === undefined || edits.unsigned === 0
      ? []
      : [
          {
            subject: "edits.jsonl",
            message:
              "names are as people gave them, and nothing shows it when somebody rewrites the journal and all outputs together",
          },
        ]),
    ...(edits === undefined || edits.signers.length === 0 || areKeysKnown
      ? []
      : [
          {
            subject: "edits.jsonl",
            message: `entries are signed by ${edits.signers
              .map(({ who, key }) => `${who === "" ? "somebody without a name" : who} (${key})`)
              .join(", ")}; that these are their keys is only checked with --signers`,
          },
        ]),
    {
      subject: "answers in the ledger",
      message: "nothing shows which model gave them; whatever they say was checked like any answer",
    },
  ];
}
