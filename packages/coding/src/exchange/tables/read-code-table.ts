import type { Code } from "@persona/contracts";
import { unnamedCoder } from "../project/coded-project.ts";
import type { CodedPassage, CodedProject } from "../project/coded-project.ts";

/** A table as plain text: its headers and, row by row, its cells. */
export interface TextTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Headers that say what a column holds, lower-cased, in the order of preference. */
const headersOf = {
  words: [
    "coded segment",
    "coded text",
    "segment",
    "highlight",
    "quotation",
    "quote",
    "excerpt",
    "content",
    "words",
    "text",
    "verbatim",
    "answer",
    "response",
  ],
  codes: [
    "codes",
    "tags",
    "themes",
    "labels",
    "code",
    "tag",
    "theme",
    "label",
    "code name",
    "codename",
    "code system",
    "node",
  ],
  source: [
    "document name",
    "document",
    "file name",
    "filename",
    "file",
    "source",
    "note title",
    "transcript",
    "interview",
    "session",
  ],
  coder: ["coder", "coded by", "coder name", "created by", "author", "user", "owner", "researcher"],
  createdAt: ["created at", "creation date", "created", "date"],
  notes: ["comment", "memo", "note"],
  id: ["highlight id", "segment id", "id"],
  name: ["path", "name"],
  definition: ["definition", "description", "code memo", "memo", "comment"],
  parent: ["parent", "parent code", "category"],
  color: ["color", "colour"],
} as const;

/**
 * Reads a table in which each row is a coded segment (words and one or several codes, perhaps a file and a coder), or in
 * which each row is a code (a name, perhaps a definition and a parent): coded segments of MAXQDA, highlights and codebooks
 * of Taguette, highlights of Dovetail and Condens, and tables that somebody made.
 *
 * @returns undefined where no column says which code applies
 */
export function readCodeTable({ headers, rows }: TextTable): CodedProject | undefined {
  const plain = headers.map((header) => header.trim().toLowerCase().replaceAll("_", " "));
  const columnOf = (kind: keyof typeof headersOf): number | undefined => {
    const at = headersOf[kind].map((header) => plain.indexOf(header)).find((index) => index >= 0);
    return at;
  };
  const [words, codes] = [columnOf("words"), columnOf("codes")];
  if (words !== undefined && codes !== undefined)
    return readSegments(rows, plain, { ...columns(columnOf), words, codes });
  const name = codes ?? columnOf("name");
  return name === undefined ? undefined : readCodes(rows, { ...columns(columnOf), name });
}

const kinds = [
  "words",
  "codes",
  "source",
  "coder",
  "createdAt",
  "notes",
  "id",
  "name",
  "definition",
  "parent",
  "color",
] as const satisfies readonly (keyof typeof headersOf)[];
type Columns = Readonly<Partial<Record<keyof typeof headersOf, number>>>;

function columns(columnOf: (kind: keyof typeof headersOf) => number | undefined): Columns {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const at = columnOf(kind);
      return at === undefined ? [] : [[kind, at]];
    }),
  );
}

function readSegments(
  rows: TextTable["rows"],
  headers: readonly string[],
  columns: Columns & { readonly words: number; readonly codes: number },
): CodedProject {
  const codes = new CodeList();
  const coders = new Map<string, string>();
  const isPlural = headers[columns.codes]?.endsWith("s") === true;
  const passages = rows.flatMap((row, at): readonly CodedPassage[] => {
    const cell = (kind: keyof typeof headersOf): string => row[columns[kind] ?? -1]?.trim() ?? "";
    const coder = cell("coder") || unnamedCoder.id;
    coders.set(coder, cell("coder") || unnamedCoder.name);
    return splitCodes(cell("codes"), isPlural).map((path) => ({
      segment: cell("id") === "" ? `row ${at + 1}` : `id ${cell("id")}`,
      ...(cell("source") === "" ? {} : { source: cell("source") }),
      words: row[columns.words] ?? "",
      codeId: codes.add(path),
      coderId: coder,
      ...(cell("createdAt") === "" ? {} : { createdAt: cell("createdAt") }),
      ...(cell("notes") === "" ? {} : { notes: [cell("notes")] }),
    }));
  });
  return {
    codes: codes.all,
    coders: [...coders].map(([id, name]) => ({ id, name })),
    texts: new Map(),
    passages,
    notPlaced: [],
  };
}

function readCodes(rows: TextTable["rows"], columns: Columns & { readonly name: number }): CodedProject {
  const codes = new CodeList();
  for (const row of rows) {
    const cell = (kind: keyof typeof headersOf): string => row[columns[kind] ?? -1]?.trim() ?? "";
    const path = [...(cell("parent") === "" ? [] : [cell("parent")]), row[columns.name]?.trim() ?? ""];
    if (path.at(-1) === "") continue;
    const id = codes.add(path.join(pathSign));
    codes.describe(id, cell("definition"), cell("color"));
  }
  return { codes: codes.all, coders: [], texts: new Map(), passages: [], notPlaced: [] };
}

const pathSign = "\\";
/** A path of more parts is a name: ids hold the whole path, and would fill memory. */
const mostParts = 50;

/** Codes by their path: `Parent\Child` and `Parent > Child` are a code and the one above it. */
class CodeList {
  readonly #codes = new Map<string, Code>();

  /** @returns the code's id */
  add(path: string): string {
    const parts = path
      .split(/\\|(?<=\S) > (?=\S)/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    let parentId: string | undefined;
    for (const name of parts.length > mostParts ? [path.trim()] : parts) {
      const id: string = parentId === undefined ? name : `${parentId}${pathSign}${name}`;
      if (!this.#codes.has(id))
        this.#codes.set(id, {
          id,
          name,
          definition: "",
          examples: [],
          ...(parentId === undefined ? {} : { parentId }),
        });
      parentId = id;
    }
    return parentId ?? path;
  }

  describe(id: string, definition: string, color: string): void {
    const code = this.#codes.get(id);
    if (code !== undefined)
      this.#codes.set(id, { ...code, definition, ...(/^#[0-9a-fA-F]{6}$/.test(color) ? { color } : {}) });
  }

  get all(): readonly Code[] {
    return [...this.#codes.values()];
  }
}

/** The codes of a cell. A comma separates them only under a heading in the plural: names may hold one. */
export function splitCodes(cell: string, isPlural: boolean): readonly string[] {
  const sign = /[;|\n]/.test(cell) ? /[;|\n]/ : isPlural ? /,/ : /\n/;
  return [...new Set(cell.split(sign).map((code) => code.trim()))].filter((code) => code !== "");
}
