/**
 * What was tried to find more of the researchers' codes by words (docs/decisions/0158):
 * pnpm --filter @persona/benchmarks bench:tries [--all]
 *
 * On four questions; the others are held out, and read only with --all.
 */
import { relationsOf } from "../../reading/src/words/relations.ts";
import { wordStems } from "../../text/src/tokens.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import type { Random } from "../../statistics/src/random.ts";
import { findTopics } from "../../text/src/topics.ts";
import type { FoundTopic } from "../../text/src/topics.ts";
import { buildVocabulary } from "../../text/src/vocabulary.ts";
import { readCodedQuestions } from "./hand-codes.ts";
import { macroF1 } from "./macro-f1.ts";

type People = ReadonlySet<number>;

const tried = ["difficult_aspects", "features_changes", "first_experience_enhancements", "hinderances"];
const mostClusters = 40;
/** Topics whose statements are less alike than this are not joined, and no cluster has more people than this share. */
const [leastAlike, largestShare] = [0.05, 0.5];

const ways: Readonly<
  Record<
    string,
    (answers: readonly (readonly string[])[], topics: readonly FoundTopic[]) => readonly People[]
  >
> = {
  "topics, as they are": (_answers, topics) => topics.map(({ people }) => people),
  "and topics of one meaning (WordNet) joined": (answers, topics) => [
    ...topics.map(({ people }) => people),
    ...synonyms(topics, answers.length),
  ],
  "and topics that are said next to the same words joined": (answers, topics) => [
    ...topics.map(({ people }) => people),
    ...clusters(answers, topics),
  ],
  "and as many topics joined by lot": (answers, topics) => [
    ...topics.map(({ people }) => people),
    ...clusters(answers, topics, seededRandom(1)),
  ],
  "the best single word for each code, chosen with the codes at hand": (answers) => words(answers),
};

const questions = (readCodedQuestions() ?? []).filter(
  ({ name, themes }) => themes.size > 1 && (process.argv.includes("--all") || tried.includes(name)),
);
if (questions.length === 0) console.log("left out: the notebook survey is not next to the project");
const found = questions.map(({ answers }) => findTopics(answers, buildVocabulary(answers)));
for (const [name, way] of Object.entries(ways)) {
  const scores = questions.map(({ answers, themes }, at) =>
    macroF1([...themes.values()], way(answers, found[at] ?? [])),
  );
  if (scores.length > 0)
    console.log(`${(scores.reduce((sum, one) => sum + one, 0) / scores.length).toFixed(3)}  ${name}`);
}

/** Every word that two people or more use. */
function words(answers: readonly (readonly string[])[]): readonly People[] {
  return [...buildVocabulary(answers).terms.values()].flatMap(({ byPerson }) =>
    byPerson.size < 2 ? [] : [new Set(byPerson.keys())],
  );
}

/** Each topic with those that WordNet has as words of the same meaning, or made from it. */
function synonyms(topics: readonly FoundTopic[], people: number): readonly People[] {
  const forms = topics.map(({ label }) => formsOf(label));
  return topics.flatMap((topic, at): readonly People[] => {
    const alike = new Set(
      (forms[at] ?? []).flatMap((word) => [word, ...relationsOf(word).same, ...relationsOf(word).kin]),
    );
    const joined = topics.filter(
      (other, also) => other !== topic && forms[also]?.some((word) => alike.has(word)),
    );
    const all = joined.reduce<People>((sum, other) => sum.union(other.people), topic.people);
    return joined.length === 0 || all.size > largestShare * people ? [] : [all];
  });
}

/** The last word of a label, in the forms that a dictionary may have. */
function formsOf(label: string): readonly string[] {
  const word = label.toLowerCase().replaceAll(/[“”]/g, "").split(" ").at(-1) ?? "";
  return [
    word,
    word.replace(/s$/, ""),
    word.replace(/ies$/, "y"),
    word.replace(/ing$/, ""),
    word.replace(/ing$/, "e"),
  ];
}

/**
 * Topics joined by average linkage of the words that are said with them (positive pointwise mutual information).
 *
 * @param lot joins any two instead
 */
function clusters(
  answers: readonly (readonly string[])[],
  topics: readonly FoundTopic[],
  lot?: Random,
): readonly People[] {
  const stems = answers.map((texts) => new Set(texts.flatMap((text) => wordStems(text))));
  const uses = new Map<string, number>();
  for (const own of stems) for (const stem of own) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  const vectors = topics.map(({ terms, people }) => {
    const own = new Set(terms.flatMap((term) => term.split(" ")));
    const counts = new Map<string, number>();
    for (const person of people)
      for (const stem of stems[person] ?? [])
        if (!own.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    return new Map(
      [...counts].flatMap(([stem, n]) => {
        const weight = Math.log((n * answers.length) / (people.size * (uses.get(stem) ?? 1)));
        return n > 1 && weight > 0 ? [[stem, weight] as const] : [];
      }),
    );
  });
  let nodes = topics.map(({ people }, at) => ({ parts: [at], people }));
  const made: People[] = [];
  while (made.length < mostClusters) {
    let best = { alike: leastAlike, one: -1, other: -1 };
    nodes.forEach((a, one) =>
      nodes.slice(one + 1).forEach((b, next) => {
        if (a.people.union(b.people).size > largestShare * answers.length) return;
        const pairs = a.parts.flatMap((i) => b.parts.map((j) => cosine(vectors[i], vectors[j])));
        const alike =
          lot === undefined ? pairs.reduce((sum, value) => sum + value, 0) / pairs.length : lot.fraction();
        if (alike > best.alike) best = { alike, one, other: one + 1 + next };
      }),
    );
    const [a, b] = [nodes[best.one], nodes[best.other]];
    if (a === undefined || b === undefined) break;
    const joined = { parts: [...a.parts, ...b.parts], people: a.people.union(b.people) };
    nodes = [...nodes.filter((node) => node !== a && node !== b), joined];
    made.push(joined.people);
  }
  return made;
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [key, value] of a) dot += value * (b.get(key) ?? 0);
  const length = (of: ReadonlyMap<string, number>): number => Math.hypot(...of.values());
  return dot / (length(a) * length(b) || 1);
}
