import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Answer } from "@persona/asking";
import { notWritable, takeLock } from "@persona/calls";
import type { Corpus } from "@persona/contracts";
import type { AskedQuestion } from "../runs/kept-answer.ts";
import { placeInside } from "@persona/report";
import { journalName } from "@persona/review";
import { answersAgain } from "../runs/answer-again.ts";
import { readAnswers, writeAnswers } from "../runs/kept-answers.ts";
import { readRun } from "../runs/run-folder.ts";
import { writeReport } from "../runs/write-report.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The file of a run folder that holds every question that was asked, and its answer, one a line. */
export const questionsName = "questions.jsonl";

/** Records a question with its answer in the run's own list of questions. */
export function recordAnswer(folder: string, answer: Answer, asked: Readonly<Record<string, unknown>>): void {
  const path = placeInside(folder, questionsName);
  try {
    appendFileSync(path, `${JSON.stringify({ ...asked, answer })}\n`, { mode: 0o600 });
  } catch (error) {
    throw notWritable(join(folder, questionsName), error);
  }
}

/** The run that answers are kept in. */
export interface KeepingRun {
  readonly folder: string;
  readonly corpus: Corpus;
  /** Names that the user gives to be hidden. */
  readonly people: readonly string[];
}

/**
 * Puts the answer to a question into the run's report as a page of its own, and writes it as Markdown, too. A question
 * that is there is answered again in its place.
 *
 * @returns the path of the page within the folder
 * @throws PersonaError `run-in-use`, `invalid-record`, `output-not-writable`
 */
export async function putIntoReport(
  run: KeepingRun,
  asked: AskedQuestion,
  terminal: Pick<Terminal, "cwd" | "now">,
): Promise<string> {
  // who edits the run at the same time would write the report without the answer
  using _ = await takeLock(join(run.folder, journalName));
  const { set, record } = readRun(run.folder, terminal.cwd);
  const answers = readAnswers(run.folder);
  const own = answersAgain([{ at: terminal.now().toISOString(), asked }], { ...run, set });
  const known = answers.findIndex((one) => isDeepStrictEqual(one.asked, asked));
  const at = known < 0 ? answers.length : known;
  const pages = writeAnswers(run.folder, answers.toSpliced(at, 1, ...own));
  writeReport({ set, record }, run);
  return pages[at] ?? "";
}

/**
 * Takes all answers to a question out of the run's report.
 *
 * @returns how many there were
 * @throws PersonaError `run-in-use`, `invalid-record`, `output-not-writable`
 */
export async function takeOutOfReport(
  run: KeepingRun,
  question: string,
  { cwd }: Pick<Terminal, "cwd">,
): Promise<number> {
  using _ = await takeLock(join(run.folder, journalName));
  const { set, record } = readRun(run.folder, cwd);
  const answers = readAnswers(run.folder);
  const left = answers.filter(({ asked }) => asked.question !== question);
  if (left.length === answers.length) return 0;
  writeAnswers(run.folder, left);
  if (existsSync(join(run.folder, "report.html"))) writeReport({ set, record }, run);
  return answers.length - left.length;
}
