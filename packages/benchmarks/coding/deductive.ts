import { runCoding } from "@persona/contracts";
import type { Code } from "@persona/contracts";
import { TermCoder } from "../../coding/src/terms/term-coder.ts";
import { readCodedQuestions } from "../themes/hand-codes.ts";
import { kMeansThemes, randomThemes, tfIdf } from "../themes/rivals.ts";

/** How well a code is found by the words of its name alone, beside a cluster and a lot of the same size. */
export interface DeductiveRow {
  readonly question: string;
  readonly code: string;
  readonly people: number;
  readonly terms: number;
  readonly kMeans: number;
  readonly random: number;
}

/**
 * Codes the notebook survey with the names of the researchers' codes and nothing else. The best of as many clusters as
 * there are codes stands for k-means, which knows no names; so does the best of as many parts dealt out by lot.
 */
export function measureDeductive(): readonly DeductiveRow[] {
  return (readCodedQuestions() ?? []).flatMap(({ name: question, answers, themes }) => {
    if (themes.size < 2) return [];
    const codes = [...themes.keys()].map((name): Code => ({ id: name, name, definition: "", examples: [] }));
    const statements = answers.flatMap((texts, person) =>
      texts.map((text, at) => ({ spanId: `${person}:${at}`, participantId: `${person}`, text })),
    );
    const { codings } = runCoding(new TermCoder().code({ statements, codes }), () => {
      throw new TypeError("it asks no model");
    });
    const found = Map.groupBy(codings, ({ codeId }) => codeId);
    const clusters = kMeansThemes(tfIdf(answers), codes.length, 1);
    const lots = randomThemes(answers.length, codes.length, 1);
    return [...themes].map(([code, people]) => ({
      question,
      code,
      people: people.size,
      terms: f1(people, new Set(found.get(code)?.map(({ spanId }) => Number(spanId.split(":")[0])))),
      kMeans: Math.max(...clusters.map((one) => f1(people, one))),
      random: Math.max(...lots.map((one) => f1(people, one))),
    }));
  });
}

function f1(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : (2 * both) / (a.size + b.size);
}
