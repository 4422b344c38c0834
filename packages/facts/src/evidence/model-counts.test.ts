import { schemaVersion } from "@persona/contracts";
import type { Codebook, CoderIdentity, Coding, Span } from "@persona/contracts";
import { expect, it } from "vitest";
import type { CitedCode } from "./code-evidence.ts";
import { modelCounts } from "./model-counts.ts";

const [one, two]: readonly CoderIdentity[] = [
  { kind: "model", id: "kiln/m#1", version: "1" },
  { kind: "model", id: "kiln/m#2", version: "1" },
];
const ann: CoderIdentity = { kind: "person", id: "ann" };
const members = Array.from({ length: 8 }, (_, at) => ({ id: `P${at}`, spans: [{ id: `s${at}` } as Span] }));

function coding(coder: CoderIdentity, at: number): Coding {
  return {
    id: `${coder.id} ${at}`,
    codeId: "cold",
    spanId: `s${at}`,
    start: 0,
    end: 1,
    coder,
    applies: "yes",
  };
}

function codebookOf(codings: readonly Coding[], agreement: Codebook["agreement"] = []): Codebook {
  const coders = [...new Map(codings.map(({ coder }) => [coder.id, coder])).values()];
  return {
    schemaVersion,
    codes: [{ id: "cold", name: "Has a cold kiln", definition: "", examples: [] }],
    codings: [...codings],
    judged: coders.map((coder) => ({
      coder,
      spanIds: members.flatMap(({ spans }) => spans.map(({ id }) => id)),
    })),
    agreement,
    sources: [],
    spans: [],
  };
}

function cited(first: Coding): CitedCode {
  return {
    code: { name: "Has a cold kiln", definition: "" },
    codings: [first.id],
    base: "members",
    pSegment: 0.5,
    pRest: null,
    isUnreliable: false,
  };
}

const first = [0, 1, 2, 3].map((at) => coding(one!, at));

it("says between what a number lies that a model found in two passes", () => {
  const codebook = codebookOf([...first, ...[0, 1, 4].map((at) => coding(two!, at))]);
  const [interval = "", note = ""] = modelCounts([cited(first[0]!)], { codebook, members });
  const [, low, high] = /“Has a cold kiln” (\d) to (\d) of 8/.exec(interval) ?? [];
  expect(Number(low)).toBeLessThan(4);
  expect(Number(high)).toBeGreaterThan(4);
  expect(note).toContain("is no proof");
});

it("says that one pass shows no errors", () => {
  expect(modelCounts([cited(first[0]!)], { codebook: codebookOf(first), members })[0]).toContain("one pass");
});

it("says nothing of what people coded, or another coder judged too", () => {
  const theirs = [0, 1].map((at) => coding(ann, at));
  expect(modelCounts([cited(theirs[0]!)], { codebook: codebookOf(theirs), members })).toEqual([]);
  const estimate = { value: 0.8, ci95: null };
  const agreement: Codebook["agreement"] = [
    {
      codeId: "cold",
      coders: [ann, one!],
      units: 8,
      observed: 1,
      prevalence: null,
      alpha: estimate,
      kappa: estimate,
      reading: "reliable",
    },
  ];
  expect(modelCounts([cited(first[0]!)], { codebook: codebookOf(first, agreement), members })).toEqual([]);
});
