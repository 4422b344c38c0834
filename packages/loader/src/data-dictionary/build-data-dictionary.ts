import type { Column, ColumnEntry } from "@persona/contracts";
import type { DoubtNote } from "../losses/doubt-note.ts";
import { missingCodeDoubt, missingCodeLoss } from "./missing-code-notes.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawColumn, RawTable } from "../table/raw-table.ts";
import type { ColumnEntries } from "./column-entries.ts";
import { profileColumn } from "./column-profile.ts";
import type { ColumnProfile, KnownValues } from "./column-profile.ts";
import { missingByLabel, saidKind } from "./said-kind.ts";
import { readKind } from "../options/written-kind.ts";
import { missingTest } from "../table/missing-tokens.ts";
import { headerKey } from "../options/header-key.ts";
import { headerWords } from "./header-words.ts";
import type { PartOfName } from "./names-asked.ts";
import { inferKind } from "./infer-kind.ts";
import type { InferredKind } from "./infer-kind.ts";
import { metadataOf, tableMarks } from "./metadata.ts";
import { personalData } from "./personal-data.ts";
import type { PersonalData } from "./personal-data.ts";
import { findJoined } from "./joined-options.ts";
import { findOptionBlocks } from "./option-columns.ts";
import { looksLikeName } from "./names-or-keys.ts";
import { keyOfPeople } from "./person-header.ts";
import { readQuestion } from "./question-blocks.ts";
import type { QuestionPart } from "./question-blocks.ts";

interface ColumnInProgress {
  readonly raw: RawColumn;
  readonly profile: ColumnProfile;
  part: QuestionPart;
  inferred: InferredKind;
  /** Whether the caller says of what kind the column is. */
  readonly isSaid: boolean;
  block: string;
  readonly pii?: string;
  readonly names?: PartOfName;
}

const ids: InferredKind = { kind: "id", reason: "the key that each record stands under", levels: [] };
const ignoredByCaller: InferredKind = { kind: "ignored", reason: "left out: you said so", levels: [] };
const keysOfNames: PersonalData = {
  reason: "the key of each record is a name",
  isIdentifier: true,
  names: "full",
};
const staffNames: PersonalData = {
  reason: "the header asks for somebody who worked on the study",
  isIdentifier: true,
  names: "full",
};

const unselectedWord =
  /^(?:not selected|unselected|not chosen|not checked|unchecked|not mentioned|not ticked)$/i;

/**
 * Says what each column of a table contains, with the evidence. `answered` and `missing` count all rows.
 *
 * @param entries what the caller says about columns
 * @param lose receives what could not be decided
 * @param doubt receives what could be read another way
 * @param leftOut headers or questions of columns that the caller leaves out
 */
export function buildDataDictionary(
  table: RawTable,
  entries: ColumnEntries,
  lose: (note: LossNote) => void,
  doubt: (note: DoubtNote) => void,
  leftOut: readonly string[] = [],
): Column[] {
  const ignoring = new Set(leftOut.map(headerKey));
  const headers = new Set(table.columns.map(({ header }) => headerWords(header)));
  const marks = tableMarks(
    table.columns.map(({ header }) => header),
    table.columns.map(({ header, question }) => question ?? header),
  );
  const drafts = table.columns.map((written): ColumnInProgress => {
    const entry = entries.of(written);
    const raw = entry?.question === undefined ? written : { ...written, question: entry.question };
    const profile = profileColumn(raw, knownValues(entries, entry));
    const part = readColumn(raw);
    if ([profile.header, profile.question].some((text) => ignoring.has(headerKey(text))))
      return {
        raw,
        profile,
        part: { ...part, isWriteIn: false },
        inferred: ignoredByCaller,
        isSaid: true,
        block: "",
      };
    const metadata =
      raw.record === undefined ? metadataOf(profile, marks) : { reason: raw.record, isStaff: false };
    const pii =
      (metadata?.isStaff === true ? staffNames : personalData(profile, headers)) ??
      (raw.keys === "names" ? keysOfNames : undefined) ??
      namesOfPeople(profile);
    const identifies = pii?.isIdentifier === true ? pii.reason : undefined;
    const infer = (of: ColumnProfile): InferredKind =>
      inferKind(of, part.isWriteIn, metadata?.reason, identifies ?? keyOfPeople(of));
    const inferred =
      entry !== undefined
        ? saidKind(profile, entry, infer)
        : raw.keys === "ids" && identifies === undefined
          ? ids
          : infer(profile);
    const personal = pii === undefined ? {} : { pii: pii.reason };
    const names = pii?.names === undefined ? {} : { names: pii.names };
    return {
      raw,
      profile,
      part,
      inferred,
      isSaid: entry?.kind !== undefined,
      block: "",
      ...personal,
      ...names,
    };
  });
  keepTheOnlyAnswers(drafts);
  readOptionColumns(drafts, entries);
  const blocks = groupBlocks(drafts);
  for (const block of blocks) {
    readIndicators(block);
    if (block.length > 1) agreeOnOpenText(block);
  }
  for (const { raw, profile, inferred } of drafts) {
    if (isAnswered.has(inferred.kind)) {
      const about = { header: raw.header, codes: profile.missingCodes, answered: profile.counted };
      missingCodeLoss(about).forEach(lose);
      missingCodeDoubt(about).forEach(doubt);
    }
    const { unclear: [first, ...more] = [], other, withWriteIn = 0 } = inferred;
    if (first !== undefined)
      lose({
        code: "unclear-options",
        message: `"${raw.header}": ${more.length + 1} ${more.length === 0 ? "part" : "parts"} behind a comma may belong to the option before ("${first}"${more.length === 0 ? "" : ", …"}); read as ${more.length === 0 ? "an option of its own" : "options of their own"}`,
        count: more.length + 1,
      });
    if (other !== undefined && withWriteIn > 0)
      lose({
        code: "written-in",
        message: `"${raw.header}": ${withWriteIn} ${withWriteIn === 1 ? "answer holds" : "answers hold"} something written in next to the options; counted as "${other}"`,
        count: withWriteIn,
      });
  }
  return drafts.map((draft, index) => toColumn(draft, index));
}

/** Where a table holds nothing else, what everybody answers alike is what is known of them. */
function keepTheOnlyAnswers(drafts: readonly ColumnInProgress[]): void {
  if (drafts.some(({ inferred: { kind } }) => isAnswered.has(kind) || kind === "open-text")) return;
  for (const draft of drafts) {
    const { constant } = draft.inferred;
    if (constant !== undefined)
      draft.inferred = {
        kind: "nominal",
        reason: "every answer is the same, and no column holds more",
        levels: [constant],
      };
  }
}

/** What the caller's words about a column say of its values. */
function knownValues(entries: ColumnEntries, entry: ColumnEntry | undefined): KnownValues {
  const levels = entry?.kind === undefined ? undefined : readKind(entry.kind, entry.column);
  const missing = [...entries.missingOf(entry), ...(entry === undefined ? [] : missingByLabel(entry))];
  const answers = [
    ...(levels?.levels ?? []),
    ...Object.keys({ ...entry?.labels, ...levels?.labels }),
    // a number of a kind that is said to be a number is one
    ...(levels?.kind === "numeric"
      ? ["-1", "-2", "-7", "-8", "-9", "77", "88", "97", "98", "99", "999"]
      : []),
  ];
  return { missing, answers: answers.filter((value) => !missing.includes(value)) };
}

/** Reads choices whose options have a column each as one question, counted once where they stand joined as well. */
function readOptionColumns(drafts: readonly ColumnInProgress[], entries: ColumnEntries): void {
  const columns = drafts.map(({ raw, profile, part, inferred, isSaid }) => ({
    header: raw.header,
    question: raw.question ?? raw.header,
    answers:
      isSaid || !isAnswered.has(inferred.kind)
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

const isAnswered: ReadonlySet<Column["kind"]> = new Set([
  "nominal",
  "ordinal",
  "numeric",
  "multi-select",
  "open-text",
]);
/** More answers than an option can have. */
const manyAnswers: readonly string[] = ["", "", ""];

/** A column of participants whose values are names. */
function namesOfPeople(profile: ColumnProfile): PersonalData | undefined {
  if (keyOfPeople(profile) === undefined) return undefined;
  const names = profile.answers.filter(([answer]) => looksLikeName(answer)).length;
  return names < profile.answers.length / 2
    ? undefined
    : { reason: "it names the participants", isIdentifier: true, names: "full" };
}

/** A column's question and block: as its layout shows them, else as its question or its header reads. */
function readColumn(raw: RawColumn): QuestionPart {
  const part = readQuestion(raw.question ?? raw.header);
  if (raw.group !== undefined) return { ...part, blockKey: raw.group };
  if (raw.question === undefined || part.blockKey !== undefined) return part;
  const { blockKey } = readQuestion(raw.header);
  return blockKey === undefined ? part : { ...part, blockKey };
}

/** Gives every column its block: one it shares with others of the same question, or one of its own. */
function groupBlocks(drafts: readonly ColumnInProgress[]): ColumnInProgress[][] {
  const groups = new Map<string, ColumnInProgress[]>();
  for (const [index, draft] of drafts.entries()) {
    const key = draft.part.blockKey ?? `column ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
    if (draft.block === "") draft.block = `c${drafts.indexOf(groups.get(key)?.[0] ?? draft) + 1}`;
  }
  return [...groups.values()];
}

/** A column that says "Not selected" or one label is an option of a choice; so is one that is blank or one label. */
function readIndicators(block: readonly ColumnInProgress[]): void {
  for (const draft of block) {
    if (draft.inferred.labels !== undefined) continue;
    const texts = draft.profile.answers.map(([answer]) => answer);
    const unselected = texts.find((text) => unselectedWord.test(text));
    if (unselected === undefined || texts.length > 2) continue;
    const option = texts.find((text) => text !== unselected);
    draft.inferred = {
      kind: "multi-select",
      reason:
        option === undefined
          ? `one option of a choice: "${unselected}" throughout`
          : `one option of a choice: "${option}" or "${unselected}"`,
      levels: option === undefined ? [] : [option],
      unselected,
    };
  }
  const options = block.filter(({ part, inferred }) => !part.isWriteIn && inferred.labels === undefined);
  const isBlankOrLabel =
    options.length > 1 &&
    options.every((draft) => draft.profile.answers.length <= 1) &&
    new Set(options.map((draft) => draft.profile.answers[0]?.[0])).size === options.length;
  if (!isBlankOrLabel) return;
  for (const draft of options) {
    const option = draft.profile.answers[0]?.[0];
    if (option === undefined) continue;
    draft.inferred = {
      kind: "multi-select",
      reason: `one option of a choice: "${option}" or blank, beside ${options.length - 1} like it`,
      levels: [option],
      unselected: "",
    };
  }
}

/** Slots of one list contain the same kind of thing: where most are open text, all that are nominal are. */
function agreeOnOpenText(block: readonly ColumnInProgress[]): void {
  const open = block.filter((draft) => draft.inferred.kind === "open-text").length;
  if (open * 2 < block.length || open === block.length) return;
  for (const draft of block) {
    if (draft.inferred.kind !== "nominal") continue;
    draft.inferred = { kind: "open-text", reason: "the other slots of its list are open text", levels: [] };
  }
}

/** Kinds of columns that contain one part of the answer to a question that several columns ask. */
const isPartOfAnswer: ReadonlySet<Column["kind"]> = new Set(["multi-select", "open-text"]);

function toColumn(draft: ColumnInProgress, index: number): Column {
  const { raw, profile, part, inferred, block } = draft;
  const missingTokens = [...profile.missingTokens, ...(inferred.offScale ?? [])];
  const missing = countMissing(raw, missingTokens);
  return {
    id: `c${index + 1}`,
    header: raw.header,
    question: isPartOfAnswer.has(inferred.kind) ? part.question : (part.rowQuestion ?? part.question),
    kind: inferred.kind,
    reason: inferred.reason,
    block,
    levels: [...inferred.levels],
    ...(inferred.separator === undefined ? {} : { separator: inferred.separator }),
    ...(inferred.decimal === undefined ? {} : { decimal: inferred.decimal }),
    ...(inferred.unselected === undefined ? {} : { unselected: inferred.unselected }),
    ...(inferred.labels === undefined ? {} : { labels: { ...inferred.labels } }),
    ...(inferred.other === undefined ? {} : { other: inferred.other }),
    missingTokens,
    ...(draft.pii === undefined ? {} : { pii: draft.pii }),
    ...(draft.names === undefined ? {} : { names: draft.names }),
    answered: raw.cells.start.length - missing,
    missing,
  };
}

/** Cells without an answer: from the counts where they are complete, else one by one. */
function countMissing({ cells, counts, unanswered }: RawColumn, missingTokens: readonly string[]): number {
  let missing = 0;
  if (counts.complete) {
    const isMissing = missingTest(missingTokens);
    missing = cells.start.length;
    for (const [text, count] of counts.counts) if (!isMissing(text)) missing -= count;
  } else {
    const flags = unanswered(missingTokens);
    for (let row = 0; row < flags.length; row += 1) missing += flags[row] ?? 0;
  }
  return missing;
}
