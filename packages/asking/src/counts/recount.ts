import { thresholds } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { codedPeople } from "@persona/facts";
import { baseForm } from "@persona/reading";
import { agrees, isNegated, judgeSupport } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";
import { countAnswers } from "./count-answers.ts";
import { familyOf, searchTerms } from "../searching/search-terms.ts";
import type { SaidWords } from "../words/said-words.ts";
import type { FoundCount } from "./find-counts.ts";

/**
 * What was found out about a count: `right`, `wrong`, `impossible` (more people than there are), or `not-checkable`,
 * where neither codes nor closed answers nor words say who is counted.
 */
export type CountVerdict = "right" | "wrong" | "impossible" | "not-checkable";

/** A count, counted again. */
export interface RecountedCount extends Omit<FoundCount, "about"> {
  readonly verdict: CountVerdict;
  /** How many people there are in the group that it counts in, where it names one; else in all. */
  readonly people: number;
  /** How many there are, of how many, and by what they were counted. */
  readonly counted?: {
    readonly n: number;
    readonly of: number;
    readonly by: "code" | "answer" | "words";
    /** The code, the answer or the words. */
    readonly name: string;
  };
}

/** People who are counted by themselves, such as the members of a persona. */
export interface PeopleGroup {
  readonly name: string;
  readonly memberIds: readonly string[];
}

/** "Mention X" and the like say that people used words, which can be counted. */
const usesWords =
  /\b(?:mention(?:s|ed)?|spe(?:ak|aks) (?:of|about)|spoke (?:of|about)|talk(?:s|ed)? (?:of|about)|br(?:ing|ings|ought) up|refer(?:s|red)? to|(?:use|uses|used|say|said) the words?)\b/iu;
const namesWord = /\bthe words?\b/u;
/** A topic ends where another clause begins. */
const clauseEnd = /[.,;:!?()—–]|\s-\s|\b(?:and|but|while|when|because|as|which|who|that|in)\b/iu;

interface Candidate {
  readonly n: number;
  /** The totals that a report may rightly name. */
  readonly of: readonly number[];
  readonly by: "code" | "answer" | "words";
  readonly name: string;
}

/** Who has a code, and who is coded as denying it. */
interface CodeCount {
  readonly name: string;
  readonly terms: readonly string[];
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
}

/** The people who are counted; everybody where it is undefined. */
type Members = ReadonlySet<string> | undefined;

/** Counts again what a report counts, by codes, closed answers or words. */
export class Recounter {
  readonly #corpus: Corpus;
  readonly #said: SaidWords;
  readonly #lexical: () => LexicalSupport;
  readonly #groups: ReadonlyMap<string, ReadonlySet<string>>;
  #codes: readonly CodeCount[] | undefined;
  #byBase: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(
    corpus: Corpus,
    said: SaidWords,
    { lexical, groups }: { readonly lexical: () => LexicalSupport; readonly groups: readonly PeopleGroup[] },
  ) {
    this.#corpus = corpus;
    this.#said = said;
    this.#lexical = lexical;
    this.#groups = new Map(groups.map(({ name, memberIds }) => [name, new Set(memberIds)]));
  }

  recount({ about, ...stated }: FoundCount): RecountedCount {
    const members = this.#groups.get(stated.group ?? "");
    const people = this.#sizeOf(members);
    const count = { ...stated, people };
    const { n = 0, of = people } = count;
    if (count.percent === undefined && (n > of || of > people)) return { ...count, verdict: "impossible" };
    if ((count.percent ?? 0) > 100) return { ...count, verdict: "impossible" };
    const found =
      this.#byAnswer(about, members) ?? this.#byCode(about, members) ?? this.#byWords(about, members);
    if (found === undefined) return { ...count, verdict: "not-checkable" };
    const total = found.of.find((one) => agrees(stated, { n: found.n, of: one, base: "answered" }));
    const counted = { n: found.n, of: total ?? found.of[0] ?? people, by: found.by, name: found.name };
    if (total !== undefined) return { ...count, verdict: "right", counted };
    // people may speak of a thing in other words, unless the report names the words
    const isOpen = found.by === "words" && !namesWord.test(about) && !hasQuotation(about);
    // of fewer people, the report may count within a group of its own
    const isWithinGroup =
      members === undefined && count.of !== undefined && n <= found.n && count.of < Math.min(...found.of);
    return { ...count, verdict: isOpen || isWithinGroup ? "not-checkable" : "wrong", counted };
  }

  /** The closed answer that the words behind a count are about. */
  #byAnswer(about: string, members: Members): Candidate | undefined {
    const people = this.#sizeOf(members);
    let best: (Candidate & { readonly recall: number }) | undefined;
    for (const table of this.#corpus.tables) {
      const closed = table.columns.filter(
        ({ kind, pii, levels }) => kind !== "open-text" && pii === undefined && levels.length > 0,
      );
      for (const columns of Map.groupBy(closed, ({ block }) => block).values()) {
        const question = columns[0]?.question ?? "";
        const { answered, answers } = countAnswers(table, columns, members);
        for (const { level, given } of answers) {
          const recall = this.#lexical().recall(about, [`${question} ${level}`]);
          if (recall < thresholds.leastSupport || recall <= (best?.recall ?? 0)) continue;
          const one = { question, said: level, isAnswer: true };
          if (judgeSupport(about, [one], this.#lexical()) !== "supported") continue;
          best = {
            n: given.length,
            of: [answered, people],
            by: "answer",
            name: `${question} ${level}`,
            recall,
          };
        }
      }
    }
    return best;
  }

  /** The code whose name stands in the words behind a count; of several, the one with most words. */
  #byCode(about: string, members: Members): Candidate | undefined {
    if (isNegated(about)) return undefined;
    const terms = new Set(searchTerms(about).map(familyOf));
    const code = this.#codesByLength().find((one) => one.terms.every((term) => terms.has(term)));
    if (code === undefined) return undefined;
    const among = (ids: ReadonlySet<string>): number =>
      members === undefined ? ids.size : ids.intersection(members).size;
    const n = among(code.yes);
    return { n, of: [...new Set([this.#sizeOf(members), n + among(code.no)])], by: "code", name: code.name };
  }

  #codesByLength(): readonly CodeCount[] {
    const { codebook, spans } = this.#corpus;
    this.#codes ??=
      codebook === undefined
        ? []
        : codedPeople(codebook, spans)
            .map(({ code, yes, no }) => ({
              name: code.name,
              terms: searchTerms(code.name).map(familyOf),
              yes: new Set(yes.keys()),
              no: new Set(no.keys()),
            }))
            .filter(({ terms }) => terms.length > 0)
            .toSorted((a, b) => b.terms.length - a.terms.length || b.yes.size - a.yes.size);
    return this.#codes;
  }

  /** Who used the words that a report says people use: all of them in one turn. */
  #byWords(about: string, members: Members): Candidate | undefined {
    const verb = usesWords.exec(about);
    if (verb === null || isNegated(about.slice(0, verb.index))) return undefined;
    const behind = about.slice(verb.index + verb[0].length);
    const topic = behind.slice(0, clauseEnd.exec(behind)?.index ?? behind.length);
    const terms = searchTerms(topic);
    const [first, ...others] = terms;
    if (first === undefined) return undefined;
    const people = new Set<string>();
    for (const id of this.#formsOf(first)) {
      for (const place of this.#said.placesOf(id)) {
        const { participantId, role } = this.#said.spanAt(place);
        if (role !== "participant" || participantId === undefined || people.has(participantId)) continue;
        if (members?.has(participantId) === false) continue;
        if (others.length === 0 || this.#hasAll(place, others)) people.add(participantId);
      }
    }
    return { n: people.size, of: [this.#sizeOf(members)], by: "words", name: topic.trim() };
  }

  #sizeOf(members: Members): number {
    return members?.size ?? this.#corpus.participants.length;
  }

  #hasAll(place: number, terms: readonly string[]): boolean {
    const turn = this.#said.turnAt(place);
    const words = new Set<string>();
    for (let at = turn.start; at < turn.end; at += 1) words.add(baseForm(this.#said.wordAt(at)));
    return terms.every((term) => words.has(term));
  }

  /** The numbers of all words with a base form. */
  #formsOf(term: string): readonly number[] {
    this.#byBase ??= Map.groupBy(this.#said.ids(), (id) => baseForm(this.#said.wordOf(id)));
    return this.#byBase.get(term) ?? [];
  }
}

/** Whether something stands in quotation marks. */
function hasQuotation(text: string): boolean {
  const opening = text.search(/["“]/);
  return opening !== -1 && /["”]/.test(text.slice(opening + 1));
}
