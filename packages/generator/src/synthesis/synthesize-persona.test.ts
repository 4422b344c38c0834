import { PersonaError, ResponseError } from "@persona/contracts";
import type { Draft, DraftClaim, GenerateRequest } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { respond, threeInterviews } from "@persona/test-support";
import type { ScriptedAnswer } from "@persona/test-support";
import { synthesizePersona } from "./synthesize-persona.ts";
import { readPrompts } from "../prompts/read-prompts.ts";
import type { Synthesis } from "./synthesize-persona.ts";
import { evidenceOf } from "../testing/evidence-of.ts";

const { evidence, lexical } = evidenceOf(threeInterviews().corpus);

const claims = {
  true: { field: "behaviors", text: "They photograph every receipt before the ink fades", evidence: ["e1"] },
  alsoTrue: { field: "frustrations", text: "They don't trust the bank feed", evidence: ["e4"] },
  invented: { field: "goals", text: "They photograph receipts", evidence: ["e99"] },
  opposite: { field: "goals", text: "They trust the bank feed", evidence: ["e4"] },
  weak: { field: "needs", text: "photograph receipts for insurers, auditors, landlords", evidence: ["e1"] },
} as const satisfies Readonly<Record<string, Omit<DraftClaim, "evidence"> & { evidence: readonly string[] }>>;

function draft(...names: readonly (keyof typeof claims)[]): Draft {
  return {
    label: "Photograph receipts",
    labelEvidence: ["e1"],
    claims: names.map((name) => ({ ...claims[name], evidence: [...claims[name].evidence] })),
    quotes: [],
  };
}

/** Runs a synthesis with the given answers, and returns what was asked as well. */
function drive(answers: readonly ScriptedAnswer[]): {
  readonly synthesis: Synthesis;
  readonly requests: readonly GenerateRequest[];
} {
  const requests: GenerateRequest[] = [];
  const steps = synthesizePersona({
    evidence,
    lexical,
    seed: 1,
    prompts: readPrompts(),
    maxOutputTokens: 1000,
  });
  let step = steps.next();
  for (const answer of answers) {
    if (step.done === true) throw new Error("it asked less often than was scripted");
    requests.push(step.value);
    step = steps.next(respond(answer));
  }
  if (step.done !== true) throw new Error(`it asked more than ${answers.length} times`);
  return { synthesis: step.value, requests };
}

function statusesOf({ claims: standing }: Synthesis): string[] {
  return standing.map(({ claim, status, verdict }) => `${claim.text}: ${verdict}, ${status}`);
}

describe("synthesizePersona", () => {
  it("asks once where everything stands", () => {
    const { synthesis, requests } = drive([draft("true", "alsoTrue")]);
    expect(requests).toHaveLength(1);
    expect(statusesOf(synthesis)).toEqual([
      `${claims.true.text}: entailed, as-drafted`,
      `${claims.alsoTrue.text}: entailed, as-drafted`,
    ]);
    expect(synthesis).toMatchObject({
      label: "Photograph receipts",
      drafted: 2,
      dropped: 0,
      failures: [],
      quotesDrafted: 0,
    });
    expect(synthesis.usage).toHaveLength(1);
  });

  it("sends failed claims back, and only those", () => {
    const { synthesis, requests } = drive([draft("true", "invented", "alsoTrue"), draft("true")]);
    expect(requests).toHaveLength(2);
    const [, repair] = requests;
    expect(repair?.messages).toHaveLength(2);
    expect(repair?.messages[1]?.text).toContain(JSON.stringify(claims.invented));
    expect(repair?.messages[1]?.text).not.toContain(claims.alsoTrue.text);
    expect(statusesOf(synthesis)).toEqual([
      `${claims.true.text}: entailed, as-drafted`,
      `${claims.alsoTrue.text}: entailed, as-drafted`,
      `${claims.true.text}: entailed, repaired`,
    ]);
    expect(synthesis).toMatchObject({ drafted: 3, dropped: 0, failures: ["invented-evidence"] });
  });

  it("repairs at most twice, then drops", () => {
    const { synthesis, requests } = drive([draft("true", "invented"), draft("opposite"), draft("opposite")]);
    expect(requests).toHaveLength(3);
    expect(statusesOf(synthesis)).toEqual([`${claims.true.text}: entailed, as-drafted`]);
    expect(synthesis).toMatchObject({
      drafted: 2,
      dropped: 1,
      failures: ["invented-evidence", "opposite", "opposite"],
    });
    expect(synthesis.usage).toHaveLength(3);
  });

  it("demotes what only says more than its evidence, and nothing else", () => {
    const { synthesis } = drive([
      draft("weak", "opposite"),
      draft("weak", "opposite"),
      draft("weak", "opposite"),
    ]);
    expect(statusesOf(synthesis)).toEqual([`${claims.weak.text}: not-supported, repaired`]);
    expect(synthesis).toMatchObject({ drafted: 2, dropped: 1 });
  });

  it("takes claims left out of a repair for dropped", () => {
    const nothing: Draft = { label: "repair", labelEvidence: [], claims: [], quotes: [] };
    const { synthesis, requests } = drive([draft("true", "invented", "opposite"), nothing]);
    expect(requests).toHaveLength(2);
    expect(synthesis).toMatchObject({ drafted: 3, dropped: 2 });
    expect(statusesOf(synthesis)).toHaveLength(1);
  });

  it("demotes what a repair leaves out, where its words were all that was wrong", () => {
    const nothing: Draft = { label: "repair", labelEvidence: [], claims: [], quotes: [] };
    const { synthesis, requests } = drive([draft("weak", "invented"), nothing]);
    expect(requests).toHaveLength(2);
    expect(statusesOf(synthesis)).toEqual([`${claims.weak.text}: not-supported, as-drafted`]);
    expect(synthesis).toMatchObject({ drafted: 2, dropped: 1 });
  });

  it("demotes what one of two repairs leaves out", () => {
    const { synthesis } = drive([draft("weak", "invented"), draft("opposite"), draft("true")]);
    expect(statusesOf(synthesis)).toEqual([
      `${claims.true.text}: entailed, repaired`,
      `${claims.weak.text}: not-supported, as-drafted`,
    ]);
    expect(synthesis).toMatchObject({ drafted: 2, dropped: 0 });
  });

  it("takes no more claims from a repair than were sent back", () => {
    const { synthesis } = drive([draft("invented"), draft("true", "alsoTrue")]);
    expect(synthesis.claims).toHaveLength(1);
  });

  it("asks for twice the room where an answer was cut", () => {
    const cut = { text: '{"label":', finishReason: { unified: "length" as const } };
    const { requests } = drive([cut, draft("true")]);
    expect(requests.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([1000, 2000]);
  });

  it("keeps what stands when a repair cannot be read", () => {
    const { synthesis } = drive([draft("true", "invented"), "sorry, no"]);
    expect(statusesOf(synthesis)).toEqual([`${claims.true.text}: entailed, as-drafted`]);
    expect(synthesis).toMatchObject({ drafted: 2, dropped: 1 });
    expect(synthesis.usage).toHaveLength(2);
  });

  it("asks again where the first draft cannot be read, and counts that among the repairs", () => {
    const { synthesis, requests } = drive(["no", draft("invented"), draft("true")]);
    expect(requests).toHaveLength(3);
    expect(requests[1]).toEqual(requests[0]);
    expect(statusesOf(synthesis)).toEqual([`${claims.true.text}: entailed, repaired`]);
    expect(synthesis.usage).toHaveLength(3);
    expect(drive(["no", "no", draft("true", "invented")]).synthesis).toMatchObject({ dropped: 1 });
  });

  it("fails after three answers that cannot be read", () => {
    expect(() => drive(["no", "no", "never"])).toThrow(ResponseError);
  });

  it.each(["refusal", "content-filter"] as const)("fails with refused on a %s", (unified) => {
    let error: unknown;
    try {
      drive([{ text: "I won't", finishReason: { unified, raw: "declined" } }]);
    } catch (caught) {
      error = caught;
    }
    expect(PersonaError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: "refused", message: expect.stringContaining("declined") });
  });

  it("keeps a label only where its evidence carries it", () => {
    const label = (change: Partial<Draft>): string | undefined =>
      drive([{ ...draft("true"), ...change }]).synthesis.label;
    expect(label({})).toBe("Photograph receipts");
    expect(label({ label: "Blockchain visionaries" })).toBeUndefined();
    expect(label({ labelEvidence: [] })).toBeUndefined();
    expect(label({ labelEvidence: ["e99"] })).toBeUndefined();
  });

  it("checks quotes, and counts those that fail", () => {
    const quotes = [
      { evidence: "e1", text: "I photograph every receipt" },
      { evidence: "e1", text: "I adore paperwork" },
      { evidence: "e77", text: "I photograph every receipt" },
    ];
    const { synthesis } = drive([{ ...draft("true"), quotes }]);
    // four words are no statement of their own: the sentence is shown that they are from
    expect(synthesis.quotes.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^I photograph every receipt .*\.$/),
    ]);
    expect(synthesis).toMatchObject({
      quotesDrafted: 3,
      failures: ["misquote", "misquote", "invented-evidence"],
    });
  });

  it("hands on each warning once", () => {
    const warnings = [{ code: "other" as const, message: "seed is not supported" }];
    const text = JSON.stringify(draft("invented"));
    const { synthesis } = drive([
      { text, warnings },
      { text, warnings },
      { text, warnings },
    ]);
    expect(synthesis.warnings).toEqual(["seed is not supported"]);
  });
});
