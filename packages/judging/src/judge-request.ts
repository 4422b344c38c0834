import type { GenerateRequest, JudgedPair } from "@persona/contracts";
import { fenceCode, fenced, quotedLine } from "@persona/text";
import type { JudgePrompt } from "./read-judge-prompt.ts";

const schema = {
  type: "object",
  properties: {
    verdicts: {
      type: "array",
      items: {
        type: "object",
        properties: {
          pair: { type: "string" },
          verdict: { type: "string", enum: ["shown", "not-shown", "unsure"] },
        },
        required: ["pair", "verdict"],
        additionalProperties: false,
      },
    },
  },
  required: ["verdicts"],
  additionalProperties: false,
} as const;

/** How much of what stands around the words is shown, in UTF-16 code units. */
const mostAround = 600;

/** The request to judge some pairs, under numbers that are valid in it: `p1`, `p2`, … */
export function judgeRequest(
  pairs: readonly JudgedPair[],
  prompt: JudgePrompt,
  settings: { readonly model: string; readonly seed: number; readonly maxOutputTokens: number },
): GenerateRequest {
  const lines = pairs.flatMap(({ claim, said, around = "" }, at) => [
    `[p${at + 1}] sentence: ${quotedLine(claim)}`,
    ...said.map((words) => `said: ${quotedLine(words)}`),
    ...(around === "" ? [] : [`around: ${quotedLine(around.slice(0, mostAround))}`]),
  ]);
  const code = fenceCode(lines);
  return {
    ...settings,
    system: prompt.text,
    messages: [
      { role: "user", text: [`The code is ${code}.`, ...fenced(`pairs-${code}`, lines)].join("\n") },
    ],
    output: { name: "verdicts", schema },
    temperature: 0,
  };
}
