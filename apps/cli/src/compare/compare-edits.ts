import type { EditsOfSet, PersonaSet } from "@persona/contracts";
import { subjectOf } from "@persona/review";
import type { JournalLine } from "@persona/review";
import { textOf } from "../edits/text-of.ts";
import type { Comparison, Decided } from "./comparison.ts";

/** A run with its journal. */
export interface EditedRunToCompare {
  readonly set: Pick<PersonaSet, "edits">;
  readonly lines: readonly JournalLine[];
}

/** What people decided about two runs: in both, or in one of them. Undefined where neither has edits. */
export function compareEdits(before: EditedRunToCompare, after: EditedRunToCompare): Comparison["edits"] {
  const [first, second] = [standing(before), standing(after)];
  if (before.lines.length + after.lines.length === 0) return undefined;
  const same = (one: JournalLine, later: JournalLine): boolean =>
    later.entry.carried?.from === one.hash ||
    JSON.stringify(later.entry.edit) === JSON.stringify(one.entry.edit);
  const places =
    (state: State): ((line: JournalLine) => boolean) =>
    (line) =>
      second.get(line) === state;
  const later = [...second.keys()];
  const there = (one: JournalLine, state: State): boolean =>
    later.filter(places(state)).some((two) => same(one, two));
  const earlier = [...first.keys()];
  const lists = {
    inBoth: earlier.filter((one) => there(one, "applied")),
    notPlaced: earlier.filter((one) => there(one, "not-placed")),
    onlyAfter: later.filter((two) => !earlier.some((one) => same(one, two))),
  };
  const known = new Set([...lists.inBoth, ...lists.notPlaced]);
  return {
    before: before.lines.length,
    after: after.lines.length,
    inBoth: lists.inBoth.map(decided),
    onlyBefore: earlier.filter((one) => !known.has(one)).map(decided),
    onlyAfter: lists.onlyAfter.map(decided),
    notPlaced: lists.notPlaced.map(decided),
  };
}

type State = EditsOfSet["entries"][number]["state"];

/** The decisions that were not taken back, with what became of each. */
function standing({ set, lines }: EditedRunToCompare): ReadonlyMap<JournalLine, State> {
  const states = new Map((set.edits?.entries ?? []).map(({ entry, state }) => [entry, state]));
  return new Map(
    lines.flatMap((line) => {
      const state = states.get(line.hash);
      const isStanding = state !== undefined && state !== "undone" && line.entry.edit.kind !== "undo";
      return isStanding ? [[line, state] as const] : [];
    }),
  );
}

function decided({ entry: { edit, who } }: JournalLine): Decided {
  const text = textOf(edit).trim();
  return {
    kind: edit.kind,
    subject: subjectOf(edit),
    ...(text === "" ? {} : { text }),
    ...(who === undefined ? {} : { who }),
  };
}
