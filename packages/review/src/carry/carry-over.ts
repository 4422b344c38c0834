import type { Corpus, Edit, EditTarget, PersonaSet } from "@persona/contracts";
import type { NewEntry } from "../journal/edit-journal.ts";
import type { JournalLine } from "../journal/read-journal.ts";
import { undoneEntries } from "../journal/standing-lines.ts";
import { codesMadeBy } from "../codes/codes-made-by.ts";
import { addedId, addedKey } from "../targets/content-keys.ts";
import { matchTargets } from "./match-targets.ts";
import type { TargetMatch, TargetMatcher } from "./match-targets.ts";

/** What edits are taken over from, and to. */
export interface CarryParts {
  readonly lines: readonly JournalLine[];
  /** The sets as they were generated. */
  readonly before: PersonaSet;
  readonly after: PersonaSet;
  /** The sources of the second run. */
  readonly corpus: Pick<Corpus, "spans" | "sources" | "participants" | "codebook">;
  /** Entries of the second run: what was taken over before stays once. */
  readonly there?: readonly JournalLine[];
  /** Hashes of entries that were taken back, where `lines` are not all of the journal. @default those of `lines` */
  readonly undone?: ReadonlySet<string>;
  /**
   * Whether the second run is the first, made again: what was taken back stays in its journal, and who left it. Elsewhere
   * nobody left, and nothing was taken back. @default false
   */
  readonly isSameRun?: boolean;
  /** Who is who in the second run, where it is known. @default found by their sources and words */
  readonly people?: ReadonlyMap<string, string>;
  /** Writes an entry into the journal of the second run. */
  readonly append: (entry: NewEntry) => JournalLine;
}

/** How many entries were taken over. */
export interface CarriedEdits {
  readonly placed: number;
  /** Entries whose target is not in the second run. They are in its journal, marked as that. */
  readonly notPlaced: number;
  /** Entries that had been taken back, and the entries that did so, and that somebody left the first run. */
  readonly leftOut: number;
}

/**
 * Takes the decisions of one run over to another, with who made them and when they were taken over. Each goes into the
 * journal, also where its target is not there.
 */
export function carryOver({
  lines,
  before,
  after,
  corpus,
  there = [],
  undone = undoneEntries(lines),
  isSameRun = false,
  people,
  append,
}: CarryParts): CarriedEdits {
  const matcher = matchTargets(before, after, corpus, people);
  const known = new Map(there.map((line) => [line.entry.carried?.from, line]));
  /** Statements that were added, by the keys that they have there, as they are here. */
  const added = new Map<string, EditTarget>();
  const count = { placed: 0, notPlaced: 0, leftOut: 0 };
  const takenBack = new Set(lines.map(({ entry: { edit } }) => (edit.kind === "undo" ? edit.entry : "")));
  /** Entries here by those there. */
  const hashes = new Map<string, string>();
  for (const { entry, hash } of lines) {
    const { edit, who, why } = entry;
    const taken = known.get(hash);
    if (edit.kind === "undo") {
      const entryNow = isSameRun ? hashes.get(edit.entry) : undefined;
      if (entryNow === undefined) count.leftOut += taken === undefined ? 1 : 0;
      else {
        const said = { ...(who === undefined ? {} : { who }), ...(why === undefined ? {} : { why }) };
        const carried = { from: hash, likeness: 1 };
        hashes.set(hash, append({ edit: { kind: "undo", entry: entryNow }, ...said, carried }).hash);
      }
      continue;
    }
    const isOfOther = edit.kind === "withdraw" || undone.has(hash);
    // where what took it back is not taken over, it must not come back
    if (isOfOther && !(isSameRun && (!undone.has(hash) || takenBack.has(hash)))) {
      if (taken === undefined) count.leftOut += 1;
      continue;
    }
    const { moved, matches } = retarget(edit, matcher, added);
    const isPlaced = matches.every(({ target }) => target !== undefined);
    const weakest = matches.toSorted((a, b) => a.likeness - b.likeness)[0];
    const nearest = isPlaced ? undefined : weakest?.nearest;
    const line =
      taken ??
      append({
        edit: isPlaced ? moved : edit,
        ...(who === undefined ? {} : { who }),
        ...(why === undefined ? {} : { why }),
        carried: {
          from: hash,
          likeness: weakest?.likeness ?? 1,
          ...(nearest === undefined ? {} : { nearest }),
        },
      });
    hashes.set(hash, line.hash);
    if (taken === undefined) count[isPlaced ? "placed" : "notPlaced"] += 1;
    if (!isPlaced) continue;
    if (moved.kind === "add")
      added.set(addedKey(hash), {
        id: addedId(moved.persona.id, moved.field, line.hash),
        key: addedKey(line.hash),
      });
    for (const code of codesMadeBy(moved, corpus.codebook)) added.set(code.key, code);
  }
  return count;
}

function retarget(
  edit: Exclude<Edit, { kind: "undo" }>,
  matcher: TargetMatcher,
  added: ReadonlyMap<string, EditTarget>,
): { readonly moved: Exclude<Edit, { kind: "undo" }>; readonly matches: readonly TargetMatch[] } {
  const matches: TargetMatch[] = [];
  const to = (match: TargetMatch, from: EditTarget): EditTarget => {
    matches.push(match);
    return match.target ?? from;
  };
  const claimOf = (from: EditTarget): TargetMatch => {
    const own = added.get(from.key);
    return own === undefined ? matcher.claim(from) : { target: own, likeness: 1 };
  };
  const codeOf = (from: EditTarget): TargetMatch => {
    const own = added.get(from.key);
    return own === undefined ? matcher.code(from) : { target: own, likeness: 1 };
  };
  const moved = {
    ...edit,
    ...("code" in edit ? { code: to(codeOf(edit.code), edit.code) } : {}),
    ...(edit.kind === "merge-codes" ? { into: to(codeOf(edit.into), edit.into) } : {}),
    ...(edit.kind === "merge" ? { into: to(matcher.persona(edit.into), edit.into) } : {}),
    ...("spans" in edit ? { spans: edit.spans.map((one) => to(matcher.span(one), one)) } : {}),
    ...("persona" in edit ? { persona: to(matcher.persona(edit.persona), edit.persona) } : {}),
    ...("claim" in edit ? { claim: to(claimOf(edit.claim), edit.claim) } : {}),
    ...("span" in edit ? { span: to(matcher.span(edit.span), edit.span) } : {}),
    ...("evidence" in edit ? { evidence: edit.evidence.map((one) => to(matcher.span(one), one)) } : {}),
  };
  return { moved, matches };
}
