import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "@persona/asking";
import { notWritable } from "@persona/calls";
import { slugOf } from "@persona/contracts";
import { placeInside, writeInside } from "@persona/report";
import { answerPage } from "./answer-lines.ts";

/** The file of a run folder that holds every question that was asked, and its answer, one a line. */
export const questionsName = "questions.jsonl";

/** Keeps a question with its answer in the run's own record of questions. */
export function keepAnswer(folder: string, answer: Answer, asked: Readonly<Record<string, unknown>>): void {
  const path = placeInside(folder, questionsName);
  try {
    appendFileSync(path, `${JSON.stringify({ ...asked, answer })}\n`, { mode: 0o600 });
  } catch (error) {
    throw notWritable(join(folder, questionsName), error);
  }
}

/** Writes an answer as a page of its own into the run's folder, and returns its path within it. */
export function writeAnswerPage(folder: string, answer: Answer): string {
  const name = `answers/${slugOf(answer.question).slice(0, 60) || "answer"}.md`;
  writeInside(folder, name, answerPage(answer));
  return name;
}
