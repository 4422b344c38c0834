import { Asker, EvidenceIndex, ReportChecker } from "@persona/asking";
import type { Answer, Citation } from "@persona/asking";
import type { Corpus, Span } from "@persona/contracts";
import { load } from "@persona/loader";
import MiniSearch from "minisearch";
import type { BenchmarkQuestion } from "./read-questions.ts";

/** One text for all ways of writing quotation marks and spaces. */
const plain = (text: string): string =>
  text.toLowerCase().replaceAll(/[“”]/g, '"').replaceAll("’", "'").replaceAll(/\s+/g, " ");

interface Set {
  readonly corpus: Corpus;
  readonly asker: Asker;
  readonly checker: ReportChecker;
  readonly said: readonly Span[];
  /** Spans of participants as MiniSearch ranks them for a question, the best first. */
  readonly rank: (question: string) => readonly Span[];
}

function setOf(path: string): Set {
  const corpus = load(path);
  const said = corpus.spans.filter(({ role }) => role === "participant");
  const mini = new MiniSearch({ fields: ["text"] });
  mini.addAll(said.map(({ text }, id) => ({ id, text })));
  const rank = (question: string): readonly Span[] =>
    mini.search(question).flatMap(({ id }) => said[Number(id)] ?? []);
  return {
    corpus,
    said,
    asker: new Asker(new EvidenceIndex(corpus)),
    checker: new ReportChecker(corpus),
    rank,
  };
}

/** The utterances that an answer's first five quotes are parts of. */
function quotedSpans({ sentences }: Answer, said: readonly Span[]): readonly Span[] {
  const quoted = sentences.filter(({ kind }) => kind === "quote").flatMap(({ cites }) => cites);
  return utterancesOf(quoted.slice(0, 5), said);
}

function utterancesOf(cites: readonly Citation[], said: readonly Span[]): readonly Span[] {
  return cites.flatMap(({ spanId }) => {
    const [base = ""] = spanId.split("/");
    return said.find(({ id, text }) => (id === spanId || id.split("/")[0] === base) && text !== "") ?? [];
  });
}

const sets = new Map<string, Set>();

/** What became of some questions. */
export interface Outcome {
  /** Questions with an answer in the data. */
  answerable: number;
  /** Of these, without an answer. */
  abstained: number;
  /** Of these, with a passage that a person would cite among the first five. */
  found: number;
  /** Not quoted, but among what comes nearest, which fills the five passages up. */
  nearest: number;
  /** Found by MiniSearch alone. */
  foundByMiniSearch: number;
  /** Questions without an answer in the data. */
  unanswerable: number;
  /** Of these, with an answer. */
  answered: number;
  /** Sentences of all answers. */
  sentences: number;
  /** Of these, with a citation or count that is not right. */
  wrong: number;
}

/**
 * Asks questions without a model and looks at the answers.
 *
 * @param places where the research of each name is; questions about others are left out
 */
export function askQuestions(
  questions: readonly BenchmarkQuestion[],
  { places, show }: { places: ReadonlyMap<string, string>; show: boolean },
): Outcome {
  const sums: Outcome = {
    answerable: 0,
    abstained: 0,
    found: 0,
    nearest: 0,
    foundByMiniSearch: 0,
    unanswerable: 0,
    answered: 0,
    sentences: 0,
    wrong: 0,
  };
  for (const { where, question, right } of questions) {
    const path = places.get(where);
    if (path === undefined) continue;
    const set = sets.get(where) ?? setOf(path);
    sets.set(where, set);
    const answer = set.asker.ask(question);
    const isAnswered = answer.sentences.length > 0;
    // looked at again with nothing of what made the answer: quotes by the checker of reports, counts by the citations
    for (const { kind, text, cites, count, tally } of answer.sentences) {
      sums.sentences += 1;
      const isRight =
        cites.length > 0 &&
        (kind !== "quote" ||
          (set.checker.checkQuote(cites[0]?.text ?? "").verdict === "verbatim" &&
            text.includes(cites[0]?.text ?? "-"))) &&
        (count === undefined ||
          tally !== undefined ||
          new Set(cites.map(({ participantId }) => participantId)).size === count.n);
      if (!isRight) sums.wrong += 1;
    }
    const isRightColumn = right.some(
      (one) =>
        one.startsWith("column:") &&
        answer.sentences.some(({ cites }) =>
          cites.some(({ locator }) => locator.column === one.slice("column:".length)),
        ),
    );
    const words = right.filter((one) => !one.startsWith("column:"));
    const holds = (spans: readonly Span[]): boolean =>
      spans.slice(0, 5).some(({ text }) => words.some((one) => plain(text).includes(plain(one))));
    const isTallied = words.some((one) =>
      answer.sentences.some(({ tally }) => tally !== undefined && plain(tally.level).includes(plain(one))),
    );
    const isFound = isRightColumn || isTallied || holds(quotedSpans(answer, set.said));
    if (right.length === 0) {
      sums.unanswerable += 1;
      sums.answered += isAnswered ? 1 : 0;
    } else {
      sums.answerable += 1;
      sums.abstained += isAnswered ? 0 : 1;
      sums.found += isFound ? 1 : 0;
      sums.nearest += !isFound && holds(utterancesOf(answer.nearest, set.said)) ? 1 : 0;
      sums.foundByMiniSearch += holds(set.rank(question)) ? 1 : 0;
    }
    if (show && (right.length === 0 ? isAnswered : !isAnswered || !isFound)) {
      const first =
        answer.sentences.find(({ kind }) => kind === "quote")?.text.slice(0, 160) ?? answer.summary;
      console.log(
        `${right.length === 0 ? "ANSWERED" : isAnswered ? "other" : "ABSTAINED"} | ${where} | ${question} | ${first}`,
      );
    }
  }
  return sums;
}
