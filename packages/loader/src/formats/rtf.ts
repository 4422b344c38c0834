import { Paragraphs } from "./office/paragraphs.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import type { Extracted } from "../documents/document.ts";
import { Refusal } from "../losses/refusal.ts";

/** Groups whose contents are not the document's words. */
const skipped: ReadonlySet<string> = new Set([
  "fonttbl",
  "colortbl",
  "stylesheet",
  "info",
  "pict",
  "object",
  "header",
  "headerl",
  "headerr",
  "headerf",
  "footer",
  "footerl",
  "footerr",
  "footerf",
  "listtable",
  "listoverridetable",
  "revtbl",
  "rsidtbl",
  "generator",
  "themedata",
  "datastore",
  "latentstyles",
  "xmlnstbl",
  "fldinst",
  "bkmkstart",
  "bkmkend",
  "annotation",
  "atnid",
  "atnauthor",
  "footnote",
  "pgdsctbl",
  "filetbl",
  "nonshppict",
  "listtext",
  "pntext",
  "deleted",
  "mmathPr",
  "wgrffmtfilter",
]);

const symbols: Readonly<Record<string, string>> = {
  par: "\n\n",
  sect: "\n\n",
  page: "\n\n",
  line: "\n",
  tab: "\t",
  cell: "\t",
  row: "\n\n",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  "~": "\u00A0",
  _: "-",
  "-": "",
  "\n": "\n\n",
  "\r": "\n\n",
};

interface Group {
  /** Characters to pass over after `\u`, which repeat it for old readers. */
  fallback: number;
  isSkipped: boolean;
  isDeleted: boolean;
}

const deepest = 1000;
const token =
  /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|[^\\{}\r\n]+|\\/gs;

/** Reads an RTF document: its paragraphs. Pictures, headers, footnotes and deleted text are not read. */
export function readRtf(bytes: Uint8Array, budget: TextBudget): Extracted {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const decoder = new TextDecoder(codePage(source));
  const groups: Group[] = [{ fallback: 1, isSkipped: false, isDeleted: false }];
  let group = groups[0] ?? { fallback: 1, isSkipped: false, isDeleted: false };
  const out: string[] = [];
  let pending = "";
  let toSkip = 0;
  const flush = (): void => {
    if (pending === "") return;
    out.push(decoder.decode(Buffer.from(pending, "latin1")));
    pending = "";
  };
  const put = (text: string): void => {
    if (group.isSkipped || group.isDeleted) return;
    flush();
    out.push(text);
  };
  token.lastIndex = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [whole, word, digits, hex, symbol, brace] = match;
    if (brace === "{") {
      if (groups.length > deepest) throw new Refusal("too-large", "its groups are nested too deeply");
      group = { ...group };
      groups.push(group);
      toSkip = 0;
    } else if (brace === "}") {
      flush();
      if (groups.length > 1) groups.pop();
      group = groups.at(-1) ?? group;
      toSkip = 0;
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!group.isSkipped && !group.isDeleted) pending += String.fromCharCode(Number.parseInt(hex, 16));
    } else if (symbol === "*") {
      group.isSkipped = true;
    } else if (symbol !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else put(symbols[symbol] ?? symbol);
    } else if (word === "bin") {
      token.lastIndex += Math.max(0, Number(digits ?? 0));
    } else if (word === "uc") {
      group.fallback = Number(digits ?? 1);
    } else if (word === "u") {
      const code = Number(digits ?? 0);
      put(String.fromCharCode(code < 0 ? code + 65_536 : code));
      toSkip = group.fallback;
    } else if (word !== undefined) {
      if (skipped.has(word)) group.isSkipped = word !== "deleted" || group.isSkipped;
      if (word === "deleted") {
        group.isDeleted = digits !== "0";
        group.isSkipped = groups.at(-2)?.isSkipped ?? false;
      } else if (Object.hasOwn(symbols, word)) put(symbols[word] ?? "");
    } else if (whole !== "\\" && !/^[\r\n]/.test(whole)) {
      const text = whole.slice(toSkip);
      toSkip = Math.max(0, toSkip - whole.length);
      if (group.isSkipped || group.isDeleted) continue;
      pending += text;
    }
  }
  flush();
  return toParagraphs(out.join(""), budget);
}

function toParagraphs(text: string, budget: TextBudget): Extracted {
  const paragraphs = new Paragraphs(budget);
  const parts = text.split("\n\n");
  if (parts.at(-1)?.trim() === "") parts.pop();
  for (const part of parts) paragraphs.add(part.replace(/\t$/, ""));
  return paragraphs.finish();
}

function codePage(source: string): string {
  const page = /\\ansicpg(\d{3,5})/.exec(source)?.[1];
  const labels: Readonly<Record<string, string>> = {
    "932": "shift_jis",
    "936": "gbk",
    "949": "euc-kr",
    "950": "big5",
    "65001": "utf-8",
    "10000": "macintosh",
  };
  const label = page === undefined ? "windows-1252" : (labels[page] ?? `windows-${page}`);
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "windows-1252";
  }
}
