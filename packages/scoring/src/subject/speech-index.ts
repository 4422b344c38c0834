import type { Span } from "@persona/contracts";
import { statementsIn } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { contentWords } from "@persona/text";
import type { LexicalSupport } from "@persona/verification";

/** Something that a participant said or wrote, small enough to support a claim. */
export interface IndexedStatement {
  readonly span: Span;
  readonly question: string;
  /** Position of the person among the people compared. */
  readonly person: number;
}

/** Finds what participants said that contains the words of a claim. */
export interface SpeechIndex {
  readonly statements: readonly IndexedStatement[];
  /** People whose speech is in the index. */
  readonly people: ReadonlySet<number>;
  /** Statements that contain at least this share of the claim's words, weighted as in {@link LexicalSupport}. */
  search(
    claim: string,
    least: number,
  ): readonly { readonly statement: IndexedStatement; readonly recall: number }[];
}

/** With more people than this, an even sample of them is searched. */
const mostPeople = 5000;

/** Indexes the statements of every participant by their words and those of the question. */
export function speechIndex({ research }: Comparison, lexical: LexicalSupport): SpeechIndex {
  const step = Math.max(1, research.people.length / mostPeople);
  const questions = new Map(research.table?.columns.map(({ header, question }) => [header, question]));
  const people = new Set<number>();
  const statements: IndexedStatement[] = [];
  for (let at = 0; at < research.people.length; at += step) {
    const position = Math.floor(at);
    const person = research.people[position];
    if (person === undefined || person.spans.length === 0) continue;
    people.add(position);
    for (const span of person.spans) {
      const question = person.row === undefined ? undefined : questions.get(span.locator.column ?? "");
      for (const part of statementsIn(span, question !== undefined))
        statements.push({ span: part, question: question ?? "", person: position });
    }
  }
  const postings = new Map<string, number[]>();
  const stemsOf = new Map<string, ReadonlySet<string>>();
  statements.forEach(({ span, question }, index) => {
    const asked = stemsOf.get(question) ?? stems(question);
    stemsOf.set(question, asked);
    for (const stem of stems(span.text).union(asked)) {
      const list = postings.get(stem);
      if (list === undefined) postings.set(stem, [index]);
      else list.push(index);
    }
  });
  return {
    statements,
    people,
    search(claim, least) {
      const held = new Map<number, number>();
      let total = 0;
      for (const stem of stems(claim)) {
        const weight = lexical.weight(stem);
        total += weight;
        for (const index of postings.get(stem) ?? []) held.set(index, (held.get(index) ?? 0) + weight);
      }
      return [...held].flatMap(([index, weight]) => {
        const statement = statements[index];
        const recall = weight / total;
        return statement === undefined || recall < least ? [] : [{ statement, recall }];
      });
    },
  };
}

function stems(text: string): Set<string> {
  return new Set(contentWords(text).map(({ stem }) => stem));
}
