import { interviewNulls, plantedInterviews } from "./interviews.ts";
import type { Made } from "./made-survey.ts";
import { plantKindsWithLine } from "./kinds-with-a-line.ts";
import { plantKinds } from "./planted-surveys.ts";
import type { Cell } from "./planted-surveys.ts";
import { surveyNulls, twoFactors } from "./survey-nulls.ts";

/** One line of the table: sets of one kind, and what is asked of them. */
export interface Row {
  readonly name: string;
  readonly make: (seed: number) => Made & { readonly oracle?: number };
  /** `null`: no kinds are there. `planted`: this many are. */
  readonly asks: "null" | "planted";
  /** How many kinds were planted, by seed. */
  readonly planted?: (seed: number) => number;
  /** At most this share may claim kinds; at least this share must find the planted number. */
  readonly bar?: number;
  /** The mean ARI that is asked for. */
  readonly leastAri?: number;
}

/** Most of the nulls of each kind that may be divided. */
const mostClaimed = 0.05;

const planted: readonly (Cell & Pick<Row, "bar" | "leastAri">)[] = [
  ...([60, 150, 300] as const).flatMap((people) =>
    [2, 3, 4].map((kinds) => ({
      reading: "ordinal" as const,
      strength: "strong" as const,
      kinds,
      people,
      ...(people === 60 ? {} : { bar: people === 150 ? 0.6 : 0.75, leastAri: 0.75 }),
    })),
  ),
  ...([150, 300] as const).flatMap((people) =>
    [2, 3, 4].map((kinds) => ({
      reading: "ordinal" as const,
      strength: "medium" as const,
      kinds,
      people,
      ...(people === 300 ? { bar: 0.35 } : {}),
    })),
  ),
  ...([60, 150, 300] as const).flatMap((people) =>
    [2, 3, 4].map((kinds) => ({ reading: "nominal" as const, strength: "strong" as const, kinds, people })),
  ),
  ...[2, 3, 4].map((kinds) => ({
    reading: "nominal" as const,
    strength: "medium" as const,
    kinds,
    people: 300,
  })),
  ...(["ordinal", "nominal"] as const).map((reading) => ({
    reading,
    strength: "strong" as const,
    kinds: 3,
    people: 300,
    smallest: 0.07,
    bar: 0.4,
  })),
];

/** Every kind of null, and every planted cell. */
export const rows: readonly Row[] = [
  ...Object.entries(surveyNulls).map(([name, make]): Row => ({ name, make, asks: "null", bar: mostClaimed })),
  { name: "two factors", make: twoFactors, asks: "null" },
  ...Object.entries(interviewNulls).map(([name, make]): Row => ({
    name: `interviews, ${name}`,
    make,
    asks: "null",
    bar: mostClaimed,
  })),
  {
    name: "interviews, kinds",
    make: plantedInterviews,
    asks: "planted",
    planted: (seed) => 2 + (seed % 2),
  },
  ...planted.map(({ bar, leastAri, ...cell }): Row => ({
    name: `${cell.reading}, ${cell.strength}, ${cell.kinds} kinds${cell.smallest === undefined ? "" : " (one of 7 %)"}, ${cell.people} people`,
    make: (seed) => plantKinds(cell, seed),
    asks: "planted",
    planted: () => cell.kinds,
    ...(bar === undefined ? {} : { bar }),
    ...(leastAri === undefined ? {} : { leastAri }),
  })),
  ...[150, 300].flatMap((people) =>
    [2, 3].map((kinds): Row => ({
      name: `kinds with a line inside, ${kinds} kinds, ${people} people`,
      make: (seed) => plantKindsWithLine({ kinds, people }, seed),
      asks: "planted",
      planted: () => kinds,
    })),
  ),
];
