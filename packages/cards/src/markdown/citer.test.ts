import type { PersonaSet, Span } from "@persona/contracts";
import { expect, it } from "vitest";
import { citer } from "./citer.ts";

function placeOf(column: string): string {
  const span = {
    id: "s1:0-1",
    sourceId: "s1",
    participantId: "P001",
    text: "x",
    locator: { row: 3, column },
  };
  return citer({
    spans: [span as Span],
    sources: [{ id: "s1", uri: "bees.csv" }],
  } as unknown as PersonaSet).place("s1:0-1");
}

it.each([
  ["Which hives? (choose all that apply)", "“Which hives?”"],
  ["How much do you agree? I open the hives every week.", "“I open the hives every week”"],
  // behind a whole word
  [
    "What would you change first about the way in which honey is sold here?",
    "“What would you change first about the way in which honey is…”",
  ],
  ["A".repeat(80), `“${"A".repeat(59)}…”`],
])("names the question %s in short form", (column, asked) => {
  expect(placeOf(column)).toBe(`P001, bees.csv, row 3, ${asked}`);
});
