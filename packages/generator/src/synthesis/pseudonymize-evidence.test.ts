import { describe, expect, it } from "vitest";
import { honestDraft, printingSurvey, respond, threeInterviews } from "@persona/test-support";
import { pseudonymizeEvidence } from "@persona/facts";
import { readPrompts } from "../prompts/read-prompts.ts";
import { synthesizePersona } from "./synthesize-persona.ts";
import { restoreSpans } from "./synthesis-job.ts";
import { evidenceOf } from "../testing/evidence-of.ts";

const pseudonymizer = { hide: (text: string): string => text.replaceAll(/receipts?|print\w*/gi, "[id-1]") };

describe("pseudonymizeEvidence", () => {
  it.each([
    ["interviews", threeInterviews()],
    ["a survey", printingSurvey()],
  ])(
    "leaves nothing that identifies in what a synthesis sends, and gives the spans back: %s",
    (_, { corpus }) => {
      const { evidence, lexical } = evidenceOf(corpus);
      const { evidence: hidden, restore } = pseudonymizeEvidence(evidence, pseudonymizer);
      const task = { evidence: hidden, lexical, seed: 1, prompts: readPrompts(), maxOutputTokens: 1000 };
      const steps = synthesizePersona(task);
      const sent: unknown[] = [];
      const honest = honestDraft(hidden.pack);
      const lie = { field: "goals" as const, text: "They gild every [id-1]", evidence: ["e99"] };
      let step = steps.next();
      while (step.done !== true) {
        sent.push(step.value.messages, step.value.evidence);
        step = steps.next(respond({ ...honest, claims: [...honest.claims, lie] }));
      }
      expect(JSON.stringify(sent)).not.toMatch(/receipt|print/i);
      expect(sent.length).toBeGreaterThan(2); // the lie went back, and took nothing along
      const { claims, quotes } = restoreSpans(step.value, restore);
      expect(claims.length).toBeGreaterThan(2);
      expect(JSON.stringify(claims.map(({ claim }) => claim.text))).not.toMatch(/receipt|print/i);
      const originals = [...evidence.citations.values()].flatMap(({ spans }) => spans);
      for (const { evidence: spans } of claims) for (const span of spans) expect(originals).toContain(span);
      for (const { span } of quotes) expect(originals).toContain(span);
    },
  );
});
