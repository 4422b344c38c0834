import type { Column, ColumnEntry } from "@persona/contracts";
import type { DoubtNote } from "../losses/doubt-note.ts";
import { missingCodeDoubt, missingCodeLoss } from "./missing-code-notes.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawColumn, RawTable } from "../table/raw-table.ts";
import type { ColumnEntries } from "./column-entries.ts";
import { isAnswered } from "./column-in-progress.ts";
import type { ColumnInProgress } from "./column-in-progress.ts";
import { profileColumn } from "./column-profile.ts";
import type { ColumnProfile, KnownValues } from "./column-profile.ts";
import { missingByLabel, saidKind } from "./said-kind.ts";
import { readKind } from "../options/written-kind.ts";
import { headerKey } from "../options/header-key.ts";
import { headerWords } from "../headers/header-words.ts";
import { inferKind } from "./infer-kind.ts";
import type { InferredKind } from "./infer-kind.ts";
import { metadataOf, tableMarks } from "./metadata.ts";
import { plainQuestions } from "./plain-questions.ts";
import { readWavesAlike } from "./waves.ts";
import { personalData } from "./personal-data.ts";
import type { PersonalData } from "./personal-data.ts";
import { looksLikeName } from "./names-or-keys.ts";
import { keyOfPeople } from "./person-header.ts";
import { agreeOnOpenText, groupBlocks, readIndicators } from "./read-blocks.ts";
import { readOptionColumns } from "./read-option-columns.ts";
import { toColumn } from "./to-column.ts";
import { readQuestion } from "./question-blocks.ts";
import type { QuestionPart } from "./question-blocks.ts";

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
  const plain = plainQuestions(table.columns, marks.tool);
  const drafts = table.columns.map((column, index): ColumnInProgress => {
    const question = column.question ?? plain[index];
    const written = question === undefined ? column : { ...column, question };
    const entry = entries.of(written);
    const raw = entry?.question === undefined ? written : { ...written, question: entry.question };
    const summed = profileColumn(raw, knownValues(entries, entry));
    const profile = marks.tool?.hasGroups === true ? { ...summed, joinsBySpaces: true } : summed;
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
  readWavesAlike(drafts, (profile) => inferKind(profile, false));
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
    if (isConstantQuestion(inferred, profile))
      doubt({
        code: "constant-question",
        message: `everybody gave the same answer to "${raw.header}", so it forms no groups and sets nobody apart`,
        option: `--ignore-column ${JSON.stringify(raw.header)}`,
        affected: { n: profile.counted, of: profile.rows },
      });
    if (inferred.edge !== undefined) {
      const { kind, evidence } = inferred.edge;
      doubt({
        code: "kind-at-the-edge",
        message: `"${raw.header}" was read as ${inferred.kind}, and may be ${kind}: ${evidence}`,
        option: `--kind ${JSON.stringify(`${raw.header}=${kind}`)}`,
        affected: { n: profile.counted, of: profile.rows },
      });
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

/** In fewer answers, that all are the same is chance. */
const fewestSame = 8;

/** Whether a column holds one answer that nearly everybody gave, to a question and not to a field of the record. */
function isConstantQuestion(
  { kind, levels, unselected }: InferredKind,
  { counted, rows }: ColumnProfile,
): boolean {
  const isOne = kind === "nominal" && levels.length === 1 && unselected === undefined;
  return isOne && counted >= fewestSame && counted > rows / 2;
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
