import { expect, it } from "vitest";
import { runCoding, runCodingAsync } from "./coder.ts";
import type { CodingSteps } from "./coder.ts";
import type { GenerateRequest, GenerateResponse } from "./provider.ts";

const usage = {
  inputTokens: { total: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, reasoning: 0 },
};
const respond = ({ messages }: GenerateRequest): GenerateResponse => {
  const text = messages[0]?.text ?? "";
  if (text === "fails") throw new Error("no answer");
  return { text: text.toUpperCase(), finishReason: { unified: "stop" }, usage, model: "m", warnings: [] };
};

/** Asks each question, and goes on after one that fails. */
function* asking(questions: readonly string[]): CodingSteps {
  const warnings: string[] = [];
  for (const text of questions) {
    try {
      warnings.push((yield { messages: [{ role: "user", text }] }).text);
    } catch (error) {
      warnings.push(String(error));
    }
  }
  return { codes: [], codings: [], judged: [], warnings };
}

it("runs the steps of a coder in both forms, and hands failures to the coder", async () => {
  const expected = ["A", "Error: no answer", "B"];
  expect(runCoding(asking(["a", "fails", "b"]), respond).warnings).toEqual(expected);
  const later = async (request: GenerateRequest): Promise<GenerateResponse> => {
    await Promise.resolve();
    return respond(request);
  };
  expect((await runCodingAsync(asking(["a", "fails", "b"]), later)).warnings).toEqual(expected);
});

it("asks nobody for a coder that needs no model", () => {
  expect(
    runCoding(asking([]), () => {
      throw new Error("asked");
    }).warnings,
  ).toEqual([]);
});
