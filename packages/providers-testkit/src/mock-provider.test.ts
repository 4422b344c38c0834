import { PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { conformanceSuite } from "./conformance/conformance-suite.ts";
import { draftRequest, plainRequest } from "./conformance/sample-requests.ts";
import { MockProvider } from "./mock-provider.ts";

const draft = {
  label: "People who share",
  labelEvidence: ["a1"],
  claims: [{ field: "goals", text: "Find notes", evidence: ["e1"] }],
  quotes: [],
};

describe("MockProvider", () => {
  it("answers in order, in every form, and keeps the calls", async () => {
    const mock = new MockProvider({ answers: ["one", { text: "two", model: "m" }, { json: { a: 1 } }] });
    expect(mock.generate(plainRequest).text).toBe("one");
    expect(await mock.generateAsync(plainRequest, { idempotencyKey: "k" })).toMatchObject({
      text: "two",
      model: "m",
    });
    const events = [];
    for await (const event of mock.streamAsync(plainRequest)) events.push(event);
    expect(events).toMatchObject([{ text: '{"a":1}' }, { response: { text: '{"a":1}' } }]);
    expect(mock.calls.map(({ form }) => form)).toEqual(["generate", "generateAsync", "streamAsync"]);
    expect(mock.calls[1]).toMatchObject({ request: plainRequest, options: { idempotencyKey: "k" } });
  });

  it("throws what its script says, and says so when it has no answer left", async () => {
    const error = new PersonaError({ code: "overloaded", message: "busy", isRetryable: true });
    const mock = new MockProvider({ answers: [error] });
    await expect(mock.generateAsync(plainRequest)).rejects.toBe(error);
    await expect(mock.generateAsync(plainRequest)).rejects.toThrow("1 answers and got call number 2");
  });

  it("checks its answers against the schema that was asked for", () => {
    const mock = new MockProvider({ answers: () => ({ json: { a: 1 } }) });
    expect(() => mock.generate(draftRequest)).toThrow(expect.objectContaining({ code: "response-invalid" }));
  });

  const suite = conformanceSuite({ create: () => new MockProvider({ answers: () => ({ json: draft }) }) });
  for (const { title, run } of suite.checks) it(`conforms: ${title}`, run, 120_000);
});
