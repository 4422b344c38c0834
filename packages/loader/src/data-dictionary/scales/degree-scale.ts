import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";

const degrees: readonly (readonly [RegExp, number])[] = [
  [/^not at all /, 0],
  [/^(?:not very|not too|not so|not that) /, 1],
  [/^(?:slightly|a little(?: bit)?|a bit|not particularly) /, 2],
  [/^(?:somewhat|fairly|moderately|rather|reasonably) /, 3],
  [/^(?:quite|pretty|mostly) /, 4],
  [/^(?:very|highly|really) /, 5],
  [/^(?:extremely|completely|totally|fully|absolutely|exceptionally) /, 6],
  [/^not /, 0.5],
];
const opposites: Readonly<Record<string, string>> = {
  difficult: "easy",
  hard: "easy",
  negative: "positive",
  bad: "good",
  worse: "better",
  cold: "warm",
  weak: "strong",
  worried: "calm",
  complex: "simple",
  complicated: "simple",
  slow: "fast",
  boring: "interesting",
  frustrated: "pleased",
  confusing: "clear",
};
const middle = /^(?:neutral|neither\b.*|indifferent|no (?:effect|impact|difference)|about the same)$/;

/** Reads "somewhat unlikely" as a degree of an adjective; answers of a scale share the adjective or its opposite. */
function degreeOf(text: string): { stem: string; rank: number; negated?: string } | undefined {
  if (middle.test(text)) return { stem: "", rank: 2.5 };
  const found = degrees.find(([pattern]) => pattern.test(text));
  const adjective = found === undefined ? text : text.replace(found[0], "");
  if (adjective.split(" ").length > 2) return undefined;
  const strength = found?.[1] ?? 4.5;
  const negated = /^(?:un|dis|in|im|ir)(.{4,})$/.exec(adjective);
  const opposite = opposites[adjective];
  if (opposite !== undefined) return { stem: opposite, rank: -strength };
  const plainDegree = { stem: adjective, rank: strength };
  return negated === null ? plainDegree : { ...plainDegree, negated: negated[1] ?? "" };
}

/** A scale of degrees made for the given answers, when they all speak of one adjective. */
export function degreeScale(answers: readonly string[]): Scale | undefined {
  const written = new Set(answers.map((answer) => degreeOf(plainAnswer(answer))?.stem));
  const degree = (answer: string): { stem: string; rank: number } | undefined => {
    const entry = degreeOf(plainAnswer(answer));
    if (entry?.negated === undefined || !written.has(entry.negated)) return entry;
    return { stem: entry.negated, rank: -entry.rank };
  };
  const read = answers.map(degree);
  const stems = new Set(read.map((entry) => entry?.stem ?? "?").filter((stem) => stem !== ""));
  if (stems.size !== 1 || stems.has("?")) return undefined;
  const isGraded = answers.some((answer) => degrees.some(([pattern]) => pattern.test(plainAnswer(answer))));
  const hasMiddle = stems.size < new Set(read.map((entry) => entry?.stem)).size;
  // "Unhappy, neutral, happy" needs no degrees
  if (!isGraded && !(hasMiddle && read.some((entry) => (entry?.rank ?? 0) < 0))) return undefined;
  const [stem] = stems;
  const hasNegative = read.some((entry) => (entry?.rank ?? 0) < 0);
  return {
    name: `degrees of "${stem ?? ""}"`,
    rank: (answer) => {
      const entry = degree(answer);
      if (entry === undefined) return undefined;
      return entry.stem === "" && hasNegative ? 0 : entry.rank;
    },
  };
}
