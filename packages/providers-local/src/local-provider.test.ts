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
    expect(one.claims.length).toBeGreaterThan(4);
    expect(other.claims.length).toBeGreaterThan(3);
    expect(other.claims.filter(({ text }) => texts.has(text))).toEqual([]);
  });

  it("puts what was said where it belongs, in the third person", () => {
    const told = draft(pack).claims.map(({ field, text }) => `${field}: ${text}`);
    expect(told).toContain("goals: They want to see what the client owes them in one place.");
    expect(told).toContain("frustrations: It's hard to remember which client asked for which change.");
    expect(told).toContain(
      "workarounds: What they do instead is keep the invoices in a shoebox under the desk.",
    );
    expect(told).toContain("behaviors: Every Friday they send the invoices from their couch.");
    expect(told).toContain("behaviors: How often do you invoice? Weekly");
    expect(told.join("\n")).not.toContain("Mm-hm");
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
        expect(quotes.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it("quotes statements of 8 to 40 words letter for letter, each of another person", () => {
    fc.assert(
      fc.property(packs, (given) => {
        const statements = new Map(given.statements.map((statement) => [statement.id, statement]));
        const { quotes } = draft(given);
        const speakers = quotes.map(({ evidence }) => statements.get(evidence)?.participantId);
        expect(new Set(speakers).size).toBe(quotes.length);
        for (const { evidence, text } of quotes) {
          expect(text).toBe(statements.get(evidence)?.text);
          const words = text.split(/\s+/).length;
          expect(words >= 8 && words <= 40).toBe(true);
        }
      }),
    );
    expect(draft(pack).quotes.length).toBeGreaterThan(1);
  });

  it("says at most three things a field from what was said, two of them by one person", () => {
    const said = Array.from({ length: 12 }, (_, at) => ({
      by: at < 9 ? "P1" : `P${at}`,
      text: `I want to buy ${"anchor bobbin candle drum engine feather guitar hammer inkwell jacket kettle lantern".split(" ")[at] ?? ""} number ${"alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima".split(" ")[at] ?? ""}.`,
    }));
    const goals = draft(makePack(said)).claims.filter(({ field }) => field === "goals");
    expect(goals).toHaveLength(3);
    const speakers = goals.map(({ evidence }) => said[Number(evidence[0]?.slice(1)) - 1]?.by);
    expect(speakers.filter((by) => by === "P1").length).toBeLessThanOrEqual(2);
  });

  it("tells how something should feel from what should be done", () => {
    const said = [
      { by: "P1", text: "I want to feel calm about the taxes in autumn." },
      { by: "P2", text: "I want to export the invoices as a spreadsheet." },
    ];
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
