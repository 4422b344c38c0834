import type { Cells, Column } from "@persona/contracts";
import { areNamesOrKeys } from "../data-dictionary/names-or-keys.ts";
import { isCoded, namesDocument } from "../headers/coded-table.ts";
import { headerWords } from "../headers/header-words.ts";
import { areYesNo, namesPeople } from "../data-dictionary/person-header.ts";

/** The column of a table that says whose row each row is. */
export interface ParticipantColumn {
  readonly index: number;
  /** The key of each row's person; empty where none is given. */
  readonly keys: readonly string[];
  /** Different people, and rows that name one. */
  readonly people: number;
  readonly rows: number;
  /** The rule that found it. */
  readonly rule: "named" | "header" | "structure" | "document" | "transposed";
  /** Whether it is sure enough to join rows by; else each row stays a person. */
  readonly isSure: boolean;
}

/** A key comes back when each of its values stands, on average, in at least this many rows. */
const leastRowsEach = 1.5;
/** Fewer values than this in a column that may be of kinds of people are no people. */
const fewestPeople = 3;
/** Headers of keys that do not say of what. */
const bareKey =
  /^(?:id|ids|code|key|pid|uid|uuid|number|nr|no|kennung|kürzel|kuerzel|chiffre|initials|identifier|netid|net id|uin|sid|name|full name|first name|vorname|nombre|nome|nom|prénom|naam|namn|navn|código|codigo|codice|clave|kod|initialen|iniciales|initiales|номер|код|编号|番号|氏名|名前|姓名)$|^[\p{L}]{1,8} ?(?:id|nr|no|code)$/u;
/** Keys of other things than people. */
const keyOfThings =
  /\b(?:country|post|postal|zip|area|product|item|order|site|school|class|course|batch|session|store|shop|region|question|event|visit|form|survey|project|team|group|dept|department|company|org|clinic|village|cluster|household|hh|task|tag|note|city|state|job|role|url|grid|answer|choice|plan|error|phone|promo|voucher|discount|dress|qr|bar|source)\b/;

/**
 * Finds the column that says whose row each row is, where people have several rows: by its header (`header`), or because
 * it crosses another column, such as days, without a pair coming twice (`structure`), or, in a list of coded passages,
 * because it names the text that each was marked in (`document`).
 */
export function participantColumn(
  columns: readonly Column[],
  cells: readonly Cells[],
): ParticipantColumn | undefined {
  const found: ParticipantColumn[] = [];
  for (const [index, column] of columns.entries()) {
    const named = namesPeople(column.header) ?? namesPeople(column.question);
    const isBare = named === undefined && isBareKey(column.header);
    if ((named === undefined && !isBare) || column.kind === "ignored" || column.kind === "metadata") continue;
    const counted = countKeys(column, cells[index]);
    const { people, rows, values } = counted;
    if (people === rows || people < (named === "sure" ? 2 : fewestPeople) || areYesNo(values)) continue;
    const comesBack = rows >= leastRowsEach * people;
    if (isBare) {
      if (comesBack && areNamesOrKeys(values) && crosses(columns, cells, index, counted.keys))
        found.push({ index, ...counted, rule: "structure", isSure: true });
      continue;
    }
    if (named === "maybe" && !comesBack) continue;
    const isSure = comesBack && (named === "sure" || areNamesOrKeys(values));
    found.push({ index, ...counted, rule: "header", isSure });
  }
  return found.find(({ isSure }) => isSure) ?? found[0] ?? documentColumn(columns, cells);
}

/** In a list of coded passages that names no participant, the text that each was marked in: one person was talked to in it. */
function documentColumn(columns: readonly Column[], cells: readonly Cells[]): ParticipantColumn | undefined {
  if (!isCoded(columns.map(({ header }) => header))) return undefined;
  const found = columns.flatMap((column, index) => {
    if (!namesDocument(column.header) || column.kind === "ignored" || column.kind === "timestamp") return [];
    const counted = countKeys(column, cells[index]);
    const { people, rows } = counted;
    if (people < 2 || rows < leastRowsEach * people) return [];
    return [{ index, ...counted, rule: "document", isSure: true } as const];
  });
  return found[0];
}

/** The same, for a column that the caller named. */
export function namedColumn(column: Column, cells: Cells | undefined, index: number): ParticipantColumn {
  return { index, ...countKeys(column, cells), rule: "named", isSure: true };
}

function isBareKey(header: string): boolean {
  const words = headerWords(header);
  return bareKey.test(words) && !keyOfThings.test(words);
}

interface CountedKeys {
  readonly keys: readonly string[];
  readonly people: number;
  readonly rows: number;
  readonly values: readonly string[];
}

function countKeys({ missingTokens }: Column, cells: Cells | undefined): CountedKeys {
  const missing = new Set(missingTokens);
  const values = new Map<string, string>();
  const keys = (cells?.text ?? []).map((text) => {
    const value = text.trim().replaceAll(/\s+/g, " ");
    if (value === "" || missing.has(value)) return "";
    const key = value.toLowerCase();
    if (!values.has(key)) values.set(key, value);
    return key;
  });
  return {
    keys,
    people: values.size,
    rows: keys.filter((key) => key !== "").length,
    values: [...values.values()],
  };
}

/** A column of days or rounds has at most this share of different values, or it numbers the rows. */
const mostRounds = 0.5;

/** Whether a column of days, rounds or questions meets each key at most once. */
function crosses(
  columns: readonly Column[],
  cells: readonly Cells[],
  index: number,
  keys: readonly string[],
): boolean {
  const rowsOf = new Map<string, number>();
  for (const key of keys) rowsOf.set(key, (rowsOf.get(key) ?? 0) + 1);
  const most = Math.max(...rowsOf.values());
  return columns.some((column, other) => {
    if (other === index || column.kind === "open-text" || column.kind === "ignored") return false;
    const texts = cells[other]?.text ?? [];
    const rounds = new Set(texts);
    if (rounds.size < most || rounds.size > keys.length * mostRounds) return false;
    const pairs = new Set(keys.map((key, row) => `${key}\n${texts[row] ?? ""}`));
    return pairs.size === keys.length;
  });
}
