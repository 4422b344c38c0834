import { createHash } from "node:crypto";
import { personaSetSchema } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import type { ClaimCheck } from "@persona/verification";
import { indexTargets } from "../targets/target-index.ts";
import type { TargetIndex } from "../targets/target-index.ts";

/** A set as it was generated, ready for edits. */
export interface OpenedSet {
  /** With its fields in one order, whether it was just made or read from a file. */
  readonly set: PersonaSet;
  readonly index: TargetIndex;
}

/** More results of checks than this are not kept. */
const mostKept = 20_000;

const opened = new WeakMap<PersonaSet, { readonly spans: Corpus["spans"] } & OpenedSet>();
const checks = new WeakMap<PersonaSet, KeptCheck>();

interface KeptCheck {
  readonly spans: Corpus["spans"];
  /** What may be cited next to the words of the generated set. */
  readonly added: string;
  /** For statements that count no code, whatever the codes are. */
  readonly plain: ClaimCheck;
  readonly recoded: Corpus["recoded"];
  readonly coded: ClaimCheck;
}

/** Opens a set for edits, once for all journals that are applied to it. */
export function openGenerated(generated: PersonaSet, corpus: Corpus): OpenedSet {
  const known = opened.get(generated);
  if (known?.spans === corpus.spans) return known;
  const set = personaSetSchema.parse(generated);
  const now = { spans: corpus.spans, set, index: indexTargets(set, corpus) };
  opened.set(generated, now);
  return now;
}

/**
 * The check of statements, with what it found before. It is made again only where other words may be cited, or codes are
 * others, so a journal that grows by one entry checks what that entry changed.
 */
export function rememberedCheck(
  generated: PersonaSet,
  {
    corpus,
    all,
    make,
  }: { readonly corpus: Corpus; readonly all: PersonaSet; readonly make: () => ClaimCheck },
): ClaimCheck {
  const added = all.spans
    .slice(0, all.spans.length - generated.spans.length)
    .map(({ id }) => id)
    .join(" ");
  const { spans, recoded } = corpus;
  const known = checks.get(generated);
  const isKnown = known !== undefined && known.spans === spans && known.added === added;
  if (isKnown && known.recoded === recoded) return checkOf(known);
  let made: ClaimCheck | undefined;
  const late: ClaimCheck = (claim, persona) => (made ??= make())(claim, persona);
  const coded = remembering(late);
  const now = { spans, added, recoded, coded, plain: isKnown ? known.plain : coded };
  checks.set(generated, now);
  return checkOf(now);
}

function checkOf({ plain, coded }: KeptCheck): ClaimCheck {
  return (claim, persona) => (claim.fromCodings.length === 0 ? plain : coded)(claim, persona);
}

function remembering(check: ClaimCheck): ClaimCheck {
  const found = new Map<string, ReturnType<ClaimCheck>>();
  return (claim, persona) => {
    const asked = JSON.stringify([claim, persona.id, persona.segment.n, persona.segment.memberIds]);
    const key = createHash("sha256").update(asked).digest("base64");
    const known = found.get(key);
    if (known !== undefined) return known;
    const now = check(claim, persona);
    if (found.size >= mostKept) found.clear();
    found.set(key, now);
    return now;
  };
}
