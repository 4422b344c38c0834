import { isAlias, isMap, isSeq, LineCounter, parseAllDocuments } from "yaml";
import type { Node } from "yaml";
import type { LossNote } from "../parsed.ts";
import type { Extracted, LineNote } from "./document.ts";
import { Refusal } from "./refusal.ts";

/** How many nodes aliases may stand for together before a document is refused. */
const mostAliases = 100;
const deepest = 200;

/**
 * Reads YAML records: a list of mappings, a mapping that holds one, or documents that are mappings. Each becomes a
 * line of JSON, which is what addresses count in; locators give the line of the record in the YAML file.
 */
export function readYaml(text: string): Extracted {
  if (nestsTooDeeply(text)) throw new Refusal("too-large", "it is nested too deeply");
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    strict: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  const out: string[] = [];
  const notes: LineNote[] = [];
  const losses: LossNote[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined)
      throw new Refusal("invalid-yaml", `it is not YAML: ${error.message.split("\n")[0] ?? ""}`);
    const { items, left } = recordsOf(document.contents);
    if (left.length > 0) {
      losses.push({
        code: "unused-value",
        message: `left out beside the records: ${left.slice(0, 5).join(", ")}`,
        count: left.length,
      });
    }
    for (const item of items) {
      let value: unknown;
      try {
        value = item.toJS(document, { maxAliasCount: mostAliases });
      } catch {
        throw new Refusal("too-large", "its aliases stand for far more than its size");
      }
      const start = isAlias(item) ? undefined : item.range?.[0];
      out.push(JSON.stringify(value));
      notes.push({ locator: start === undefined ? {} : { line: lines.linePos(start).line } });
    }
  }
  return { grammar: "jsonl", text: out.map((line) => `${line}\n`).join(""), notes, losses };
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

function recordsOf(contents: Node | null): { items: Node[]; left: string[] } {
  if (isSeq(contents)) return { items: contents.items.filter(isNode), left: [] };
  if (!isMap(contents)) return { items: [], left: [] };
  const lists = contents.items.filter(
    (pair) => isSeq(pair.value) && pair.value.items.some((item) => isMap(item)),
  );
  const [longest] = lists.toSorted((a, b) => sizeOf(b.value) - sizeOf(a.value));
  if (longest === undefined || !isSeq(longest.value)) return { items: [contents], left: [] };
  const left = contents.items.filter((pair) => pair !== longest).map((pair) => `"${String(pair.key)}"`);
  return { items: longest.value.items.filter(isNode), left };
}

function sizeOf(value: unknown): number {
  return isSeq(value) ? value.items.length : 0;
}

function isNode(item: unknown): item is Node {
  return typeof item === "object" && item !== null && "toJS" in item;
}
