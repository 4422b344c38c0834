import { expect, it } from "vitest";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { linesOfPersonas } from "./lines-of-personas.ts";

it("says for each persona how many claims and quotes the data support", () => {
  const part = (subject: string, n: number, of: number) => ({ name: "", value: n / of, n, of, subject });
  const all = { name: "", value: 0.2, n: 1, of: 5 };
  const scores = [
    { name: "grounding" as const, parts: [all, part("p1", 1, 3), part("p2", 0, 1)] },
    { name: "verbatimness" as const, parts: [all, part("p1", 0, 1), part("p3", 2, 2)] },
  ];
  expect(linesOfPersonas(["Photographs", "Dreams", "Quotes"], scores, fakeTerminal())).toEqual([
    "Persona by persona",
    "  p1  Photographs  1 of 3 claims supported  0 of 1 quote said",
    "  p2  Dreams       0 of 1 claim supported   no quotes",
    "  p3  Quotes       no claims                2 of 2 quotes said",
    "",
  ]);
});
