import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from "yaml";
import type { Node, Pair, YAMLMap } from "yaml";
import { keyedRecords, keyedSample, oneRecordNote } from "../json/keyed-records.ts";
import type { KeyedRecords } from "../json/keyed-records.ts";
import type { KeyColumn } from "../table/raw-table.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import type { Extracted, LineNote } from "../documents/document.ts";
import { Refusal } from "../losses/refusal.ts";

/** How many nodes aliases may stand for together before a document is refused. */
const mostAliases = 100;
const deepest = 200;

/**
 * Reads YAML records: a list of mappings, a mapping that contains one, mappings that are keyed by person, or documents that
 * are mappings or single values. Each becomes a line of JSON, which is what addresses count in; locators give the line of the record in the YAML file.
 */
export function readYaml(text: string, budget: TextBudget): Extracted {
  if (nestsTooDeeply(text)) throw new Refusal("too-large", "it is nested too deeply");
  const lines = new LineCounter();
  const parsed = documentsIn(text, lines);
  const documents = Array.isArray(parsed) ? parsed : [];
  const out: string[] = [];
  const notes: LineNote[] = [];
  const losses: LossNote[] = [];
  let keyed: KeyColumn | undefined;
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined)
      throw new Refusal(
        "invalid-yaml",
        // the reader's own message repeats words of the file
        `it is not YAML: line ${lines.linePos(error.pos[0]).line}, ${error.code.toLowerCase().replaceAll("_", " ")}`,
      );
    const { items, left, isUnclear, ...found } = recordsOf(document.contents);
    keyed = found.keyed ?? keyed;
    if (isUnclear === true) losses.push(oneRecordNote(isMap(items[0]) ? items[0].items.length : 0));
    if (left.length > 0) {
      losses.push({
        code: "unused-value",
        message: `left out next to the records: ${left.slice(0, 5).join(", ")}`,
        count: left.length,
      });
    }
    for (const [index, item] of items.entries()) {
      const key = found.keys?.[index];
      let value: unknown;
      try {
        value = item.toJS(document, { maxAliasCount: mostAliases });
      } catch {
        throw new Refusal("too-large", "its aliases repeat far more than its size");
      }
      const start = isAlias(item) ? undefined : (key ?? item).range?.[0];
      const record = lineOf(key === undefined ? value : keyedValue(found.keyed, key, value));
      budget.takeLine(record.length);
      out.push(record);
      notes.push({ locator: start === undefined ? {} : { line: lines.linePos(start).line } });
    }
  }
  const records = out.map((line) => `${line}\n`).join("");
  return { grammar: "jsonl", text: records, notes, losses, ...(keyed === undefined ? {} : { keyed }) };
}

/** A record as a line of JSON. An alias within what it stands for has no end. */
function lineOf(record: unknown): string {
  try {
    return JSON.stringify(record);
  } catch {
    throw new Refusal("invalid-yaml", "an alias stands for something that contains it");
  }
}

/** The documents of a text, with their faults: a hostile text has one at each character, and no stack for each. */
function documentsIn(text: string, lineCounter: LineCounter): ReturnType<typeof parseAllDocuments> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseAllDocuments(text, {
      lineCounter,
      strict: false,
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: false, // for each fault it would copy the line that it is on
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A record with its key in front. */
function keyedValue(keyed: KeyColumn | undefined, key: Node, value: unknown): unknown {
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries([[keyed?.header ?? "id", String(key)], ...fields]);
}

/** Flow collections and indentation deeper than any record, which a recursive parser would choke on. */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
    else if (code === 0x0a) depth = Math.min(depth, deepest);
    if (depth > most) most = depth;
    if (most > deepest) return true;
  }
  return new RegExp(`^(?:- ){${deepest}}|^ {${deepest * 2},}\\S`, "m").test(text);
}

interface FoundRecords {
  readonly items: Node[];
  readonly left: string[];
  /** The key of each item, and the column for them, where the records are keyed. */
  readonly keys?: readonly Node[];
  readonly keyed?: KeyColumn;
  /** Whether the one record may be records by key. */
  readonly isUnclear?: boolean;
}

function recordsOf(contents: Node | null): FoundRecords {
  if (isSeq(contents)) return { items: contents.items.filter(isNode), left: [] };
  if (isScalar(contents)) return { items: isBlank(contents.value) ? [] : [contents], left: [] };
  if (!isMap(contents)) return { items: [], left: [] };
  const lists = contents.items.filter(
    (pair) => isSeq(pair.value) && pair.value.items.some((item) => isMap(item)),
  );
  const [longest] = lists.toSorted((a, b) => sizeOf(b.value) - sizeOf(a.value));
  if (longest !== undefined && isSeq(longest.value))
    return { items: longest.value.items.filter(isNode), left: besides(contents, longest) };
  const own = keyedIn(contents);
  if (own.kind === "records") return { ...keyedItems(contents), keyed: own, left: [] };
  for (const pair of contents.items.toSorted((a, b) => sizeOf(b.value) - sizeOf(a.value))) {
    const keyed = isMap(pair.value) ? keyedIn(pair.value) : undefined;
    if (isMap(pair.value) && keyed?.kind === "records")
      return { ...keyedItems(pair.value), keyed, left: besides(contents, pair) };
  }
  return { items: [contents], left: [], isUnclear: own.kind === "unclear" };
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

function besides(contents: YAMLMap, records: Pair): string[] {
  return contents.items.filter((pair) => pair !== records).map((pair) => `"${String(pair.key)}"`);
}

function keyedIn({ items }: YAMLMap): KeyedRecords {
  const looked = items.every(({ value }) => isMap(value)) ? items.slice(0, keyedSample) : [];
  return keyedRecords(
    looked.map(({ key }) => String(key)),
    looked.map(({ value }) => (isMap(value) ? value.items.map(({ key }) => String(key)) : [])),
  );
}

function keyedItems({ items }: YAMLMap): { items: Node[]; keys: Node[] } {
  const pairs = items.filter(({ key, value }) => isNode(key) && isNode(value));
  return {
    items: pairs.map(({ value }) => value).filter(isNode),
    keys: pairs.map(({ key }) => key).filter(isNode),
  };
}

function sizeOf(value: unknown): number {
  return isSeq(value) || isMap(value) ? value.items.length : 0;
}

function isNode(item: unknown): item is Node {
  return typeof item === "object" && item !== null && "toJS" in item;
}
