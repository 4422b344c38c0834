import { Paragraphs } from "./office/paragraphs.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import type { Extracted } from "../documents/document.ts";
import { Refusal } from "../losses/refusal.ts";
import { RtfFonts } from "./rtf-fonts.ts";

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
  "nonesttables",
]);

const symbols: Readonly<Record<string, string>> = {
  par: "\n\n",
  sect: "\n\n",
  page: "\n\n",
  line: "\n",
  tab: "\t",
  cell: "\t",
  nestcell: "\t",
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
  /** Whether it is, or is in, the table of fonts. */
  isFontTable: boolean;
  font: string | undefined;
}

const deepest = 1000;
const token =
  /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|[^\\{}\r\n]+|\\/gs;

/** Reads an RTF document: its paragraphs, with the cells of a row parted by tabs. Pictures, headers, footnotes and deleted text are not read. */
export function readRtf(bytes: Uint8Array, budget: TextBudget): Extracted {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const fonts = new RtfFonts(source);
  const defaultFont = /\\deff(\d{1,6})/.exec(source)?.[1];
  const first: Group = {
    fallback: 1,
    isSkipped: false,
    isDeleted: false,
    isFontTable: false,
    font: defaultFont,
  };
  const groups: Group[] = [first];
  let group = first;
  const out: string[] = [];
  let pending = "";
  let toSkip = 0;
  const flush = (): void => {
    if (pending === "") return;
    out.push(fonts.decode(pending, group.font));
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
      if (word === "fonttbl") group.isFontTable = true;
      else if (group.isFontTable) fonts.list(word, digits);
      else if (word === "f" || word === "plain") {
        flush();
        group.font = word === "f" ? digits : defaultFont;
      } else if (word === "nestrow" && groups.at(-2)?.isSkipped !== true && !group.isDeleted) {
        flush();
        out.push("\n");
      }
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
  for (const part of parts) paragraphs.add(trimmed(part));
  return paragraphs.finish();
}

/** A paragraph, or the cells of a row, without what stands behind the last cell of each line. */
function trimmed(part: string): string {
  if (!part.includes("\t")) return part;
  const lines = part.split("\n").map((line) => (line.endsWith("\t") ? line.slice(0, -1) : line));
  while (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines.join("\n");
}
