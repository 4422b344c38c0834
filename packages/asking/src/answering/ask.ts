import { buildVocabulary } from "@persona/text";
import { lexicalSupport } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";
import { ReportChecker } from "../check-report.ts";
import type { EvidenceIndex } from "../searching/evidence-index.ts";
import type { Answer, AnswerSentence } from "./answer.ts";
import { otherLanguageOf } from "../words/short-text-language.ts";
import { gatherEvidence } from "./gather-evidence.ts";
import type { GatheredEvidence } from "./gather-evidence.ts";
import { isFollowUp } from "./question-forms.ts";
import { passagesNearest, spokenSentences } from "./spoken-sentences.ts";
import { notesOn, summaryOf } from "./summary.ts";
import { tallySentences } from "./tally-sentences.ts";
import { AnswerVerifier } from "./verify-answer.ts";

/** Who is asked about, and how much is quoted. */
export interface AskOptions {
  /** Only these participants, such as the members of a persona. @default everybody */
  readonly people?: ReadonlySet<string>;
  /** Most passages that are quoted. @default 5 */
  readonly quotes?: number;
  /** A question before this one, of which this may be a follow-up that leaves words out. */
  readonly before?: string;
}

/** With as many people, one or two who speak of something are few. */
const [leastPeople, mostOfFew] = [5, 2];

/** Answers questions about people from what they said, and from nothing else. Sends nothing anywhere. */
export class Asker {
  readonly index: EvidenceIndex;
  readonly #verifier: AnswerVerifier;
  #lexical: LexicalSupport | undefined;

  constructor(index: EvidenceIndex) {
    this.index = index;
    this.#verifier = new AnswerVerifier(index.corpus, new ReportChecker(index.corpus));
  }

  /** How rare each word is among the people, for checks whether words support a sentence. */
  get lexical(): LexicalSupport {
    if (this.#lexical === undefined) {
      const byPerson = Map.groupBy(this.index.statements, ({ span }) => span.participantId ?? "");
      const texts = [...byPerson.values()].map((own) => own.map(({ span }) => span.text));
      this.#lexical = lexicalSupport(buildVocabulary(texts));
    }
    return this.#lexical;
  }

  /** What an answer may rest on. */
  evidenceFor(question: string, options: AskOptions = {}): GatheredEvidence {
    return gatherEvidence(this.index, question, options);
  }

  /** Answers a question with what people said. */
  ask(question: string, options: AskOptions = {}): Answer {
    const { index } = this;
    const { people, quotes = 5 } = options;
    const evidence = this.evidenceFor(question, options);
    const of = people?.size ?? index.corpus.participants.length;
    const uris = new Map(index.corpus.sources.map(({ id, uri }) => [id, uri]));
    const stands = (one: AnswerSentence): boolean => this.problemOf(one) === undefined;
    const made = [
      ...evidence.closed.flatMap((one) => tallySentences(one, uris, people)),
      ...(evidence.hits.length === 0
        ? []
        : spokenSentences(question, evidence, { index, of, quotes, stands })),
    ];
    return this.#answerOf(question, made, { ...evidence, of, most: quotes });
  }

  /** Whether a question leaves out what it is about, so that the question before it says it. */
  isFollowUp(question: string): boolean {
    return isFollowUp(question, this.index.soughtIn(question));
  }

  /** What is wrong with a sentence; undefined where nothing is. */
  problemOf(sentence: AnswerSentence): string | undefined {
    return this.#verifier.problemOf(sentence);
  }

  /** An answer out of those sentences that stand up to checking. */
  #answerOf(
    question: string,
    made: readonly AnswerSentence[],
    { of, sought, unknown, nearest, most }: GatheredEvidence & { readonly of: number; readonly most: number },
  ): Answer {
    const sentences = made.filter((sentence) => this.problemOf(sentence) === undefined);
    const quoted = sentences.filter((one) => one.kind === "quote").flatMap(({ cites }) => cites);
    const ids = [
      ...new Set(sentences.flatMap(({ cites }) => cites.map(({ participantId }) => participantId))),
    ];
    const kind = kindOf(sentences, ids.length, of);
    return {
      question,
      kind,
      summary: summaryOf(kind, { ids, of, sought, unknown }),
      sentences,
      nearest: passagesNearest(nearest, quoted, { index: this.index, most }),
      people: { ids, of },
      unknownWords: unknown,
      dropped: made.length - sentences.length,
      notes: notesOn(question, otherLanguageOf(question, this.index.languages)),
    };
  }
}

function kindOf(sentences: readonly AnswerSentence[], people: number, of: number): Answer["kind"] {
  if (sentences.length === 0) return "not-in-the-data";
  if (sentences.filter(({ kind }) => kind === "side").length > 1) return "divided";
  const hasTally = sentences.some(({ kind }) => kind === "tally");
  return !hasTally && of >= leastPeople && people <= mostOfFew ? "few" : "answered";
}
