import type { Codebook, Draft, DraftClaim, GenerateRequest } from "@persona/contracts";
import { schemaVersion } from "@persona/contracts";
import { respond, threeInterviews } from "@persona/test-support";
import { expect, it } from "vitest";
import { readPrompts } from "../prompts/read-prompts.ts";
import { evidenceOf } from "../testing/evidence-of.ts";
import { synthesizePersona } from "./synthesize-persona.ts";
import type { Synthesis } from "./synthesize-persona.ts";

const { corpus } = threeInterviews();
const said = corpus.spans.filter(({ role }) => role === "participant");
const ann = { kind: "person", id: "ann" } as const;
const codebook: Codebook = {
  schemaVersion,
  codes: [{ id: "a", name: "Photographs receipts", definition: "They take a picture of it.", examples: [] }],
  codings: said.slice(0, 2).map(({ id, text }, at) => ({
    id: `${at}`,
    codeId: "a",
    spanId: id,
    start: 0,
    end: text.length,
    coder: ann,
    applies: "yes" as const,
  })),
  judged: [{ coder: ann, spanIds: said.map(({ id }) => id) }],
  agreement: [],
  sources: [],
  spans: [],
};
const { evidence, lexical } = evidenceOf({ ...corpus, codebook });
const prompts = readPrompts();

const draft = (claims: readonly DraftClaim[], more: Partial<Draft> = {}): Draft => ({
  label: "none",
  labelEvidence: [],
  claims: [...claims],
  quotes: [],
  ...more,
});
const counted = { field: "behaviors", text: "2 of 3 photograph receipts", evidence: ["c1"] } as const;
const claim = ({
  field,
  text,
  evidence: ids,
}: Omit<DraftClaim, "evidence"> & { evidence: readonly string[] }): DraftClaim => ({
  field,
  text,
  evidence: [...ids],
});
const steps = {
  meaning: draft([
    claim({ field: "context", text: "Paper does not last", evidence: ["c1", "e1"] }),
    claim({ field: "context", text: "One thing alone", evidence: ["c1"] }),
    claim({ field: "context", text: "An invention", evidence: ["c1", "e99"] }),
  ]),
  claims: draft([
    claim(counted),
    claim({ field: "frustrations", text: "They don't trust the bank feed", evidence: ["e4"] }),
    claim({ field: "summary", text: "They photograph receipts", evidence: ["e1"] }),
  ]),
  portrait: draft([claim({ ...counted, field: "context" })], {
    label: "Photographing receipts",
    labelEvidence: ["c1"],
  }),
  tension: draft([
    claim({
      field: "goals",
      text: "They photograph every receipt before the ink fades",
      evidence: ["e1"],
    }),
  ]),
};

function drive(answers: readonly (Draft | string)[]): {
  readonly synthesis: Synthesis;
  readonly requests: readonly GenerateRequest[];
} {
  const requests: GenerateRequest[] = [];
  const run = synthesizePersona({
    evidence,
    lexical,
    seed: 1,
    prompts,
    maxOutputTokens: 1000,
    inSteps: true,
  });
  let step = run.next();
  while (step.done !== true) {
    requests.push(step.value);
    step = run.next(respond(answers[requests.length - 1] ?? draft([])));
  }
  return { synthesis: step.value, requests };
}

const { meaning, claims, portrait, tension } = steps;

it("goes from codes to a persona in four requests, and each reads what passed the check before it", () => {
  const { synthesis, requests } = drive([meaning, claims, portrait, tension]);
  expect(requests.map(({ system }) => system)).toEqual([
    prompts.steps.meaning,
    prompts.steps.claims,
    prompts.steps.portrait,
    prompts.steps.tension,
  ]);
  const [first = "", second = "", third = ""] = requests.map(({ messages }) => messages[0]?.text ?? "");
  expect(first).toContain('[c1] code "Photographs receipts" ("They take a picture of it."): 2 of 3');
  expect(second).toContain('- "Paper does not last" [c1, e1]');
  expect(second).not.toMatch(/One thing alone|An invention/);
  // the statements that carry what passed, and no others
  expect(third).toContain('- behaviors: "2 of 3 photograph receipts" [c1]');
  expect(third).toContain("[e4] ");
  expect(third).not.toContain("[e1] ");
  expect(third.length).toBeLessThan(second.length);
  expect(synthesis.label).toBe("Photographing receipts");
  // the count stands in a sentence, and not a second time below it; a summary of the second step has no place
  expect(synthesis.claims.map(({ claim: { field, text } }) => [field, text])).toEqual([
    ["summary", "2 of 3 photograph receipts"],
    ["frustrations", "They don't trust the bank feed"],
    ["summary", "They photograph every receipt before the ink fades"],
  ]);
});

it("sends back what fails in a step, and drops what fails again", () => {
  const lie = claim({ field: "goals", text: "They trust the bank feed", evidence: ["e4"] });
  const { synthesis, requests } = drive([
    meaning,
    draft([lie]),
    draft([lie]),
    draft([lie]),
    portrait,
    tension,
  ]);
  expect(requests).toHaveLength(6);
  expect(synthesis.claims.map(({ claim: { text } }) => text)).not.toContain("They trust the bank feed");
  expect(synthesis.dropped).toBe(1);
});

it("lacks a title or a tension that cannot be read, and has the rest", () => {
  const { synthesis } = drive([meaning, claims, "no", "no", "no", "no"]);
  expect(synthesis.label).toBeUndefined();
  expect(synthesis.claims).toHaveLength(2);
  expect(synthesis.warnings.join()).toMatch(/"portrait" could not be read.*"tension" could not be read/);
});
