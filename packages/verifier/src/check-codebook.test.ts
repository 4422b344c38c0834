import { expect, it } from "vitest";
import { checkCodebook, wordsOfCodings } from "./check-codebook.ts";
import type { CodebookFile } from "./check-codebook.ts";
import { verify } from "./verify.ts";

const text = "Interviewer: So?\nAna: I lose receipts.\nInterviewer: And you?\nBen: So do I.\n";
const bytes = Buffer.from(text);
const sha256 = "3f1f0e2b";
const span = (participantId: string, words: string): CodebookFile["spans"][number] => {
  const start = text.indexOf(words);
  const end = start + words.length;
  return {
    id: `s1:${start}-${end}`,
    sourceId: "s1",
    participantId,
    role: "participant",
    start,
    end,
    locator: {},
    text: words,
  };
};
const spans = [span("P001", "I lose receipts."), span("P002", "So do I.")];
const codings = spans.map(({ id: spanId }, at) => ({
  id: `c${at}`,
  codeId: "loses",
  spanId,
  start: 0,
  end: 5,
  applies: "yes",
}));
const codebook: CodebookFile = {
  codes: [{ id: "loses" }],
  codings,
  sources: [{ id: "s1", uri: "a.txt", format: "text", sha256, encoding: "utf-8", decoding: [] }],
  spans,
};
const claim = {
  id: "p1.needs.1",
  evidence: spans.map(({ id }) => id),
  support: { n: 2 },
  fromCodings: ["c0", "c1"],
};
const found = (change: Partial<CodebookFile>, claims = [claim]): readonly string[] =>
  checkCodebook({ ...codebook, ...change }, claims).map(({ message }) => message);

it("finds nothing in a codebook and claims as they were made", () => {
  expect(found({})).toEqual([]);
});

it.each<[string, Partial<CodebookFile>, RegExp]>([
  ["a code that is not there", { codes: [] }, /its code loses/],
  ["a span that is not there", { spans: [] }, /its span s1:/],
  [
    "words beyond a span",
    { codings: codings.map((coding) => ({ ...coding, end: 999 })) },
    /characters 0 to 999/,
  ],
  ["two codings with one id", { codings: [...codings, ...codings] }, /same id/],
  [
    "a coding that says no",
    { codings: codings.map((coding) => ({ ...coding, applies: "no" })) },
    /says 2 people; its codings are of 0/,
  ],
  ["a coding that was taken out", { codings: codings.slice(1) }, /counts a coding that is not/],
])("finds %s", (_, change, message) => {
  expect(found(change)).toContainEqual(expect.stringMatching(message));
});

it("finds a claim that counts more people than its codings, or words that it does not cite", () => {
  expect(found({}, [{ ...claim, support: { n: 3 } }])).toEqual(["it says 3 people; its codings are of 2"]);
  expect(found({}, [{ ...claim, evidence: [] }])).toEqual([
    "it counts codings of words that it does not cite",
    "it cites words that none of its codings is about",
  ]);
});

it("finds coded words that do not stand in the source", () => {
  const check = (changed: CodebookFile): readonly string[] =>
    verify(wordsOfCodings(changed), () => bytes).problems.map(({ message }) => message);
  const [own] = check(codebook);
  expect(check(codebook)).toEqual([own]);
  expect(own).toMatch(/its bytes are not those/);
  const other = {
    ...codebook,
    spans: spans.map((one) => ({ ...one, text: one.text.replace("lose", "love") })),
  };
  expect(check(other)).toContainEqual(
    expect.stringMatching(/does not hold: a\.txt reads “I lose receipts\.”/),
  );
});
