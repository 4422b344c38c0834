import { claimFields } from "@persona/contracts";
import type { Claim, Corpus, Persona, PersonaSet, Source } from "@persona/contracts";
import { brokenSpans } from "./broken-spans.ts";
import type { CitedSpan } from "./broken-spans.ts";
import { comparisonOf } from "./comparison-of.ts";
import { countSupport } from "./count-support.ts";
import { lexicalSupport } from "./lexical-support.ts";
import { matchQuote } from "./match-quote.ts";
import { recount } from "./recount.ts";
import { rejudge } from "./rejudge.ts";
import { testimonyOfSet } from "./testimony-of-set.ts";

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
    | "misquote"
    | "unsupported"
    | "opposite";
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

/**
 * Checks every claim of a set against the sources again: that each source is byte for byte what it was, that each
 * span holds the text it says, that counts can be made again from the evidence, that quotes stand where they point,
 * and that the evidence of a claim carries it.
 */
export function verifySet(set: PersonaSet, options: VerifySetOptions): SetReport {
  return checkAgain(set, options).report;
}

/** As {@link verifySet}, with why each broken span is broken. */
export function checkAgain(
  set: PersonaSet,
  options: VerifySetOptions,
): { readonly report: SetReport; readonly broken: ReadonlyMap<string, string> } {
  const { broken, sourceProblems } = brokenSpans(set, options);
  const judge = judgeOf(set, options.corpus);
  const problems: SetProblem[] = [...sourceProblems];
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
      problems.push(...claimProblems(claim, persona, spans, broken, judge));
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
    broken,
    report: {
      ok: problems.length === 0,
      checked: { sources: set.sources.length, spans: set.spans.length, claims, quotes },
      problems,
    },
  };
}

type Judge = (claim: Claim, evidence: readonly CitedSpan[]) => readonly SetProblem[];

/** Without the sources read anew nothing tells which words are rare, nor which question a cell answers. */
function judgeOf(set: PersonaSet, corpus: Corpus | undefined): Judge {
  if (corpus === undefined) {
    return (claim, evidence) => {
      const heard = evidence.map(({ locator, text }) => ({
        question: locator.column ?? "",
        said: text,
        isAnswer: false,
      }));
      return rejudge(claim, heard, undefined);
    };
  }
  const comparison = comparisonOf(corpus, set.segmentation.overrides ?? {});
  const lexical = lexicalSupport(comparison.vocabulary);
  const testimonyOf = testimonyOfSet(set, corpus, comparison);
  return (claim, evidence) => rejudge(claim, evidence.map(testimonyOf), lexical);
}

/** Every claim of a persona, assumptions included. */
export function claimsOf(persona: Persona): readonly Claim[] {
  return [...claimFields.flatMap((field) => persona[field]), ...persona.assumptions];
}

function claimProblems(
  claim: Claim,
  persona: Persona,
  spans: ReadonlyMap<string, CitedSpan>,
  broken: ReadonlyMap<string, string>,
  judge: Judge,
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
  const evidence = resolve(claim.evidence);
  const counted = countSupport(
    evidence,
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
  if (problems.length === 0) problems.push(...judge(claim, evidence));
  return problems;
}

function misquote(text: string, span: CitedSpan): string | undefined {
  return matchQuote(text, span.text) ? undefined : "it does not stand in the span it points to";
}
