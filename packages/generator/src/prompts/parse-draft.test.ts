import { ResponseError } from "@persona/contracts";
import type { Draft } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { respond } from "@persona/test-support";
import { parseDraft } from "./parse-draft.ts";

const draft: Draft = {
  label: "The one who scans",
  labelEvidence: ["e1"],
  claims: [{ field: "goals", text: "They scan", evidence: ["e1"], goalType: "end" }],
  quotes: [{ evidence: "e1", text: "I scan" }],
};

function failure(text: string): unknown {
  try {
    return parseDraft(respond(text));
  } catch (error) {
    return error;
  }
}

describe("parseDraft", () => {
  it("reads a draft, with or without a fence", () => {
    const json = JSON.stringify(draft, null, 2);
    expect(parseDraft(respond(json))).toEqual(draft);
    expect(parseDraft(respond(`  ${json}\n`))).toEqual(draft);
    expect(parseDraft(respond(`\`\`\`json\n${json}\n\`\`\``))).toEqual(draft);
    expect(parseDraft(respond(`\`\`\`\n${json}\`\`\``))).toEqual(draft);
  });

  it.each([
    ["thoughts", "<think>Let me look at {the evidence} first.</think>\n\n", ""],
    ["sentences", "Here it is:\n```json\n", "\n```\nShall I change {anything}?"],
  ])("reads a draft with %s around it", (_, before, after) => {
    expect(parseDraft(respond(before + JSON.stringify(draft) + after))).toEqual(draft);
  });

  it("refuses a hostile fence in a moment", () => {
    const started = process.cpuUsage().user;
    expect(failure(`\`\`\`json\n${" ".repeat(100_000)}x`)).toBeInstanceOf(ResponseError);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5000);
  });

  it("reads British spelling", () => {
    const british = { ...draft, claims: [{ field: "behaviours", text: "They scan", evidence: ["e1"] }] };
    expect(parseDraft(respond(JSON.stringify(british))).claims[0]?.field).toBe("behaviors");
  });

  it("reads null as not given", () => {
    const claim = { ...draft.claims[0], goalType: null, counterEvidence: null, n: null, of: null };
    expect(parseDraft(respond(JSON.stringify({ ...draft, claims: [claim] }))).claims).toEqual([
      { field: "goals", text: "They scan", evidence: ["e1"] },
    ]);
  });

  it.each([
    ["no JSON", "I cannot do that.", /no JSON/],
    ["nothing", "", /no JSON/],
    ["JSON that was cut", JSON.stringify(draft).slice(0, -9), /not whole/],
    [
      "an unknown field",
      JSON.stringify({ ...draft, claims: [{ field: "age", text: "30", evidence: [] }] }),
      /claims\.0\.field/,
    ],
    ["a draft without claims", JSON.stringify({ ...draft, claims: undefined }), /schema at claims/],
    ["something else altogether", "42", /draft schema/],
  ])("fails with the text at hand for %s", (_, text, message) => {
    const error = failure(text);
    if (!(error instanceof ResponseError)) throw new TypeError("it did not fail with a ResponseError");
    expect(error.code).toBe("response-invalid");
    expect(error.text).toBe(text);
    expect(error.usage.outputTokens.total).toBe(5);
    expect(error.message).toMatch(message);
  });
});
