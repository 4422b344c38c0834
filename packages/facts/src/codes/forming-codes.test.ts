import type { CodedPeople, CodedWords } from "./coded-people.ts";
import type { Span } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { codeQuestion, formingCodes } from "./forming-codes.ts";

const ids = ["A", "B", "C", "D", "E", "F"];

function spanOf(participantId: string, column?: string): Span {
  const locator = column === undefined ? {} : { column };
  return {
    id: `${participantId}${column ?? ""}`,
    sourceId: "s1",
    start: 0,
    end: 4,
    participantId,
    role: "participant",
    locator,
    text: "glue",
  };
}

function coded(
  given: { readonly yes: string; readonly no: string } & Partial<
    Pick<CodedPeople, "column" | "coder" | "isUnreliable">
  >,
  name = "Glues by hand",
): CodedPeople {
  const { yes, no, ...rest } = given;
  const words = (id: string): CodedWords => ({ coding: {} as CodedWords["coding"], span: spanOf(id) });
  return {
    code: { id: name, name, definition: "", examples: [] },
    coder: "person",
    isUnreliable: false,
    ...rest,
    yes: new Map(Array.from(yes, (id) => [id, words(id)])),
    no: new Map(Array.from(no, (id) => [id, spanOf(id)])),
    denied: new Map(),
  };
}

const people = ids.map((id) => ({ id, spans: [spanOf(id)] }));

describe("formingCodes", () => {
  it("has the people with a code among those who were judged", () => {
    const [found] = formingCodes([coded({ yes: "AC", no: "BDE" })], people);
    expect([...(found?.people ?? [])]).toEqual([0, 2]);
    expect([...(found?.judged ?? [])].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    ["what rules for words found", coded({ yes: "AC", no: "BDEF", coder: "terms" })],
    ["what coders do not agree on", coded({ yes: "AC", no: "BDEF", isUnreliable: true })],
    ["what one person has", coded({ yes: "A", no: "BCDEF" })],
    ["what everybody has", coded({ yes: "ABCDEF", no: "" })],
    ["what was judged of a few", coded({ yes: "A", no: "B" })],
  ])("leaves out %s", (_what, one) => {
    expect(formingCodes([one], people)).toEqual([]);
  });

  it("counts who was judged among those who answered the question", () => {
    const wrote = ids.map((id, at) => ({ id, spans: at < 3 ? [spanOf(id, "Why?")] : [] }));
    const found = formingCodes([coded({ yes: "AB", no: "C", column: "Why?" })], wrote);
    expect(found.map(codeQuestion)).toEqual(["codes Why?"]);
  });

  it("tells the same code of two questions apart", () => {
    const both = ["Why?", "How?"].map((column) => coded({ yes: "AB", no: "CDE", column }));
    const wrote = ids.map((id) => ({ id, spans: [spanOf(id, "Why?"), spanOf(id, "How?")] }));
    expect(formingCodes(both, wrote).map(({ label }) => label)).toEqual([
      "Glues by hand (Why?)",
      "Glues by hand (How?)",
    ]);
  });
});
