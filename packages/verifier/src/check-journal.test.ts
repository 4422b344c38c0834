import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { checkJournal, decisionsIn } from "./check-journal.ts";
import type { Claim, Persona } from "./persona-file.ts";

const line = JSON.stringify({ n: 1, previous: null });
const head = createHash("sha256").update(line).digest("hex");
const outputs = { "personas.json": { count: 1, head } };

function fileWith(edited: object): Parameters<typeof decisionsIn>[0] {
  const claim: Claim = {
    id: "p1.goals.1",
    text: "Fears mold.",
    evidence: [],
    counterEvidence: [],
    edited,
    support: { n: 1, of: 1, base: "members" },
  };
  const segment = { n: 1, of: 1, share: 1, weighted: false, memberIds: ["P0"] };
  const persona: Persona = { id: "p1", segment, quotes: [], goals: [claim] };
  return { personas: [persona] };
}

it("finds nothing where each decision is a line of the journal", () => {
  const decisions = decisionsIn(fileWith({ accepted: { entry: head, who: "Ann" } }));
  expect(checkJournal(`${line}\n`, outputs, decisions)).toEqual([]);
});

it.each<[string, object]>([
  ["an entry that is in no journal", { accepted: { entry: "0".repeat(64), who: "Ann" } }],
  ["no entry at all", { reworded: {} }],
  ["nothing", { accepted: null }],
])("finds a decision that names %s, with a journal and without", (_, edited) => {
  const decisions = decisionsIn(fileWith(edited));
  const problems = [{ subject: "p1.goals.1", message: expect.stringContaining("no such entry") as string }];
  expect(checkJournal(`${line}\n`, outputs, decisions)).toEqual(problems);
  expect(checkJournal(undefined, { "personas.json": undefined }, decisions)).toEqual(problems);
});
