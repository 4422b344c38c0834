import type { ColumnEntries } from "./column-entries.ts";
import { isAnswered } from "./column-in-progress.ts";
import type { ColumnInProgress } from "./column-in-progress.ts";
import { findJoined } from "./joined-options.ts";
import { findOptionBlocks } from "./option-columns.ts";

/** More answers than an option can have. */
const manyAnswers: readonly string[] = ["", "", ""];

/** Reads choices whose options have a column each as one question, counted once where they stand joined as well. */
export function readOptionColumns(drafts: readonly ColumnInProgress[], entries: ColumnEntries): void {
  const columns = drafts.map(({ raw, profile, part, inferred, isSaid }) => ({
    header: raw.header,
    question: raw.question ?? raw.header,
    answers:
      isSaid || !(isAnswered.has(inferred.kind) || inferred.constant !== undefined)
        ? []
        : profile.answers.length > 2
          ? manyAnswers
          : profile.answers.map(([answer]) => answer),
    isWriteIn: part.isWriteIn,
  }));
  const answered = drafts.map(({ raw, profile }) => ({
    header: raw.header,
    question: raw.question ?? raw.header,
    answers: profile.answers,
  }));
  for (const block of findOptionBlocks(columns)) {
    const { question } = block;
    // where everybody chose everything, nothing shows that there was a choice
    if (block.columns.every(({ index }) => drafts[index]?.inferred.constant !== undefined)) continue;
    const joined = findJoined(block, answered);
    const whole = joined === undefined ? undefined : drafts[joined.index];
    if (joined !== undefined && whole !== undefined && whole.pii === undefined) {
      const { separator, options } = joined;
      whole.inferred = {
        kind: "multi-select",
        reason: `${separator === " " ? "a space" : `"${separator}"`} joins ${options.length} options, each of which has a column of its own as well`,
        levels: options,
        separator,
      };
    }
    const other = block.writeIn === undefined ? undefined : drafts[block.writeIn];
    if (other?.pii === undefined && other?.isSaid === false) {
      other.part = { question: `${question} (other, written in)`, isWriteIn: true };
      other.inferred = {
        kind: "open-text",
        reason: `the header says that people write here, behind ${block.columns.length} options`,
        levels: [],
      };
    }
    for (const { index, option, chosen, unselected } of block.columns) {
      const draft = drafts[index];
      if (draft === undefined) continue;
      if (whole !== undefined) {
        draft.inferred = {
          kind: "ignored",
          reason: `one option of "${whole.raw.header}", whose column holds it as well`,
          levels: [],
        };
        continue;
      }
      draft.part = { question, blockKey: `options ${question}`, isWriteIn: false };
      const meaning = entries.optionOf(question, option) ?? entries.optionOf(draft.raw.header, chosen ?? "");
      const level = meaning ?? (/^\d+$/.test(option) ? draft.raw.header : option);
      const value = unselected === "" ? "blank" : `"${unselected}"`;
      draft.inferred = {
        kind: "multi-select",
        reason: `one option of a choice: ${chosen === undefined ? "chosen by nobody" : `"${chosen}" or ${value}`}, next to ${block.columns.length - 1} like it`,
        levels: [level],
        unselected,
        ...(chosen === undefined || chosen === level ? {} : { labels: { [chosen]: level } }),
      };
    }
  }
}
