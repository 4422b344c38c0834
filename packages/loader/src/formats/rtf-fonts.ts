import { TextDecoder } from "node:util";

/** Labels of code pages and of the character sets of fonts that are not `windows-` and a number. */
const codePages: Readonly<Record<string, string>> = {
  "932": "shift_jis",
  "936": "gbk",
  "949": "euc-kr",
  "950": "big5",
  "65001": "utf-8",
  "10000": "macintosh",
};
const charsets: Readonly<Record<string, string>> = {
  "77": "macintosh",
  "128": "shift_jis",
  "129": "euc-kr",
  "134": "gbk",
  "136": "big5",
  "161": "windows-1253",
  "162": "windows-1254",
  "163": "windows-1258",
  "177": "windows-1255",
  "178": "windows-1256",
  "186": "windows-1257",
  "204": "windows-1251",
  "222": "windows-874",
  "238": "windows-1250",
};

/** How the bytes of an RTF document become characters: by the document's code page, and by the font they are in. */
export class RtfFonts {
  readonly #decoders = new Map<string, TextDecoder>();
  readonly #fonts = new Map<string, string>();
  readonly #document: string;
  #listed = "";

  constructor(source: string) {
    this.#document = labelOf(/\\ansicpg(\d{3,5})/.exec(source)?.[1]) ?? "windows-1252";
  }

  /** Takes in a control word of the table of fonts. */
  list(word: string, digits: string | undefined): void {
    if (word === "f") this.#listed = digits ?? "0";
    const label = word === "fcharset" ? charsets[digits ?? ""] : word === "cpg" ? labelOf(digits) : undefined;
    if (label !== undefined) this.#fonts.set(this.#listed, label);
  }

  /** Characters from bytes, given as characters of Latin-1, in a font. */
  decode(bytes: string, font: string | undefined): string {
    const label = (font === undefined ? undefined : this.#fonts.get(font)) ?? this.#document;
    let decoder = this.#decoders.get(label);
    if (decoder === undefined) {
      decoder = new TextDecoder(label);
      this.#decoders.set(label, decoder);
    }
    return decoder.decode(Buffer.from(bytes, "latin1"));
  }
}

function labelOf(page: string | undefined): string | undefined {
  if (page === undefined) return undefined;
  try {
    return new TextDecoder(codePages[page] ?? `windows-${page}`).encoding;
  } catch {
    return undefined;
  }
}
