import { agnes } from "ml-hclust";

/** A shorter question is asked in any interview. */
const fewestWords = 5;
/** Fewer questions than this that some are asked and others not make no guide. */
const fewestQuestions = 3;
const mostGuides = 4;

/**
 * Divides people by what they were asked, into two guides, three and four: by the questions that several interviews
 * contain word for word, but not all. None where there are too few of them. Questions that only follow what somebody
 * said are not among them, because no other interview has them.
 *
 * @param asked what each person was asked, sentence by sentence
 * @returns the guide of each person, for each number of guides
 */
export function askedAlike(asked: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const sets = asked.map((sentences) => new Set(sentences.map(keyOf).filter((key) => key !== "")));
  const times = new Map<string, number>();
  for (const own of sets) for (const key of own) times.set(key, (times.get(key) ?? 0) + 1);
  const varying = new Set(
    [...times].filter(([, count]) => count >= 2 && count <= asked.length - 2).map(([key]) => key),
  );
  if (varying.size < fewestQuestions) return [];
  const own = sets.map((keys) => keys.intersection(varying));
  const distances = own.map((a) => own.map((b) => 1 - shared(a, b)));
  const tree = agnes(distances, { method: "average", isDistanceMatrix: true });
  return Array.from({ length: Math.min(mostGuides, asked.length) - 1 }, (_, at) => {
    const guides = asked.map(() => "");
    tree.group(at + 2).children.forEach((guide, number) => {
      for (const person of guide.indices()) guides[person] = String(number);
    });
    return guides;
  });
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}

function keyOf(sentence: string): string {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.length < fewestWords ? "" : words.join(" ");
}
