import { describe, expect, it } from "vitest";
import { runToEnd, seededRandom } from "@persona/statistics";
import { makeSurvey } from "@persona/test-support";
import { groupParticipants } from "./group-participants.ts";
import { joinAlike } from "./judging/join-alike.ts";

/** Three kinds of twenty people, of which no two are nearer to each other: two groups are not found in them. */
function threeKinds() {
  const random = seededRandom(3);
  const columns = Array.from({ length: 12 }, (_, at) => ({
    question: `Do you own tool ${at + 1}?`,
    kind: "nominal" as const,
  }));
  const rows = Array.from({ length: 60 }, (_, person) =>
    columns.map((_, at) => {
      const isOwn = Math.floor(at / 4) === person % 3;
      return random.fraction() < 0.7 ? (isOwn ? "yes" : "no") : (["yes", "no"][random.below(2)] ?? "");
    }),
  );
  return makeSurvey({ columns, rows }).corpus;
}

describe("two groups, where three are found", () => {
  const corpus = threeKinds();
  const found = runToEnd(groupParticipants(corpus, { seed: 1, count: 2 }));
  const joined = runToEnd(groupParticipants(corpus, { seed: 1, count: 2, join: true }));

  it("are not made, and the advice says which would be joined", () => {
    expect(found.segmentation).toMatchObject({ k: 3, requested: 2 });
    expect(found.segmentation.asked).toBeUndefined();
    expect(found.segmentation.advice).toMatch(
      /^To have 2, the most alike would be joined: p2 and p3 \(19 and 19 people\)\. --count 2 --join does that/,
    );
  });

  it("are made with join: called the user's, with what they consist of", () => {
    expect(joined.segmentation).toMatchObject({
      k: 2,
      requested: 2,
      asked: { groups: "joined", names: [], joins: [[19, 19], [22]] },
    });
    expect(joined.segmentation.reason).toContain("those of 19 and 19 people. The result is tentative");
    expect(joined.segmentation.advice).toBeUndefined();
    const [first, second, third] = found.groups.map(({ members }) => members);
    expect(joined.groups.map(({ members }) => members)).toEqual([
      [...second!, ...third!].toSorted((a, b) => a - b),
      first,
    ]);
    expect(joined.groups.map(({ isAsked }) => isAsked)).toEqual([true, true]);
    // the one that was left as it was found keeps its stability
    expect(joined.groups.map(({ stability }) => stability)).toEqual([null, found.groups[0]!.stability]);
  });

  it("need a number", () => {
    expect(() => runToEnd(groupParticipants(corpus, { seed: 1, join: true }))).toThrow(
      "join was given without count",
    );
  });
});

describe("joining groups that are alike", () => {
  const column = (question: string, answers: readonly number[]) => ({
    column: { question, block: question },
    levels: ["no", "yes"],
    answered: Uint8Array.from(answers, () => 1),
    offsets: Int32Array.from([...answers.keys(), answers.length]),
    chosen: Int32Array.from(answers),
  });
  const labels = Int32Array.from([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]);
  const variates = {
    // groups 1 and 3 answer alike, and 0 is nearer to them than 2 is
    columns: [
      column("a", [1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0]),
      column("b", [0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1]),
    ],
    topics: [],
    speaks: new Uint8Array(13),
  };

  it.each([
    [4, [[3], [0], [1], [2]]],
    [3, [[1, 3], [0], [2]]],
    [2, [[0, 1, 3], [2]]],
    [1, [[0, 1, 2, 3]]],
  ])("leaves %i, the largest first", (count, expected) => {
    // the columns have what is read of them
    expect(
      joinAlike(variates as unknown as Parameters<typeof joinAlike>[0], labels, { k: 4, count }),
    ).toEqual(expected);
  });
});
