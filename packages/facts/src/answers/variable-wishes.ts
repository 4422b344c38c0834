import { PersonaError } from "@persona/contracts";
import type { Column, Table } from "@persona/contracts";

/** Questions that the caller sorts instead of the rules: each by its text, its header or the id of its column. */
export interface VariableWishes {
  /** Questions that form groups, even if the rules say otherwise: by text, header or column id. */
  readonly active?: readonly string[];
  /** Questions that only describe groups: by text, header or column id. */
  readonly passive?: readonly string[];
  /** The question whose answers are the groups, instead of groups that are looked for: by text, header or column id. */
  readonly by?: string | undefined;
}

/** The columns that were named. */
export interface WishedColumns {
  readonly active: ReadonlySet<Column>;
  readonly passive: ReadonlySet<Column>;
  readonly by?: Column;
}

const sortable = new Set(["ordinal", "multi-select", "nominal", "numeric", "open-text"]);
const mostListed = 12;
/** The number of a row of a grid: `q7_0001`. */
const gridRow = /[_.]\d{1,4}$/;

/**
 * Finds the columns that wishes name.
 *
 * @throws PersonaError `invalid-option` for a name that no question has, or that is in both lists
 */
export function wishedColumns(wishes: VariableWishes, table: Table | undefined): WishedColumns {
  const columns =
    table?.columns.filter(
      ({ kind, pii, perRow }) => sortable.has(kind) && pii === undefined && perRow !== true,
    ) ?? [];
  const find = (option: "active" | "passive"): Set<Column> =>
    new Set((wishes[option] ?? []).flatMap((name) => named(name, option, columns)));
  const [active, passive] = [find("active"), find("passive")];
  const [both] = active.intersection(passive);
  if (both !== undefined) {
    throw new PersonaError({
      code: "invalid-option",
      message: `“${both.question}” is listed as active and as passive`,
      hint: "A question either forms groups (active) or describes them (passive).",
    });
  }
  if (wishes.by === undefined) return { active, passive };
  const [by] = named(wishes.by, "by", columns);
  if (by !== undefined) requireOneAnswer(by);
  return by === undefined ? { active, passive } : { active, passive, by };
}

/** People can be grouped by their answers where each gives one of a few. */
function requireOneAnswer({ kind, separator, unselected, question }: Column): void {
  const isSeveral = kind === "multi-select" || separator !== undefined || unselected !== undefined;
  if (kind !== "open-text" && !isSeveral) return;
  throw new PersonaError({
    code: "invalid-option",
    message: isSeveral
      ? `by names “${question}”, and people may give several answers to it`
      : `by names “${question}”, and people answer it in words of their own`,
    hint: "Groups can be the answers to a question to which everybody gives one of a few answers, or a number.",
  });
}

function named(name: string, option: string, columns: readonly Column[]): readonly Column[] {
  const wanted = plain(name);
  const found = columns.filter(({ id, header, question }) =>
    [id, header, question, header.replace(gridRow, "")].map(plain).includes(wanted),
  );
  if (found.length > 0) return found;
  const questions = [...new Set(columns.map(({ question }) => question))].sort(
    (a, b) => likeness(b, wanted) - likeness(a, wanted),
  );
  const [nearest] = questions;
  const listed = questions.slice(0, mostListed).map((question) => `“${question}”`);
  const more = questions.length > listed.length ? ` and ${questions.length - listed.length} more` : "";
  throw new PersonaError({
    code: "invalid-option",
    message: `${option} ${option === "by" ? "names" : "lists"} “${name}”, and there is no such question`,
    hint:
      nearest === undefined
        ? "There is no survey among the sources: people are compared by what they say."
        : `Did you mean “${nearest}”? The questions are: ${listed.join(", ")}${more}.`,
  });
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, " ");
}

/** Share of pairs of letters that two texts have in common (Dice 1945). */
function likeness(text: string, wanted: string): number {
  const [a, b] = [pairsOf(plain(text)), pairsOf(wanted)];
  return (2 * a.intersection(b).size) / Math.max(1, a.size + b.size);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}
