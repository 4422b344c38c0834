import type { Corpus, Span } from "@persona/contracts";
import { checkWords } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";
import type { QuoteCheck } from "../finding/quote-check.ts";
import { findCounts } from "../counts/find-counts.ts";
import type { FoundClaim } from "./claims-with-quotes.ts";

/**
 * What rules that read sentences find about a claim and the words that it quotes: they show it (`supported`), say
 * something close that a person has to judge (`unclear`), do not say it (`not-supported`), or say the opposite
 * (`contradicted`). `not-checkable` where its quotes were not said.
 */
export type ReportClaimVerdict = "supported" | "unclear" | "not-supported" | "contradicted" | "not-checkable";

/** A claim of a report, judged by the words that it quotes. */
export interface JudgedReportClaim extends FoundClaim {
  readonly verdict: ReportClaimVerdict;
}

/** Judges claims of a report by what the quoted people said around the quote. */
export class ReportClaimJudge {
  readonly #lexical: () => LexicalSupport;
  readonly #spans: ReadonlyMap<string, Span>;
  /** What was asked before each utterance, by the utterance's id. */
  readonly #asked = new Map<string, string>();

  constructor({ spans }: Pick<Corpus, "spans">, lexical: () => LexicalSupport) {
    this.#lexical = lexical;
    this.#spans = new Map(spans.map((span) => [span.id, span]));
    let [question, source] = ["", ""];
    for (const { id, role, sourceId, text } of spans) {
      if (sourceId !== source) [question, source] = ["", sourceId];
      if (role === "interviewer") question = text;
      else this.#asked.set(id, question);
    }
  }

  judge(claim: FoundClaim, quotes: readonly QuoteCheck[]): JudgedReportClaim {
    const spoken = quotes
      .filter(({ verdict }) => verdict === "verbatim" || verdict === "nearly")
      .flatMap(({ passages: [first] }) => this.#spans.get(first?.spanId ?? "") ?? []);
    if (spoken.length === 0) return { ...claim, verdict: "not-checkable" };
    const testimony = spoken.map(({ id, text, participantId = "" }) => ({
      question: this.#asked.get(id) ?? "",
      said: text,
      isAnswer: false,
      person: participantId,
    }));
    const n = new Set(testimony.map(({ person }) => person)).size;
    const { verdict, problems } = checkWords(
      { text: asSaid(withoutCounts(claim.text)), support: { n, of: n, base: "members" } },
      testimony,
      this.#lexical(),
    );
    const reasons = new Set(problems.map(({ reason }) => reason));
    if (reasons.has("opposite")) return { ...claim, verdict: "contradicted" };
    if (reasons.has("unsupported")) return { ...claim, verdict: "not-supported" };
    // quotes show nothing about how many: that is a question for the counts
    return { ...claim, verdict: verdict === "entailed" ? "supported" : "unclear" };
  }
}

/** A claim as what people say: the rules then look for whom it is about among them. */
function asSaid(text: string): string {
  const isName = /^\p{Lu}{2}|^I\b/u.test(text);
  return `They say that ${isName ? text : text.slice(0, 1).toLowerCase() + text.slice(1)}`;
}

/** A claim about some people as one about people: its counts are checked by themselves. */
function withoutCounts(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of findCounts(text)) {
    parts.push(text.slice(from, start).replace(/\bthe $/u, ""));
    from = end;
  }
  return [...parts, text.slice(from)].join("").replaceAll(/\s+/g, " ").trim();
}
