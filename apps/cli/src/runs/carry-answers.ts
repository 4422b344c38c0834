import { join } from "node:path";
import { existsSync } from "node:fs";
import type { Corpus } from "@persona/contracts";
import type { AskedQuestion } from "./kept-answer.ts";
import { counted } from "../terminal/text.ts";
import { answersAgain } from "./answer-again.ts";
import { withCodes } from "./codebook-file.ts";
import { readAnswers, writeAnswers } from "./kept-answers.ts";
import type { StoredRun } from "./run-folder.ts";
import { writeReport } from "./write-report.ts";

/** What became of the answers in a report. */
export interface CarriedAnswers {
  /** Questions that were asked again, without a model. */
  readonly kept: number;
  /** Questions that were not: they are about a persona, which may be another one now, or quote who left. */
  readonly leftOut: number;
}

/** What answers are carried with. */
export interface CarryAnswersParts {
  /** The folder of the run that they are in. */
  readonly from: string;
  /** The sources of the new run. */
  readonly corpus: Corpus;
  /** Names that the user gives to be hidden. */
  readonly people: readonly string[];
  readonly isKept: (asked: AskedQuestion) => boolean;
}

/**
 * Asks the questions in a run's report again in a run that was made in its place from other sources. What a model wrote is
 * not taken over: it may rest on words that are gone.
 */
export function carryAnswers(
  { folder, set, record }: StoredRun,
  { from, corpus, people, isKept }: CarryAnswersParts,
): CarriedAnswers {
  const before = readAnswers(from);
  const stay = before.filter(({ asked }) => asked.persona === undefined && isKept(asked));
  if (stay.length > 0) {
    const asked = stay.map((one) => {
      const { model: _, ...rest } = one.asked;
      return { at: one.at, asked: rest };
    });
    const now = withCodes(corpus, folder);
    writeAnswers(folder, answersAgain(asked, { corpus: now, set, people, folder }));
    if (existsSync(join(folder, "report.html")))
      writeReport({ set, record }, { folder, corpus: now, people });
  }
  return { kept: stay.length, leftOut: before.length - stay.length };
}

/** What became of the answers in a report, as lines; none where there were none. */
export function carriedAnswersLines({ kept, leftOut }: CarriedAnswers): readonly string[] {
  if (kept + leftOut === 0) return [];
  const left =
    leftOut === 0
      ? ""
      : `; ${leftOut} left out, about a persona that may be another one now, or with words that are gone`;
  return [`${counted(kept, "question")} in the report answered again, without a model${left}.`];
}
