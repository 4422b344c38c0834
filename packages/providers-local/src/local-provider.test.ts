import { draftSchema, PersonaError } from "@persona/contracts";
import type { Draft, EvidencePack } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LocalProvider } from "./local-provider.ts";
import { freelancers, makePack, shopkeepers } from "./testing/make-pack.ts";
import type { Said } from "./testing/make-pack.ts";

const message = { role: "user" as const, text: "Describe them." };

function draft(evidence: EvidencePack): Draft {
  const { text } = new LocalProvider().generate({ messages: [message], evidence });
  return draftSchema.parse(JSON.parse(text));
}

const pack = makePack(freelancers, {
  topics: [{ label: "receipt", ci95: [0.3, 0.9] }],
  answers: [{ question: "How often do you invoice?", answer: "Weekly" }],
});

/** Packs of any of the sentences, said by anybody. */
const packs = fc
  .array(
    fc.record({
      by: fc.constantFrom("P1", "P2", "P3", "P4"),
      text: fc.oneof(
        fc.constantFrom(...[...freelancers, ...shopkeepers].map(({ text }) => text)),
        fc.string({ unit: "grapheme" }),
      ),
      topics: fc.subarray(["receipt", "client", "drawer"]),
    }),
    { maxLength: 25 },
  )
  .map((said: readonly Said[]) => makePack(said, { topics: [{ label: "receipt" }, { label: "drawer" }] }));

describe("LocalProvider", () => {
  it("reads two different groups differently, each in its own words", () => {
    const one = draft(makePack(freelancers, { topics: [{ label: "receipt" }, { label: "client" }] }));
    const other = draft(makePack(shopkeepers, { topics: [{ label: "drawer" }, { label: "scanner" }] }));
    expect(one.label).not.toBe(other.label);
    const texts = new Set(one.claims.map(({ text }) => text));
    expect(one.claims.length).toBeGreaterThan(0);
    expect(other.claims.length).toBeGreaterThan(0);
    expect(other.claims.filter(({ text }) => texts.has(text))).toEqual([]);
  });

  it("makes no claim of what one person said, and shows it as their words", () => {
    const { claims, quotes } = draft(pack);
    expect(claims.map(({ text }) => text).join("\n")).not.toContain("They");
    expect(claims.map(({ text }) => text)).toContain("8 of 10 invoice weekly.");
    expect(quotes.map(({ text }) => text)).toContain("I want to see what the client owes me in one place.");
    expect(quotes.map(({ text }) => text).join("\n")).not.toContain("Mm-hm");
  });

  it("makes no claim about one person alone", () => {
    const alone = draft(makePack(freelancers.map((said) => ({ ...said, by: "P1" }))));
    expect(alone.label).toMatch(/^One person: /);
    expect(alone.claims).toEqual([]);
    expect(alone.quotes.length).toBeGreaterThan(2);
  });

  it("cites everybody who says much the same, and says it once", () => {
    const said: Said[] = [
      { by: "P1", text: "I want to photograph receipts before the ink fades." },
      { by: "P2", text: "I want to photograph the receipts before their ink fades." },
      { by: "P3", text: "I want to sell the van." },
    ];
    const claims = draft(makePack(said)).claims.filter(({ text }) => /photograph/.test(text));
    expect(claims.map(({ evidence }) => evidence.toSorted())).toEqual([["e1", "e2"]]);
  });

  it("gives the same draft for the same evidence, also without blocking", async () => {
    const provider = new LocalProvider();
    const request = { messages: [message], evidence: pack };
    expect(provider.generate(request)).toEqual(provider.generate(request));
    expect(await provider.generateAsync(request)).toEqual(provider.generate(request));
  });

  it("invents no evidence, whatever it is given", () => {
    fc.assert(
      fc.property(packs, (given) => {
        const known = new Set([...given.statements, ...given.answers, ...given.mentions].map(({ id }) => id));
        const { claims, quotes, labelEvidence } = draft(given);
        for (const { text, evidence } of claims) {
          expect(text.trim()).not.toBe("");
          expect(evidence.length).toBeGreaterThan(0);
          expect(evidence.every((id) => known.has(id))).toBe(true);
          expect(new Set(evidence).size).toBe(evidence.length);
        }
        expect(labelEvidence.every((id) => known.has(id))).toBe(true);
        expect(new Set(claims.map(({ text }) => text)).size).toBe(claims.length);
        expect(quotes.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it("rests every claim on two people or more, and quotes letter for letter", () => {
    fc.assert(
      fc.property(packs, (given) => {
        const statements = new Map(given.statements.map((statement) => [statement.id, statement]));
        const counts = new Map([...given.mentions, ...given.answers].map(({ id, n }) => [id, n]));
        const { claims, quotes } = draft(given);
        for (const { evidence } of claims) {
          const speakers = new Set(evidence.map((id) => statements.get(id)?.participantId));
          expect(Math.max(speakers.size, ...evidence.map((id) => counts.get(id) ?? 0))).toBeGreaterThan(1);
        }
        for (const { evidence, text } of quotes) expect(text).toBe(statements.get(evidence)?.text);
      }),
    );
    expect(draft(pack).quotes.length).toBeGreaterThan(1);
  });

  it("tells how something should feel from what should be done", () => {
    const said = ["P1", "P2"].flatMap((by) => [
      { by, text: "I want to feel calm about the taxes in autumn." },
      { by, text: "I want to export the invoices as a spreadsheet." },
    ]);
    const goals = draft(makePack(said)).claims.filter(({ field }) => field === "goals");
    expect(new Map(goals.map(({ text, goalType }) => [text.slice(0, 17), goalType]))).toEqual(
      new Map([
        ["They want to feel", "experience"],
        ["They want to expo", "end"],
      ]),
    );
  });

  it("says nothing of an interview that says nothing", () => {
    const empty = draft(makePack([{ by: "P1", text: "Mm-hm." }]));
    expect(empty).toMatchObject({ claims: [], quotes: [], labelEvidence: [] });
  });

  it("has nothing to mend when claims come back", () => {
    const { text } = new LocalProvider().generate({
      messages: [message, { role: "user", text: "Mend these." }],
      evidence: pack,
    });
    expect(draftSchema.parse(JSON.parse(text))).toMatchObject({ claims: [], quotes: [] });
  });

  it("fails with invalid-request without evidence", async () => {
    const provider = new LocalProvider();
    expect(() => provider.generate({ messages: [message] })).toThrow(PersonaError);
    await expect(provider.generateAsync({ messages: [message] })).rejects.toMatchObject({
      code: "invalid-request",
      hint: expect.stringContaining("model"),
    });
  });

  it("costs nothing, needs nothing and says so", () => {
    const provider = new LocalProvider();
    const { usage, finishReason, model, warnings } = provider.generate({
      messages: [message],
      evidence: pack,
    });
    expect([usage.inputTokens.total, usage.outputTokens.total]).toEqual([0, 0]);
    expect({ finishReason, model, warnings }).toEqual({
      finishReason: { unified: "stop" },
      model: provider.defaultModel,
      warnings: [],
    });
    expect(provider.isConfigured()).toBe(true);
    expect(provider.capabilities()).toMatchObject({ structuredOutput: true, streaming: false });
    expect(provider.name).toBe("local");
  });
});
