import { PersonaError } from "@persona/contracts";
import { sentenceRanges } from "../text/sentences.ts";

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

const labelKeys = ["label", "name", "title", "personaname", "archetype", "role"];
const quoteKeys = new Set(
  "quote quotes keyquote keyquotes verbatim verbatims representativequote representativequotes quotations".split(
    " ",
  ),
);
const statementKeys = new Set(
  "goals goal needs need behaviors behaviours behavior behaviour frustrations frustration painpoints painpoint pains challenges motivations motivation workarounds tools skills context decisioncriteria scenario scenarios summary bio biography background description narrative story statements claims traits attitudes values habits insights keyinsights characteristics wants fears jobstobedone jtbd preferences opportunities expectations usage findings observations".split(
    " ",
  ),
);
const demographicKeys = new Set(
  "age gender sex location city country occupation job jobtitle profession education income salary maritalstatus family ethnicity race nationality religion household children language".split(
    " ",
  ),
);
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
 * Reads personas that another tool made: a list of them, an object that holds one under `personas`, or one alone.
 * Names of fields are taken in any spelling (`pain_points`, `painPoints`); the shape is in docs/reference/scores.md.
 *
 * @throws PersonaError `invalid-record` when there is no persona in it
 */
export function readElsewhere(value: unknown): readonly ForeignPersona[] {
  const personas = listIn(value)
    .filter(isFields)
    .map((entry) => readPersona(plain(entry)))
    .filter(({ statements, quotes }) => statements.length + quotes.length > 0);
  if (personas.length > 0) return personas;
  throw new PersonaError({
    code: "invalid-record",
    message: "the file holds no persona with a statement or a quote",
    hint: 'Write {"personas": [{"label": "…", "statements": ["…"], "quotes": ["…"]}]}; docs/reference/scores.md tells what else is read.',
  });
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isFields(value)) return [];
  const fields = plain(value);
  for (const key of ["personas", "data", "result", "results", "output", "persona"]) {
    const inside = fields[key];
    if (Array.isArray(inside)) return inside;
    if (isFields(inside)) return listIn(inside);
  }
  return [value];
}

function readPersona(fields: Fields): ForeignPersona {
  const statements: ForeignStatement[] = [];
  const quotes: ForeignCitation[] = [];
  const read = (key: string, value: unknown): void => {
    if (quoteKeys.has(key)) quotes.push(...citationsIn(value));
    else if (demographicKeys.has(key)) statements.push(...factsIn(key, value));
    else if (key === "demographics" && isFields(value))
      for (const [name, fact] of Object.entries(plain(value))) statements.push(...factsIn(name, fact));
    else if (statementKeys.has(key)) statements.push(...statementsIn(value));
  };
  for (const [key, value] of Object.entries(fields)) read(key, value);
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
  const [n, of] = [
    first(fields, ["n", "count", "frequency", "mentions"]),
    first(fields, ["of", "total", "outof"]),
  ];
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

/** `“I sort it on Sundays” — P3` is the quotation alone. */
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
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key.toLowerCase().replaceAll(/[^a-z]/g, ""), value]),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
