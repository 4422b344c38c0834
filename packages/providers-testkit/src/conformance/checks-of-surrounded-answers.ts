import assert from "node:assert/strict";
import { canStream, draftSchema, ResponseError } from "@persona/contracts";
import type { GenerateResponse, LLMProvider } from "@persona/contracts";
import type { Check, RemoteContext } from "./check.ts";
import { assertFails } from "./expectations.ts";
import { draftRequest } from "./sample-requests.ts";

/** What models write around the JSON that they were asked for. */
const surroundings: Readonly<Record<string, readonly [before: string, after: string]>> = {
  thoughts: ["<think>\nThe user wants JSON. Let me look at {the evidence} first.\n</think>\n\n", ""],
  "thoughts that hold JSON": [`<think>Perhaps {"label": "${"long ".repeat(400)}"}?</think>`, ""],
  "thoughts without their first mark": ['So: {"a": 1}.\n</think>\n', ""],
  "a fence": ["```json\n", "\n```"],
  "thoughts, sentences and a fence": [
    "<thinking>Hm [1, {2</thinking>\nHere is the persona:\n```\n",
    "\n```\nShall I {change} anything?",
  ],
};

async function inEachForm(provider: LLMProvider): Promise<readonly GenerateResponse[]> {
  const responses = [await provider.generateAsync(draftRequest)];
  if (!canStream(provider)) return responses;
  for await (const event of provider.streamAsync(draftRequest))
    if (event.type === "response") responses.push(event.response);
  return responses;
}

const megabyte = 1_000_000;

/** How a provider reads JSON that does not come alone. */
export const checksOfSurroundedAnswers: readonly Check<RemoteContext>[] = [
  ...Object.entries(surroundings).map(([name, [before, after]]): Check<RemoteContext> => ({
    title: `reads a draft with ${name} around it, whole and streamed`,
    run: async ({ provider }) => {
      const fault = { kind: "surrounded", before, after } as const;
      const subject = await provider({ script: [{ fault }, { fault }] });
      for (const { text } of await inEachForm(subject)) {
        const draft = draftSchema.parse(JSON.parse(text));
        assert.ok(draft.claims.length > 0, "the draft is the one that was written");
      }
    },
  })),
  {
    title: "says of an answer of thoughts alone that they are all there is",
    run: async ({ provider }) => {
      const subject = await provider({ script: [{ answer: { text: '<think>Perhaps {"label": "P"}' } }] });
      const error = await assertFails(
        subject.generateAsync(draftRequest),
        { codes: ["response-invalid"], isRetryable: true },
        "thoughts alone",
      );
      assert.match(error.message, /<think>/u);
      assert.ok(ResponseError.isInstance(error) && error.text.includes("Perhaps"), "the text is kept");
    },
  },
  ...[" ", "`", "{", "[", '{"a":', '["', "```json\n", "<think>"].map((part): Check<RemoteContext> => ({
    title: `a megabyte of ${JSON.stringify(part)} is refused in a moment`,
    run: async ({ provider }) => {
      const text = `\`\`\`json\n${part.repeat(megabyte / part.length)}`;
      const subject = await provider({ script: [{ answer: { text } }] });
      const before = process.cpuUsage();
      await assertFails(
        subject.generateAsync({ ...draftRequest, maxOutputTokens: megabyte }),
        { codes: ["response-invalid"], isRetryable: true },
        "a hostile answer",
      );
      // time of the processor, not of a busy clock: mostly the sending, and minutes where it is more than linear
      const { user, system } = process.cpuUsage(before);
      assert.ok((user + system) / 1000 < 5000, "it takes time in proportion to its length");
    },
  })),
];
