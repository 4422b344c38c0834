import type { Span } from "@persona/contracts";
import { codedPeople } from "@persona/facts";
import { buildVocabulary } from "@persona/text";
import { lexicalSupport } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";
import { ReportChecker } from "../check-report.ts";
import type { EvidenceIndex, Hit } from "../searching/evidence-index.ts";
import { soughtWords } from "../searching/search-terms.ts";
import type { SoughtWord } from "../searching/search-terms.ts";
import type { Answer, AnswerSentence, Citation } from "./answer.ts";
import { closedQuestions } from "./counted-answers.ts";
import type { ClosedQuestion } from "./counted-answers.ts";
import { citationOf, passageOf } from "./passages.ts";
import { isPolar, sideOf } from "./sides.ts";
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

/** From this share of what was asked for on, words are about it. The benchmark of asking shows what it leaves out. */
const leastCoverage = 0.52;
/** A word that nobody knows must count this share of a question, at least, for the data to say nothing about it. */
const tellingShare = 0.2;
/** With as many people, one or two who speak of something are few. */
const [leastPeople, mostOfFew] = [5, 2];
/** A side of fewer people than this share is no disagreement. */
const leastSide = 0.2;

/** A question for an amount, which words without any amount do not answer. */
const asksAmount = /^how much\b/i;
const amount =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter|double|dozen|free|nothing|all)\b/iu;

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

  /** The statements that an answer may rest on, and what the question asks for. */
  evidenceFor(
    question: string,
    { people, before }: AskOptions = {},
  ): {
    readonly sought: readonly SoughtWord[];
    readonly unknown: readonly string[];
    readonly hits: readonly Hit[];
    readonly closed: readonly ClosedQuestion[];
  } {
    const own = soughtWords(question);
    const earlier = before === undefined ? [] : soughtWords(before);
    // "And on Mondays?" asks about what the question before asked about
    const sought = own.length > 1 || earlier.length === 0 ? own : [...earlier, ...own];
    const weigh = (word: SoughtWord): number => this.index.weight(word);
    const closed = closedQuestions(this.index.corpus, sought, { weigh, people, least: leastCoverage });
    const total = sought.reduce((sum, word) => sum + weigh(word), 0);
    const unknown = sought.filter(
      (word) =>
        !this.index.knows(word) &&
        (sought.length === 1 || !word.isPerson) &&
        weigh(word) >= tellingShare * total,
    );
    // one of two words alone is about something else
    const least = Math.min(2, sought.filter(({ isPerson }) => !isPerson).length);
    const hits =
      unknown.length > 0
        ? []
        : this.index
            .find(sought, { limit: Infinity, ...(people === undefined ? {} : { people }) })
            .filter(({ coverage, isNamed, words }) => isNamed && coverage >= leastCoverage && words >= least)
            .filter(
              ({ statement: { span }, isNamedHere }) =>
                !asksAmount.test(question) || (isNamedHere && amount.test(span.text)),
            );
    return { sought, unknown: closed.length > 0 ? [] : unknown.map(({ word }) => word), hits, closed };
  }

  /** Answers a question with what people said. */
  ask(question: string, options: AskOptions = {}): Answer {
    const { sought, unknown, hits, closed } = this.evidenceFor(question, options);
    const of = options.people?.size ?? this.index.corpus.participants.length;
    const made = [
      ...closed.flatMap((one) => tallySentences(one, this.#uris(), options.people)),
      ...(hits.length === 0 ? [] : this.#spokenSentences(question, sought, hits, of, options.quotes ?? 5)),
    ];
    return this.answerOf(question, made, { of, sought, unknown });
  }

  /** An answer out of those sentences that stand up to checking. */
  answerOf(
    question: string,
    made: readonly AnswerSentence[],
    {
      of,
      sought,
      unknown,
    }: { readonly of: number; readonly sought: readonly SoughtWord[]; readonly unknown: readonly string[] },
  ): Answer {
    const sentences = made.filter((sentence) => this.#verifier.problemOf(sentence) === undefined);
    const ids = [
      ...new Set(sentences.flatMap(({ cites }) => cites.map(({ participantId }) => participantId))),
    ];
    const isDivided = sentences.filter(({ kind }) => kind === "side").length > 1;
    const hasTally = sentences.some(({ kind }) => kind === "tally");
    const kind =
      sentences.length === 0
        ? "not-in-the-data"
        : isDivided
          ? "divided"
          : !hasTally && of >= leastPeople && ids.length <= mostOfFew
            ? "few"
            : "answered";
    return {
      question,
      kind,
      summary: summaryOf(kind, { ids, of, sought, unknown }),
      sentences,
      people: { ids, of },
      unknownWords: unknown,
      dropped: made.length - sentences.length,
      notes: notesOn(question),
    };
  }

  /** What is wrong with a sentence; undefined where nothing is. */
  problemOf(sentence: AnswerSentence): string | undefined {
    return this.#verifier.problemOf(sentence);
  }

  #uris(): ReadonlyMap<string, string> {
    return new Map(this.index.corpus.sources.map(({ id, uri }) => [id, uri]));
  }

  #spokenSentences(
    question: string,
    sought: readonly SoughtWord[],
    hits: readonly Hit[],
    of: number,
    quotes: number,
  ): AnswerSentence[] {
    const uris = this.#uris();
    const byPerson = Map.groupBy(hits, ({ statement }) => statement.span.participantId ?? "");
    const first = [...byPerson.values()].flatMap(([best]) => best ?? []);
    const cite = ({ statement: { span } }: Hit): Citation => citationOf(span, uris);
    const counted = (
      n: number,
      words: string,
      cites: readonly Citation[],
      kind: AnswerSentence["kind"],
    ): AnswerSentence => ({
      kind,
      text: `${n} of ${of} ${words}`,
      cites,
      count: { n, of },
    });
    return [
      counted(first.length, "people speak of this.", first.map(cite), "count"),
      ...(isPolar(question) ? this.#sides(byPerson, sought, cite, counted) : []),
      ...this.#codes(hits, uris, counted),
      ...this.#quotes(byPerson, uris, quotes),
    ];
  }

  #sides(
    byPerson: ReadonlyMap<string, readonly Hit[]>,
    sought: readonly SoughtWord[],
    cite: (hit: Hit) => Citation,
    counted: (n: number, words: string, cites: readonly Citation[], kind: "side") => AnswerSentence,
  ): AnswerSentence[] {
    const sides: { readonly yes: Hit[]; readonly no: Hit[] } = { yes: [], no: [] };
    for (const hits of byPerson.values()) {
      const taken = hits.flatMap((hit) => {
        const side = sideOf(hit, sought);
        return side === undefined ? [] : [{ hit, side }];
      });
      const [best] = taken;
      // who says both takes no side
      if (best !== undefined && taken.every(({ side }) => side === best.side))
        sides[best.side].push(best.hit);
    }
    const least = leastSide * (sides.yes.length + sides.no.length);
    if (Math.min(sides.yes.length, sides.no.length) < Math.max(1, least)) return [];
    return [
      counted(sides.yes.length, "people affirm it in so many words.", sides.yes.map(cite), "side"),
      counted(sides.no.length, "people deny it in so many words.", sides.no.map(cite), "side"),
    ];
  }

  /** The codes of what was found, each with its people. */
  #codes(
    hits: readonly Hit[],
    uris: ReadonlyMap<string, string>,
    counted: (n: number, words: string, cites: readonly Citation[], kind: "code") => AnswerSentence,
  ): AnswerSentence[] {
    const { codebook, spans } = this.index.corpus;
    if (codebook === undefined) return [];
    const found = new Set(hits.map(({ statement: { whole } }) => baseOf(whole.id)));
    const people = new Set(hits.map(({ statement }) => statement.span.participantId ?? ""));
    const sentences = new Map<string, Map<string, Span>>();
    for (const { code, yes } of codedPeople(codebook, spans)) {
      const own = [...yes].filter(([id, { span }]) => people.has(id) && found.has(baseOf(span.id)));
      const known = sentences.get(code.name) ?? new Map<string, Span>();
      for (const [id, { span }] of own) known.set(id, span);
      if (known.size > 0) sentences.set(code.name, known);
    }
    return [...sentences]
      .toSorted(([, a], [, b]) => b.size - a.size)
      .slice(0, mostCodes)
      .map(([name, by]) => {
        const cites = [...by.values()].map((span) => citationOf(span, uris));
        return counted(by.size, `people are coded as “${name}” where they speak of this.`, cites, "code");
      });
  }

  /** Passages of different people, the best first; further ones of the same people where there are too few. */
  #quotes(
    byPerson: ReadonlyMap<string, readonly Hit[]>,
    uris: ReadonlyMap<string, string>,
    most: number,
  ): AnswerSentence[] {
    const quotes: AnswerSentence[] = [];
    const used = new Set<string>();
    const waiting = new Map([...byPerson].map(([id, hits]) => [id, [...hits]]));
    while (quotes.length < most && waiting.size > 0) {
      const heads = [...waiting].toSorted(([, a], [, b]) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0));
      for (const [id, hits] of heads) {
        let quote: AnswerSentence | undefined;
        while (quote === undefined && hits.length > 0) {
          const hit = hits.shift();
          if (hit === undefined || used.has(hit.statement.whole.id)) continue;
          const cite = citationOf(passageOf(hit.statement), uris);
          const made: AnswerSentence = { kind: "quote", text: `${id}: “${cite.text}”`, cites: [cite] };
          if (this.#verifier.problemOf(made) === undefined) quote = made;
          used.add(hit.statement.whole.id);
        }
        if (quote === undefined) waiting.delete(id);
        else if (quotes.length < most) quotes.push(quote);
      }
    }
    return quotes;
  }
}

const mostCodes = 5;

function baseOf(spanId: string): string {
  return spanId.split("/", 1)[0] ?? spanId;
}

/** Answers that are counted; two that contradict each other are sides. */
function tallySentences(
  { table, columns, question, answered, answers }: ClosedQuestion,
  uris: ReadonlyMap<string, string>,
  people: ReadonlySet<string> | undefined,
): AnswerSentence[] {
  const [column] = columns;
  if (column === undefined) return [];
  const isSplit =
    answers.length === 2 &&
    answers.every(({ level }) => /^(?:yes|no|true|false|0|1)$/i.test(level)) &&
    answers.every(({ given }) => given.length >= leastSide * answered);
  return answers.slice(0, mostAnswers).map(({ level, given }) => ({
    kind: isSplit ? "side" : "tally",
    text: `“${question}”: ${given.length} of ${answered} people answered “${level}”.`,
    cites: given.slice(0, mostCells).map((span) => citationOf(span, uris)),
    count: { n: given.length, of: answered },
    tally: {
      sourceId: table.sourceId,
      header: column.header,
      level,
      ...(people === undefined ? {} : { people: [...people] }),
    },
  }));
}

/** Answers of one question that are listed, and cells that each cites. */
const [mostAnswers, mostCells] = [8, 3];

function summaryOf(
  kind: Answer["kind"],
  {
    ids,
    of,
    sought,
    unknown,
  }: {
    readonly ids: readonly string[];
    readonly of: number;
    readonly sought: readonly SoughtWord[];
    readonly unknown: readonly string[];
  },
): string {
  if (kind === "answered") return "What the data say:";
  if (kind === "divided") return "People disagree:";
  if (kind === "few") return `Few speak of this: ${ids.join(" and ")}, of ${of} people.`;
  if (sought.length === 0) return "The question names nothing that could be looked for.";
  if (unknown.length > 0)
    return `The data do not say. Nobody was asked about ${named(unknown)}, and nobody speaks of it.`;
  const words = named(sought.map(({ word }) => word));
  return `The data do not say. Nobody speaks of ${words}${sought.length > 1 ? " together" : ""}.`;
}

function named(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(" and ");
}

const addressed = /\b(?:you|your|yourself|pretend|role-?play|act as|imagine you)\b/i;

function notesOn(question: string): string[] {
  return addressed.test(question)
    ? [
        "Persona answers about people and never as one of them: nobody could check what an invented person says.",
      ]
    : [];
}
