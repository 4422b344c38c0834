import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyEdits, journalName, recode } from "@persona/review";
import type { Doubt } from "@persona/contracts";
import type { JournalLine } from "@persona/review";
import { reviewedSet } from "@persona/test-support";
import type { ReviewedSetOptions } from "@persona/test-support";
import { claimChecker, codesOfSet } from "@persona/verification";
import type { EditedRun, ReviewedRun } from "../run/reviewed-run.ts";

/** A run to review, in a folder. */
export interface ReviewedFolder extends ReviewedRun {
  readonly folder: string;
}

const doubt: Doubt = {
  id: "d1",
  code: "equal-columns",
  message: "two columns have the same answers",
  option: '--ignore-column "Copy"',
  where: ["log.csv"],
  affected: { n: 1, of: 9 },
};

/** Makes a run in a folder of its own, or again in one that is there. */
export function reviewOf(options: ReviewedSetOptions = {}, folder = newFolder()): ReviewedFolder {
  const { set, corpus: said, read } = reviewedSet(options);
  const corpus = { ...said, doubts: [doubt] };
  const statements = corpus.spans.filter(({ role }) => role === "participant");
  const aboutIt = statements.slice(-3).map(({ id }) => id);
  const edited = (lines: readonly JournalLine[]): EditedRun => {
    const recoded = recode(corpus, lines);
    const coded = recoded === undefined ? corpus : { ...corpus, recoded: recoded.codebook };
    const edits = applyEdits(set, lines, {
      corpus: coded,
      recoded,
      codesOf: (one) => codesOfSet(one, coded),
      checkerOf: (one) => claimChecker(one, { read, corpus: coded }),
    });
    return { set: edits, codebook: coded.recoded ?? corpus.codebook, recoded };
  };
  return {
    folder,
    name: "a-run",
    journal: join(folder, journalName),
    generated: set,
    corpus,
    record: { doubts: [doubt] },
    canReadOtherwise: () => true,
    ifReadOtherwise: async () => ({ participants: 6, statements: 24, questions: 2, doubts: 0 }),
    writtenHead: "",
    edited,
    redact: (text) => text.replaceAll("Hidden Name", "[NAME]"),
    beforeEdit: () => undefined,
    write: async (lines) => writeFileSync(join(folder, "personas.json"), JSON.stringify(edited(lines).set)),
    similar: (words) => (words === "alike" ? aboutIt : []),
    exported: (format, { isAnonymous }) => ({
      name: `run.${format}`,
      type: "text/plain",
      content: `exported as ${format}${isAnonymous ? " without names" : ""}`,
    }),
  };
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "persona-review-page-"));
}
