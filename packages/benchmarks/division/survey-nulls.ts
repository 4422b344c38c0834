import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import type { Random } from "../../statistics/src/random.ts";
import { between, cut, cutPoints, normal } from "./draws.ts";
import { surveyOf } from "./made-survey.ts";
import type { Made } from "./made-survey.ts";

const questions = 12;
const sizes = [60, 150, 300];

type Answers = readonly (readonly number[])[];

/** Surveys in which there are no kinds of people, each as a function of its seed. Sizes are 60, 150 and 300 in turn. */
export const surveyNulls: Readonly<Record<string, (seed: number) => Made>> = {
  independent: made((people, random) => surveyOf(answers(people, random, () => () => normal(random)))),
  "one factor": made((people, random) => surveyOf(factor(people, random))),
  "one factor, both directions": made((people, random) =>
    surveyOf(factor(people, random, { reversed: true })),
  ),
  "one factor, yes or no": made((people, random) =>
    surveyOf(
      factor(people, random, { reversed: true }).map((row) => row.map((level) => Number(level > 2))),
      { levels: 2 },
    ),
  ),
  "one factor, read as choices": made((people, random) =>
    surveyOf(factor(people, random, { reversed: true }), { reading: "nominal" }),
  ),
  acquiescence: made((people, random) => {
    // agreeing with everything goes with nothing; half of the questions of a weak scale are reversed
    const loadings = Array.from(
      { length: questions },
      (_, at) => (at % 2 === 0 ? 1 : -1) * between(0.1, 0.4, random),
    );
    return surveyOf(
      answers(people, random, () => {
        const [agrees, holds] = [between(0.5, 0.8, random) * normal(random), normal(random)];
        return (at) => agrees + loadings[at]! * holds + 0.8 * normal(random);
      }),
    );
  }),
  "extreme style": made((people, random) =>
    surveyOf(
      answers(people, random, () => {
        const spread = Math.exp(0.6 * normal(random));
        return () => spread * normal(random);
      }),
    ),
  ),
  "trend with age": made((people, random) => {
    const slopes = Array.from(
      { length: questions },
      () => (random.below(2) * 2 - 1) * between(0.3, 0.8, random),
    );
    const ages = Array.from({ length: people }, () => 18 + random.below(60));
    let person = -1;
    const rows = answers(people, random, () => {
      person += 1;
      const old = (ages[person]! - 47.5) / 17.3;
      return (at) => slopes[at]! * old + Math.sqrt(1 - slopes[at]! ** 2) * normal(random);
    });
    const column = { question: "How old are you?", kind: "numeric" as const, levels: [] };
    return surveyOf(rows, { extra: [{ column, answers: ages.map(String) }] });
  }),
  "how many boxes": made((people, random) => {
    const eager = Array.from({ length: people }, () => normal(random));
    const boxes = ["first", "second"].map((which) => {
      const hard = Array.from({ length: 10 }, () => between(-0.2, 1.6, random));
      const levels = hard.map((_, at) => `${which} ${at + 1}`);
      return {
        column: { question: `Which of the ${which}?`, kind: "multi-select" as const, levels, separator: ";" },
        answers: eager.map((one) =>
          levels.filter((_, at) => 1.1 * one + normal(random) > hard[at]!).join(";"),
        ),
      };
    });
    return surveyOf(
      answers(people, random, () => () => normal(random)).map((row) => row.slice(0, 4)),
      { extra: boxes },
    );
  }),
  "one correlated pair": made((people, random) => {
    const rows = answers(people, random, () => {
      const shared = normal(random);
      return (at) => (at < 2 ? Math.sqrt(0.9) * shared + Math.sqrt(0.1) * normal(random) : normal(random));
    });
    return surveyOf(rows);
  }),
  "a column exported twice": made((people, random) => {
    const rows = answers(people, random, () => () => normal(random));
    const copies = 1 + random.below(3);
    return surveyOf(rows.map((row) => [...row, ...Array.from({ length: copies }, () => row[0]!)]));
  }),
  "a column exported again with slips": made((people, random) => {
    const rows = answers(people, random, () => () => normal(random));
    const slip = (level: number): number => (random.fraction() < 0.04 ? random.below(5) : level);
    return surveyOf(rows.map((row) => [...row, slip(row[0]!), slip(row[0]!)]));
  }),
  "straight-liners": made((people, random) => {
    const careless = Math.round(people * between(0.05, 0.1, random));
    const rows = answers(people, random, () => () => normal(random)).map((row, person) => {
      if (person >= careless) return row;
      const same = random.below(5);
      return row.map(() => same);
    });
    return surveyOf(shuffle(rows, random));
  }),
};

/** Surveys with two lines along which people differ, and no kinds. */
export const twoFactors: (seed: number) => Made = made((people, random) => {
  const loadings = Array.from({ length: questions }, () => between(0.45, 0.8, random));
  return surveyOf(
    answers(people, random, () => {
      const places = [normal(random), normal(random)];
      return (at) => loadings[at]! * places[at % 2]! + Math.sqrt(1 - loadings[at]! ** 2) * normal(random);
    }),
  );
});

function made(make: (people: number, random: Random) => Made["corpus"]): (seed: number) => Made {
  return (seed) => {
    const people = sizes[seed % sizes.length]!;
    return { corpus: make(people, seededRandom(seed + 77_000)), people };
  };
}

function factor(people: number, random: Random, { reversed = false } = {}): Answers {
  const loadings = Array.from(
    { length: questions },
    () => (reversed && random.below(2) === 0 ? -1 : 1) * between(0.35, 0.8, random),
  );
  return answers(people, random, () => {
    const more = normal(random);
    return (at) => loadings[at]! * more + Math.sqrt(1 - loadings[at]! ** 2) * normal(random);
  });
}

/** Answers on five levels: each question has cut points of its own, and each person a way to answer. */
function answers(people: number, random: Random, person: () => (question: number) => number): Answers {
  const points = Array.from({ length: questions }, () => cutPoints(random));
  return Array.from({ length: people }, () => {
    const answer = person();
    return points.map((own, question) => cut(answer(question), own));
  });
}
