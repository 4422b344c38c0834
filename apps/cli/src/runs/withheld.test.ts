import type { Corpus } from "@persona/contracts";
import { expect, it } from "vitest";
import { sayWithheld, withheldIn } from "./withheld.ts";

const span = (
  id: string,
  text: string,
  role: "participant" | "interviewer" = "participant",
): Corpus["spans"][number] => ({
  id,
  sourceId: "s1",
  participantId: "P001",
  role,
  start: 0,
  end: text.length,
  locator: { line: 4 },
  text,
});
const sources = [{ id: "s1", uri: "talk.txt" }] as unknown as Corpus["sources"];
const spans = [
  span("a", "My epilepsy keeps me from driving."),
  span("b", "Ring me on 555 0199."),
  span("c", "I sort by color."),
  span("d", "Do you have epilepsy?", "interviewer"),
];
const find = {
  inSpan: ({ id }: { readonly id: string }) =>
    id === "b" ? [{ kind: "phone" as const, isBySecondLook: false }] : [],
};

it("names what is withheld with its place and reason, and none of its words", () => {
  const found = withheldIn({ spans, sources }, find);
  expect(found).toMatchObject([
    { spanId: "a", because: "sensitive", kinds: ["health"], source: "talk.txt", place: "line 4" },
    { spanId: "b", because: "identifies", kinds: ["phone"] },
  ]);
  const said = sayWithheld(found, false).join("\n");
  expect(said).toContain("No statement rests on them:\n  P001, talk.txt, line 4: phone");
  expect(said).toContain("P001, talk.txt, line 4: health");
  expect(said).not.toMatch(/epilepsy|0199/);
  expect(sayWithheld(found, true).join(" ")).toContain("Pseudonyms replace");
  expect(sayWithheld([], false)).toEqual(["Nothing was withheld."]);
});
