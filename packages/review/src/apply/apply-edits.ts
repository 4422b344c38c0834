import type { Corpus, Edit, EditMark, EditsOfSet, Persona, PersonaSet, Span } from "@persona/contracts";
import { comparisonOf } from "@persona/facts";
import { claimsOf } from "@persona/verification";
import type { ClaimCheck } from "@persona/verification";
import type { JournalLine } from "../journal/read-journal.ts";
import { undoneEntries } from "../journal/standing-lines.ts";
import { applyStep } from "../kinds/apply-step.ts";
import { addedId, addedKey, shortHash } from "../targets/content-keys.ts";
import { overlap } from "../targets/find-span.ts";
import type { CitedSpan } from "../targets/content-keys.ts";
import type { TargetIndex } from "../targets/target-index.ts";
import type { HiddenWords, Work } from "../work/work.ts";
import { isOfCodes } from "../codes/code-work.ts";
import type { Recoded } from "../codes/recode.ts";
import type { Recount } from "../codes/recount-claims.ts";
import { recountPersonas } from "../codes/recount-personas.ts";
import { recountMerged } from "../merging/recount-merged.ts";
import { isOfReading, readingState } from "../reading/reading-state.ts";
import { openGenerated, rememberedCheck } from "./remembered.ts";
import { settlePersona } from "./settle-persona.ts";

/** What edits are applied with. */
export interface EditContext {
  /** The sources of the run. */
  readonly corpus: Corpus;
  /** The check of the statements of a set: `claimChecker` of `@persona/verification`. Made only where it is needed. */
  readonly checkerOf: (set: PersonaSet) => ClaimCheck;
  /** What {@link recode} makes of the codebook, where edits are about codes. */
  readonly recoded?: Recoded | undefined;
  /** Counts the codes of some people of a set with it: `codesOfSet` of `@persona/verification`. */
  readonly codesOf?: ((set: PersonaSet) => Recount["codesOf"]) | undefined;
  /** Says whether words must not be shown, because they identify somebody. @default none */
  readonly withhold?: ((text: string, span: Span) => boolean) | undefined;
}

type EntryOfSet = EditsOfSet["entries"][number];

/**
 * Applies a journal to a set as it was generated. The same set and the same journal give the same set, byte for byte.
 * What finds no target is noted as not placed. Without entries the set is returned as it is.
 */
export function applyEdits(
  generated: PersonaSet,
  lines: readonly JournalLine[],
  context: EditContext,
): PersonaSet {
  const head = lines.at(-1)?.hash;
  if (head === undefined) return generated;
  const { set, index } = openGenerated(generated, context.corpus);
  const added = addedClaims(lines, index);
  const undone = undoneEntries(lines);
  let work: Work = { personas: set.personas, hidden: [], spans: new Map() };
  const entries = lines.map(({ entry, hash }): EntryOfSet => {
    const { at, who, why, edit } = entry;
    const noted = {
      entry: hash,
      at,
      ...(who === undefined ? {} : { who }),
      ...(why === undefined ? {} : { why }),
      kind: edit.kind,
      subject: subjectOf(edit),
    };
    if (undone.has(hash)) return { ...noted, state: "undone" };
    if (isOfCodes(edit))
      return { ...noted, state: context.recoded?.applied.has(hash) === true ? "applied" : "not-placed" };
    if (isOfReading(edit)) return { ...noted, state: readingState(edit, context.corpus) };
    const next = applyStep(work, edit, {
      mark: { entry: hash, ...(who === undefined ? {} : { who }) },
      personaId: (key) => index.persona(key),
      claimId: (key) => index.claim(key) ?? added.get(key),
      span: (target) => index.span(target),
    });
    work = next ?? work;
    return { ...noted, state: next === undefined ? "not-placed" : "applied" };
  });
  const merged = mergedPersonas(work.personas, set, context);
  const recount = recountOf(set, lines, context);
  const recounted = recount === undefined ? undefined : recountPersonas(merged.personas, recount);
  const spans = new Map([
    ...merged.spans.map((span) => [span.id, span] as const),
    ...(recounted?.spans ?? []),
    ...work.spans,
    ...set.spans.map((span) => [span.id, span] as const),
  ]);
  const all: PersonaSet = {
    ...set,
    spans: [...spans.values()],
    sources: sourcesFor(set, spans, context.corpus),
  };
  let check: ClaimCheck | undefined;
  const numbers = new Map(lines.map(({ hash }, at) => [hash, at + 1]));
  const hidden = hiddenIn(spans, work.hidden);
  const personas = (recounted?.personas ?? merged.personas).map((persona) =>
    settlePersona(persona, {
      otherwise: recounted?.otherwise ?? new Map<string, string>(),
      hidden,
      spans,
      check: () =>
        (check ??= rememberedCheck(generated, {
          corpus: context.corpus,
          all,
          make: () => context.checkerOf(all),
        })),
      numberOf: (entry) => numbers.get(entry) ?? 0,
    }),
  );
  const { edits: _, ...rest } = all;
  return {
    ...rest,
    verification: { ...set.verification, ...countVerdicts(personas) },
    personas,
    spans: citedIn(personas, spans, set),
    edits: { count: lines.length, head, entries },
  };
}

/** The personas, with those counted again that are one of several. */
function mergedPersonas(
  personas: readonly Persona[],
  { personas: generated, segmentation }: PersonaSet,
  { corpus, withhold }: EditContext,
): { readonly personas: readonly Persona[]; readonly spans: readonly CitedSpan[] } {
  const again = personas.map((persona) => {
    const before = generated.find(({ id }) => id === persona.id);
    if (persona.merged === undefined || before === undefined) return { persona, spans: [] };
    return recountMerged(persona, {
      comparison: comparisonOf(corpus, segmentation.overrides),
      withhold,
      before,
    });
  });
  return { personas: again.map(({ persona }) => persona), spans: again.flatMap(({ spans }) => spans) };
}

/** What claims are counted again with; undefined where no code is another. */
function recountOf(
  set: PersonaSet,
  lines: readonly JournalLine[],
  { recoded, codesOf, corpus: { codebook } }: EditContext,
): Recount | undefined {
  if (recoded === undefined || codesOf === undefined || codebook === undefined) return undefined;
  const undone = undoneEntries(lines);
  const last = lines.findLast(
    ({ entry: { edit }, hash }) => !undone.has(hash) && (isOfCodes(edit) || edit.kind === "hide"),
  );
  if (last === undefined || recoded.changed.size === 0) return undefined;
  const { who } = last.entry;
  const lastMark = { entry: last.hash, ...(who === undefined ? {} : { who }) };
  let counting: Recount["codesOf"] | undefined;
  return {
    before: codebook,
    recoded,
    codesOf: (memberIds) => (counting ??= codesOf(set))(memberIds),
    lastMark,
  };
}

/** Ids of all spans that have words in common with those that are hidden, and who hid them. */
function hiddenIn(
  spans: ReadonlyMap<string, CitedSpan>,
  hidden: readonly HiddenWords[],
): ReadonlyMap<string, EditMark> {
  return new Map(
    [...spans.values()].flatMap((span) => {
      const found = hidden.find((one) => overlap(one.span, span));
      return found === undefined ? [] : [[span.id, found.by] as const];
    }),
  );
}

/** What an edit is about, by its id. */
export function subjectOf(edit: Edit): string {
  if ("claim" in edit) return edit.claim.id;
  if ("persona" in edit) return edit.persona.id;
  if ("code" in edit) return edit.code.id;
  if (edit.kind === "add-code") return edit.name;
  if (edit.kind === "withdraw") return edit.person.id;
  if (edit.kind === "role") return edit.speaker.id;
  if (edit.kind === "answer") return edit.doubt.id;
  return edit.kind === "hide" ? edit.span.id : edit.entry.slice(0, shortHash);
}

/** Statements that entries add, by the key that later entries name them by. */
function addedClaims(lines: readonly JournalLine[], index: TargetIndex): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ entry: { edit }, hash }) => {
      if (edit.kind !== "add") return [];
      const personaId = index.persona(edit.persona.key);
      return personaId === undefined ? [] : [[addedKey(hash), addedId(personaId, edit.field, hash)] as const];
    }),
  );
}

function countVerdicts(personas: readonly Persona[]): Partial<PersonaSet["verification"]> {
  const claims = personas.flatMap(claimsOf);
  const n = (verdict: string): number => claims.filter((claim) => claim.verdict === verdict).length;
  return {
    entailed: n("entailed"),
    near: n("near"),
    notSupported: n("not-supported"),
    repaired: claims.filter(({ status }) => status === "repaired").length,
  };
}

function sourcesFor(
  set: PersonaSet,
  spans: ReadonlyMap<string, CitedSpan>,
  corpus: EditContext["corpus"],
): PersonaSet["sources"] {
  const known = new Set(set.sources.map(({ id }) => id));
  const cited = new Set([...spans.values()].map(({ sourceId }) => sourceId));
  return [...set.sources, ...corpus.sources.filter(({ id }) => cited.has(id) && !known.has(id))];
}

/** The words that the personas still cite: those of the generated set in their order, then the others by their place. */
function citedIn(
  personas: readonly Persona[],
  spans: ReadonlyMap<string, CitedSpan>,
  set: PersonaSet,
): PersonaSet["spans"] {
  const cited = new Set(
    personas.flatMap((persona) => [
      ...claimsOf(persona).flatMap(({ evidence, counterEvidence }) => [...evidence, ...counterEvidence]),
      ...persona.quotes.map(({ spanId }) => spanId),
      ...persona.voices.map(({ spanId }) => spanId),
    ]),
  );
  const own = new Set(set.spans.map(({ id }) => id));
  const others = [...spans.values()].filter(({ id }) => cited.has(id) && !own.has(id));
  return [
    ...set.spans.filter(({ id }) => cited.has(id)),
    ...others.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ];
}
