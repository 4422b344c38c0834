import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { renderAnswerPage } from "@persona/cards";
import { schemaVersion, slugOf, versionOf } from "@persona/contracts";
import { writeInside } from "@persona/report";
import { answersAgain } from "./answer-again.ts";
import type { AnsweringParts } from "./answer-again.ts";
import { keptAnswersSchema } from "./kept-answer.ts";
import type { KeptAnswer } from "./kept-answer.ts";
import { removeOtherPages } from "./remove-pages.ts";
import { readRecord } from "./run-folder.ts";

/** The file of a run folder with the questions whose answers are pages of the report. */
export const answersName = "answers.json";

/** The folder of a run folder with the same pages as Markdown. */
const pagesName = "answers";
const longestSlug = 60;

/**
 * The answers that a run keeps.
 *
 * @throws PersonaError `invalid-record`
 */
export function readAnswers(folder: string): readonly KeptAnswer[] {
  if (!existsSync(join(folder, answersName))) return [];
  const parse = (value: unknown): readonly KeptAnswer[] => {
    // of a newer version: the message says so
    versionOf(value);
    return keptAnswersSchema.parse(value).answers;
  };
  return readRecord(folder, answersName, { parse });
}

/**
 * Writes the answers that a run keeps, each also as a page of Markdown, and removes other pages.
 *
 * @returns the pages in their order, by their paths within the folder
 */
export function writeAnswers(folder: string, answers: readonly KeptAnswer[]): readonly string[] {
  if (answers.length === 0) rmSync(join(folder, answersName), { force: true });
  const record = keptAnswersSchema.parse({ schemaVersion, answers });
  if (answers.length > 0) writeInside(folder, answersName, `${JSON.stringify(record, null, 2)}\n`);
  const pages = new Map<string, string>();
  for (const kept of record.answers) pages.set(pathFor(kept, pages), renderAnswerPage(kept));
  for (const [path, page] of pages) writeInside(folder, path, page);
  removeOtherPages(folder, pagesName, new Set(pages.keys()));
  return [...pages.keys()];
}

/** Makes the answers that a run keeps again, and writes them into a folder. */
export function rewriteAnswers(parts: AnsweringParts, out: string = parts.folder): void {
  const answers = readAnswers(parts.folder);
  if (answers.length > 0) writeAnswers(out, answersAgain(answers, parts));
}

/** The same question may be asked about different people. */
function pathFor({ answer }: KeptAnswer, taken: ReadonlyMap<string, string>): string {
  const slug = slugOf(answer.question).slice(0, longestSlug) || "answer";
  let path = `${pagesName}/${slug}.md`;
  for (let number = 2; taken.has(path); number += 1) path = `${pagesName}/${slug}-${number}.md`;
  return path;
}
