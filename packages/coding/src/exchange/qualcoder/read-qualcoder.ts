import type { Code } from "@persona/contracts";
import type { CodedPassage, CodedProject } from "../project/coded-project.ts";
import { TextPositions } from "../project/text-positions.ts";

/** A row of a database, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Reads a project of QualCoder from its database (`data.qda`): categories become codes that only group others. Coded
 * parts of pictures and recordings are counted as not placed.
 *
 * @param query the rows of a table of the database; none where there is no such table
 */
export function readQualCoder(query: (table: string) => readonly Row[]): CodedProject {
  const categories = query("code_cat").map((row): Code => ({
    ...described(row),
    id: `category ${text(row["catid"])}`,
    ...(row["supercatid"] === null ? {} : { parentId: `category ${text(row["supercatid"])}` }),
    isCodable: false,
  }));
  const codes = query("code_name").map((row): Code => {
    const color = text(row["color"]);
    const above = row["supercid"] ?? null;
    const parentId =
      above !== null
        ? `code ${text(above)}`
        : row["catid"] === null
          ? undefined
          : `category ${text(row["catid"])}`;
    return {
      ...described(row),
      id: `code ${text(row["cid"])}`,
      ...(parentId === undefined ? {} : { parentId }),
      ...(/^#[0-9a-fA-F]{6}$/.test(color) ? { color } : {}),
    };
  });
  const sources = new Map(query("source").map((row) => [row["id"], row]));
  const positionsIn = new Map<unknown, TextPositions>();
  const unitsAt = (id: unknown, content: string, points: number): number => {
    const known = positionsIn.get(id) ?? new TextPositions(content);
    positionsIn.set(id, known);
    return known.convert(points, "points", "units");
  };
  const name = (id: unknown): string => text(sources.get(id)?.["name"]);
  const passages = query("code_text").map((row): CodedPassage => {
    const memo = text(row["memo"]);
    const content = text(sources.get(row["fid"])?.["fulltext"]);
    const words = text(row["seltext"]);
    const start = unitsAt(row["fid"], content, Number(row["pos0"]));
    const isThere = content.startsWith(words, start);
    return {
      id: `coding ${text(row["ctid"])}`,
      segment: `${text(row["fid"])} ${text(row["pos0"])}-${text(row["pos1"])}`,
      source: name(row["fid"]),
      words,
      ...(isThere ? { position: { start, end: start + words.length } } : {}),
      codeId: `code ${text(row["cid"])}`,
      coderId: text(row["owner"]) || "default",
      ...(row["date"] === null ? {} : { createdAt: text(row["date"]).replace(" ", "T") }),
      ...(memo === "" ? {} : { notes: [memo] }),
    };
  });
  const elsewhere = [...query("code_image"), ...query("code_av")];
  return {
    codes: [...categories, ...codes],
    coders: [...new Set(passages.map(({ coderId }) => coderId))].map((id) => ({ id, name: id })),
    texts: new Map(
      [...sources.values()]
        .filter((row) => text(row["fulltext"]) !== "")
        .map((row) => [text(row["name"]), text(row["fulltext"])]),
    ),
    passages,
    notPlaced: [...Map.groupBy(elsewhere, (row) => name(row["id"]))].map(([subject, rows]) => ({
      reason: "not-text",
      subject,
      count: rows.length,
    })),
  };
}

function described(row: Row): Pick<Code, "name" | "definition" | "examples"> {
  return { name: text(row["name"]), definition: text(row["memo"]), examples: [] };
}

function text(value: unknown): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "bigint"
      ? String(value)
      : "";
}
