import type { Claim, Code, Corpus, EditTarget, Persona, PersonaSet } from "@persona/contracts";
import { claimsOf, statedCounts } from "@persona/verification";
import { claimKey, codeKey, pathOfCode, personaKey, spanKey } from "../targets/content-keys.ts";
import { spanFinder } from "../targets/find-span.ts";
import { matchPeople } from "./match-people.ts";
import { matchPersonas } from "./match-personas.ts";

/** Where a target of one run is in another. */
export interface TargetMatch {
  /** The target there; absent where none is the same. */
  readonly target?: EditTarget;
  /** How similar the most similar one is, 0 to 1. */
  readonly likeness: number;
  /** Id of the most similar one, where none is the same. */
  readonly nearest?: string;
}

/** Finds targets of one run in another. */
export interface TargetMatcher {
  persona(target: EditTarget): TargetMatch;
  claim(target: EditTarget): TargetMatch;
  span(target: EditTarget): TargetMatch;
  code(target: EditTarget): TargetMatch;
}

const nowhere: TargetMatch = { likeness: 0 };

/**
 * Compares two runs as they were generated: personas by their people, statements by their words without the counts that
 * they state, words by their source and place or by who said them.
 */
export function matchTargets(
  before: PersonaSet,
  after: PersonaSet,
  corpus: Pick<Corpus, "spans" | "sources" | "participants" | "codebook">,
  people: ReadonlyMap<string, string> = matchPeople(before, corpus),
): TargetMatcher {
  const personas = matchPersonas(before.personas, after.personas, people);
  const personaOf = (key: string): Persona | undefined =>
    before.personas.find((one) => personaKey(one) === key);
  return {
    persona({ key }) {
      const match = personas.get(personaOf(key)?.id ?? "");
      if (match === undefined) return nowhere;
      const { persona, likeness, isSame } = match;
      const { id } = persona;
      return isSame ? { target: { id, key: personaKey(persona) }, likeness } : { likeness, nearest: id };
    },
    claim({ key }) {
      for (const owner of before.personas) {
        const claim = claimsOf(owner).find((one) => claimKey(owner, one) === key);
        if (claim === undefined) continue;
        return matchClaim(claim, personas.get(owner.id), after);
      }
      return nowhere;
    },
    span: ({ id, key }) => matchSpan({ id, key }, { before, after, corpus, people }),
    code: (target) => matchCode(target, corpus.codebook?.codes ?? []),
  };
}

function matchClaim(
  claim: Claim,
  owner: { readonly persona: Persona; readonly isSame: boolean } | undefined,
  { personas }: PersonaSet,
): TargetMatch {
  const words = withoutCounts(claim.text);
  if (owner?.isSame === true) {
    const same = claimsOf(owner.persona).filter(({ text }) => withoutCounts(text) === words);
    const found = same.find(({ id }) => partOf(id) === partOf(claim.id)) ?? same[0];
    if (found !== undefined)
      return { target: { id: found.id, key: claimKey(owner.persona, found) }, likeness: 1 };
  }
  const [nearest] = personas
    .flatMap(claimsOf)
    .map((one) => ({ id: one.id, likeness: overlap(words, withoutCounts(one.text)) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return nearest === undefined || nearest.likeness === 0
    ? nowhere
    : { likeness: Math.min(nearest.likeness, 0.99), nearest: nearest.id };
}

/** A code is the same where its name and those above it are. */
function matchCode({ id, key }: EditTarget, codes: readonly Code[]): TargetMatch {
  const known = new Map(codes.map((code) => [code.id, code]));
  const same = codes.filter((code) => codeKey(pathOfCode(code, known)) === key);
  const found = same.find((code) => code.id === id) ?? same[0];
  if (found !== undefined) return { target: { id: found.id, key }, likeness: 1 };
  const [nearest] = codes
    .map((code) => ({ id: code.id, likeness: overlap(id.toLowerCase(), code.name.toLowerCase()) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return nearest === undefined || nearest.likeness === 0
    ? nowhere
    : { likeness: Math.min(nearest.likeness, 0.99), nearest: nearest.id };
}

function matchSpan(
  target: EditTarget,
  {
    before,
    after,
    corpus,
    people,
  }: {
    readonly before: PersonaSet;
    readonly after: PersonaSet;
    readonly corpus: Pick<Corpus, "spans" | "sources">;
    readonly people: ReadonlyMap<string, string>;
  },
): TargetMatch {
  const same = spanFinder(after, corpus)(target);
  if (same !== undefined) return { target: { id: same.id, key: target.key }, likeness: 1 };
  const sources = new Map([...corpus.sources, ...after.sources].map((source) => [source.id, source]));
  const now = [...after.spans, ...corpus.spans].filter(({ role }) => role === "participant");
  const keyOf = (span: (typeof now)[number]): string => {
    const source = sources.get(span.sourceId);
    return source === undefined ? "" : spanKey(span, source);
  };
  const said = before.spans.find(({ id }) => id === target.id);
  const speaker = people.get(said?.participantId ?? "");
  const again = now.filter(
    ({ text, participantId, locator }) =>
      text === said?.text && participantId === speaker && locator.column === said.locator.column,
  );
  const [one] = again;
  return one === undefined || new Set(again.map(({ id }) => id)).size > 1
    ? nowhere
    : { target: { id: one.id, key: keyOf(one) }, likeness: 1 };
}

/** More people change the counts that a statement states, and not what it says. */
function withoutCounts(text: string): string {
  const counts = statedCounts(text).map((count) => count.text);
  return counts
    .reduce((words, count) => words.replaceAll(count, "#"), text)
    .toLowerCase()
    .trim();
}

function partOf(id: string): string | undefined {
  return id.split(".")[1];
}

function overlap(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(text.match(/[\p{L}\p{N}]+/gu) ?? []));
  if (a === undefined || b === undefined || a.size + b.size === 0) return 0;
  return a.intersection(b).size / a.union(b).size;
}
