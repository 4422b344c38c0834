import { PersonaError } from "@persona/contracts";
import { sentenceRanges } from "@persona/text";
import { kindOf, plainName } from "./elsewhere-fields.ts";

/** Words that another tool says it took from the sources. */
export interface ForeignCitation {
  readonly file?: string;
  readonly text?: string;
  readonly speaker?: string;
}

/** A statement of another tool. */
export interface ForeignStatement {
  readonly text: string;
  readonly citations: readonly ForeignCitation[];
  readonly n?: number;
  readonly of?: number;
  /** A bare fact of who a person is, such as `age: 34`. */
  readonly isDemographic: boolean;
}

/** A persona of another tool. */
export interface ForeignPersona {
  readonly label: string;
  readonly statements: readonly ForeignStatement[];
  readonly quotes: readonly ForeignCitation[];
  readonly size?: number;
  readonly memberIds?: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const labelKeys = ["label", "name", "title", "personaname", "segment", "archetype", "role"];
const listKeys =
  "personas segments profiles archetypes clusters groups data result results output persona".split(" ");
const textKeys = [
  "text",
  "statement",
  "claim",
  "quote",
  "content",
  "excerpt",
  "description",
  "value",
  "point",
  "summary",
  "job",
  "insight",
  "finding",
  "goal",
  "need",
  "behavior",
  "behaviour",
  "pain",
  "painpoint",
  "frustration",
  "motivation",
  "title",
  "name",
];
const citationKeys = [
  "citations",
  "citation",
  "evidence",
  "quotes",
  "quote",
  "sources",
  "source",
  "references",
  "supportingevidence",
];
const fileKeys = ["file", "source", "uri", "document", "filename", "path"];
const speakerKeys = ["speaker", "participant", "participantid", "attribution", "author", "by", "who"];

/**
 * Reads personas that another tool made: a list of them, an object with a list under `personas`, or one persona. Names
 * of fields are read in any spelling (`pain_points`, `painPoints`); the shape is in docs/reference/scores.md.
 *
 * @throws PersonaError `invalid-record` when there is no persona in it
 */
export function readElsewhere(value: unknown): readonly ForeignPersona[] {
  const personas = listIn(value)
    .filter(isFields)
    .map(readPersona)
    .filter(({ statements, quotes }) => statements.length + quotes.length > 0);
  if (personas.length > 0) return personas;
  throw new PersonaError({
    code: "invalid-record",
    message: "the file contains no persona with a statement or a quote",
    hint: 'Write {"personas": [{"label": "…", "statements": ["…"], "quotes": ["…"]}]}; docs/reference/scores.md lists the other shapes that are read.',
  });
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isFields(value)) return [];
  for (const key of listKeys) {
    // `Persona 1` with a number is the name of a persona, not of a list
    const inside = Object.entries(value).find(([name]) => plainName(name) === key && !/\d/.test(name))?.[1];
    if (Array.isArray(inside)) return inside;
    if (isFields(inside)) return listIn(inside);
  }
  return isFiledByName(value)
    ? Object.entries(value).map(([name, entry]) => (isFields(entry) ? { name, ...entry } : entry))
    : [value];
}

/** Whether an object contains personas under their names. */
function isFiledByName(value: Fields): boolean {
  const isOwn = Object.keys(value).some((key) => kindOf(key) !== undefined);
  return !isOwn && Object.values(value).length > 0 && Object.values(value).every(isFields);
}

function readPersona(entry: Fields): ForeignPersona {
  const fields = plain(entry);
  const entries = Object.entries(entry).map(([key, value]) => ({ key, value, kind: kindOf(key) }));
  const quotes = entries.flatMap(({ value, kind }) => (kind === "quotes" ? citationsIn(value) : []));
  const statements = entries.flatMap(({ key, value, kind }): readonly ForeignStatement[] => {
    if (kind === "fact") return factsIn(plainName(key), value);
    if (kind === "facts" && isFields(value))
      return Object.entries(plain(value)).flatMap(([name, fact]) => factsIn(name, fact));
    return kind === "statements" ? statementsIn(value) : [];
  });
  const members = first(fields, ["memberids", "members", "participants", "participantids"]);
  const size = first(fields, ["size", "n", "count", "membercount", "members", "participants", "samplesize"]);
  return {
    label: textOf(first(fields, labelKeys)) ?? "persona",
    statements,
    quotes,
    ...(typeof size === "number" ? { size } : {}),
    ...(Array.isArray(members) && members.every((id) => typeof id === "string")
      ? { memberIds: members }
      : {}),
  };
}

/** Statements in a list, in prose (a sentence each), or in lists within lists. */
function statementsIn(value: unknown): readonly ForeignStatement[] {
  if (typeof value === "string") {
    return sentenceRanges(value).map(([from, to]) => ({
      text: value.slice(from, to),
      citations: [],
      isDemographic: false,
    }));
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry): readonly ForeignStatement[] =>
      typeof entry === "string" && entry.trim() !== ""
        ? [{ text: entry.trim(), citations: [], isDemographic: false }]
        : statementsIn(entry),
    );
  }
  if (!isFields(value)) return [];
  const fields = plain(value);
  const text = textOf(first(fields, textKeys));
  if (text === undefined) return Object.values(fields).flatMap(statementsIn);
  const count = first(fields, ["n", "count", "frequency", "mentions", "support"]);
  const written = typeof count === "string" ? /^\s*(\d+)\s*(?:\/|of|out of)\s*(\d+)/.exec(count) : null;
  const [n, of] =
    written === null
      ? [count, first(fields, ["of", "total", "outof"])]
      : [Number(written[1]), Number(written[2])];
  return [
    {
      text,
      citations: citationKeys.flatMap((key) => (fields[key] === text ? [] : citationsIn(fields[key]))),
      ...(typeof n === "number" ? { n } : {}),
      ...(typeof of === "number" ? { of } : {}),
      isDemographic: false,
    },
  ];
}

function factsIn(name: string, value: unknown): readonly ForeignStatement[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  return [{ text: `${name}: ${value}`, citations: [], isDemographic: true }];
}

function citationsIn(value: unknown): readonly ForeignCitation[] {
  if (Array.isArray(value)) return value.flatMap(citationsIn);
  if (typeof value === "string") return value.trim() === "" ? [] : [{ text: unquoted(value) }];
  if (!isFields(value)) return [];
  const fields = plain(value);
  const text = textOf(first(fields, textKeys));
  const file = textOf(first(fields, fileKeys));
  const speaker = textOf(first(fields, speakerKeys));
  if (text === undefined && file === undefined) return [];
  return [
    {
      ...(text === undefined ? {} : { text: unquoted(text) }),
      ...(file === undefined ? {} : { file }),
      ...(speaker === undefined ? {} : { speaker }),
    },
  ];
}

/** The quotation alone, out of `“I sort it on Sundays” — P3`. */
function unquoted(text: string): string {
  const inside = /^\s*["“]([^"”]+)["”]\s*(?:[-–—(,].*)?$/su.exec(text)?.[1];
  return (inside ?? text).trim();
}

function first(fields: Fields, keys: readonly string[]): unknown {
  for (const key of keys) if (fields[key] !== undefined && fields[key] !== null) return fields[key];
  return undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** The fields by their names in one spelling: `pain_points` and `painPoints` are `painpoints`. */
function plain(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [plainName(key), value]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
