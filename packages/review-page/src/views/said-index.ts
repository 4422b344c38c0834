import { hiddenSpans } from "@persona/review";
import { wholeSpanId } from "@persona/contracts";
import { claimsOf } from "@persona/verification";
import type { PersonaSet } from "@persona/contracts";
import type { SearchAnswer } from "../wire/answers.ts";
import type { Review } from "../run/review.ts";
import { appliedCodes } from "./applied-codes.ts";
import { passagesOf } from "./passages.ts";

const most = 60;

/** What is searched for: words that a passage holds, a code that it has, a person who said it. */
export interface SaidQuery {
  readonly words?: string | undefined;
  readonly code?: string | undefined;
  readonly person?: string | undefined;
}

/** Everything that participants said, ready to be searched. */
export class SaidIndex {
  readonly #review: Review;
  readonly #said: readonly { readonly span: PersonaSet["spans"][number]; readonly words: string }[];

  readonly #byId: ReadonlyMap<string, PersonaSet["spans"][number]>;

  constructor(review: Review) {
    this.#review = review;
    const { corpus, redact } = review.run;
    this.#said = corpus.spans.flatMap((span) =>
      // names that are hidden cannot be found either
      span.role === "participant" ? [{ span, words: folded(redact(span.text)) }] : [],
    );
    this.#byId = new Map(this.#said.map(({ span }) => [span.id, span]));
  }

  /** Passages that hold all the words of a query, then those that are about them; or those to which a code applies. */
  search({ words: query = "", code = "", person = "" }: SaidQuery): SearchAnswer {
    const current = this.#review.now();
    const words = folded(query)
      .split(/\s/)
      .filter((word) => word !== "");
    const coded = code === "" ? undefined : new Set(appliedCodes(current.codebook).get(code)?.keys());
    const hidden = hiddenSpans(current.set);
    const isMeant = ({ id, participantId }: PersonaSet["spans"][number]): boolean =>
      !hidden.has(wholeSpanId(id)) &&
      (person === "" || participantId === person) &&
      (coded?.has(wholeSpanId(id)) ?? true);
    const found = this.#said.filter(
      ({ span, words: said }) => isMeant(span) && words.every((word) => said.includes(word)),
    );
    const similar = words.length === 0 ? [] : this.#similarTo(query, found).filter(isMeant);
    const shown = [...found.map(({ span }) => span), ...similar].slice(0, most);
    const cited = citations(current.set);
    const personasOf = membership(current.set);
    const passages = passagesOf(shown, this.#review.run, current);
    return {
      passages: passages.map((passage) => ({
        ...passage,
        personas: personasOf.get(passage.person) ?? [],
        citedBy: cited.get(wholeSpanId(passage.spanId)) ?? [],
      })),
      found: found.length,
      similar: similar.length,
      said: this.#said.length,
    };
  }

  #similarTo(
    query: string,
    found: readonly { readonly span: PersonaSet["spans"][number] }[],
  ): readonly PersonaSet["spans"][number][] {
    const known = new Set(found.map(({ span }) => span.id));
    const ids = this.#review.run.similar?.(query) ?? [];
    return [...new Set(ids)].flatMap((id) => (known.has(id) ? [] : (this.#byId.get(id) ?? [])));
  }
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function citations({ personas }: PersonaSet): ReadonlyMap<string, readonly string[]> {
  const cited = new Map<string, string[]>();
  for (const { id, evidence, counterEvidence } of personas.flatMap(claimsOf))
    for (const span of new Set([...evidence, ...counterEvidence].map(wholeSpanId))) {
      const known = cited.get(span);
      if (known === undefined) cited.set(span, [id]);
      else known.push(id);
    }
  return cited;
}

function membership({ personas }: PersonaSet): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, segment } of personas)
    for (const member of segment.memberIds) found.set(member, [...(found.get(member) ?? []), id]);
  return found;
}
