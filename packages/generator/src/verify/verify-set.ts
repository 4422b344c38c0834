import { createHash } from "node:crypto";
import { claimFields, spanId, textAt, toUtf8 } from "@persona/contracts";
import type { Claim, Corpus, Persona, PersonaSet, Source } from "@persona/contracts";
import { countSupport } from "./count-support.ts";
import { matchQuote } from "./match-quote.ts";
import { ownWords } from "./own-words.ts";
import { recount } from "./recount.ts";

/** Something in a set that its sources do not bear out. */
export interface SetProblem {
  readonly reason:
    | "source-missing"
    | "source-changed"
    | "text-differs"
    | "unknown-span"
    | "not-a-participant"
    | "not-a-member"
    | "wrong-count"
    | "misquote";
  /** Id of the claim, of the persona for a quote or a head count, or of the source. */
  readonly subject: string;
  readonly message: string;
}

/** The result of checking a set again. */
export interface SetReport {
  readonly ok: boolean;
  readonly checked: {
    readonly sources: number;
    readonly spans: number;
    readonly claims: number;
    readonly quotes: number;
  };
  readonly problems: readonly SetProblem[];
}

/** What a set is checked against. */
export interface VerifySetOptions {
  /** The bytes of a source; undefined when it is not there. */
  readonly read: (source: Source) => Uint8Array | undefined;
  /**
   * The UTF-8 text that a source's addresses count in, for sources that were extracted from something else, such as a
   * spreadsheet. May throw where the bytes no longer hold it. @default the bytes, converted from the source's encoding
   */
  readonly text?: (source: Source, bytes: Uint8Array) => Uint8Array;
  /**
   * The sources read anew. With it, who said what is checked too, and what a card tells of its group is counted
   * again; without, the set's word is taken for both.
   */
  readonly corpus?: Corpus;
}

type CitedSpan = PersonaSet["spans"][number];

/**
 * Checks every claim of a set against the sources again: that each source is byte for byte what it was, that each
 * span holds the text it says, that counts can be made again from the evidence, and that quotes stand where they point.
 */
export function verifySet(set: PersonaSet, options: VerifySetOptions): SetReport {
  const problems: SetProblem[] = [];
  const broken = brokenSpans(set, options, problems);
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  let claims = 0;
  let quotes = 0;
  for (const persona of set.personas) {
    if (new Set(persona.segment.memberIds).size !== persona.segment.n) {
      problems.push({
        reason: "wrong-count",
        subject: persona.id,
        message: `it says ${persona.segment.n} members and lists ${persona.segment.memberIds.length}`,
      });
    }
    for (const claim of claimsOf(persona)) {
      claims += 1;
      problems.push(...claimProblems(claim, persona, spans, broken));
    }
    for (const { spanId: id, text } of persona.quotes) {
      quotes += 1;
      const span = spans.get(id);
      const why =
        span === undefined ? "its span is not in the set" : (broken.get(id) ?? misquote(text, span));
      if (why !== undefined)
        problems.push({ reason: "misquote", subject: persona.id, message: `“${text}”: ${why}` });
    }
  }
  if (options.corpus !== undefined) problems.push(...recount(set, options.corpus));
  return {
    ok: problems.length === 0,
    checked: { sources: set.sources.length, spans: set.spans.length, claims, quotes },
    problems,
  };
}

/** Every claim of a persona, assumptions included. */
export function claimsOf(persona: Persona): readonly Claim[] {
  return [...claimFields.flatMap((field) => persona[field]), ...persona.assumptions];
}

/** Why each broken span is broken. Sources that are missing or changed are added to the problems. */
function brokenSpans(
  set: PersonaSet,
  { read, corpus, text = convert }: VerifySetOptions,
  problems: SetProblem[],
): ReadonlyMap<string, string> {
  const bySource = Map.groupBy(set.spans, ({ sourceId }) => sourceId);
  const isOwn = corpus === undefined ? undefined : ownWords(corpus, set.sources);
  const broken = new Map<string, string>();
  for (const source of set.sources) {
    const bytes = read(source);
    if (bytes === undefined) {
      problems.push({ reason: "source-missing", subject: source.uri, message: "the source cannot be read" });
    } else if (createHash("sha256").update(bytes).digest("hex") !== source.sha256) {
      problems.push({
        reason: "source-changed",
        subject: source.uri,
        message: "its bytes are not those of the run",
      });
    }
    const utf8 = bytes === undefined ? undefined : attempt(() => text(source, bytes));
    for (const span of bySource.get(source.id) ?? []) {
      const why = spanProblem(span, utf8, source) ?? isOwn?.(span);
      if (why !== undefined) broken.set(span.id, why);
    }
    bySource.delete(source.id);
  }
  for (const span of [...bySource.values()].flat())
    broken.set(span.id, `its source ${span.sourceId} is not in the set`);
  return broken;
}

function spanProblem(span: CitedSpan, utf8: Uint8Array | undefined, source: Source): string | undefined {
  if (span.id !== spanId(span)) return "its id is not its address";
  if (span.role !== "participant") return "it was not said by a participant";
  if (utf8 === undefined) return `${source.uri} cannot be read`;
  // a JSON literal may no longer parse
  const there = attempt(() => textAt(utf8, source.decoding, span));
  if (there === span.text) return undefined;
  const line = span.locator.line === undefined ? "" : `, line ${span.locator.line}`;
  return `${source.uri}${line} now reads ${JSON.stringify(shorten(there ?? "nothing readable"))}, not ${JSON.stringify(shorten(span.text))}`;
}

function convert({ encoding }: Source, bytes: Uint8Array): Uint8Array {
  return toUtf8(bytes, encoding);
}

/** What an act gives; undefined where it fails. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function claimProblems(
  claim: Claim,
  persona: Persona,
  spans: ReadonlyMap<string, CitedSpan>,
  broken: ReadonlyMap<string, string>,
): SetProblem[] {
  const problems: SetProblem[] = [];
  const add = (reason: SetProblem["reason"], message: string): number =>
    problems.push({ reason, subject: claim.id, message });
  const members = new Set(persona.segment.memberIds);
  const resolve = (ids: readonly string[]): CitedSpan[] =>
    ids.flatMap((id) => {
      const span = spans.get(id);
      const why = broken.get(id);
      if (span === undefined) add("unknown-span", `it cites ${id}, which is not in the set`);
      else if (why !== undefined)
        add(span.role === "participant" ? "text-differs" : "not-a-participant", why);
      else if (!members.has(span.participantId ?? ""))
        add("not-a-member", `${id} was said by somebody outside the group`);
      return span === undefined ? [] : [span];
    });
  const counted = countSupport(
    resolve(claim.evidence),
    resolve(claim.counterEvidence),
    claim.support.base,
    persona.segment.n,
  );
  if (counted.n !== claim.support.n || counted.of !== claim.support.of) {
    add(
      "wrong-count",
      `it says ${claim.support.n} of ${claim.support.of}; its evidence counts ${counted.n} of ${counted.of}`,
    );
  }
  return problems;
}

function misquote(text: string, span: CitedSpan): string | undefined {
  return matchQuote(text, span.text) ? undefined : "it does not stand in the span it points to";
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
