import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonInAnswer } from "./json-in-answer.ts";
import { scanJson } from "./json-scanner.ts";

const value = { label: "Planners", claims: [{ text: 'She said "{no}" \\ [yes]', n: -1.5e3 }], quotes: [] };
const json = JSON.stringify(value);
const pretty = JSON.stringify(value, null, 2);

const around: Readonly<Record<string, string>> = {
  "nothing but spaces": `\n\n  ${pretty}  \n`,
  "a fence": `\`\`\`json\n${pretty}\n\`\`\``,
  "a fence without a language": `\`\`\`\n${json}\n\`\`\``,
  "a fence that does not close": `\`\`\`json\n${json}`,
  "sentences before and after": `Here you are:\n\n${pretty}\n\nI hope that {this} helps [a lot].`,
  thoughts: `<think>\nThe user wants JSON. Let me look at {the evidence} first.\n</think>\n\n${json}`,
  "thoughts with JSON in them": `<think>Perhaps {"label":"${"x".repeat(500)}"}?</think>${json}`,
  "thoughts under another name": `<Thinking>[1, 2</Thinking>\n${json}`,
  "thoughts whose opening mark the server took": `So: {"a": 1}.\n</think>\n${json}`,
  "thoughts and a fence": `<think>Hm. \`\`\` {</think>\nSure!\n\`\`\`json\n${pretty}\n\`\`\`\nDone.`,
  "thoughts with attributes": `<think lang="en">Hm {</think>${json}`,
  "thoughts in a namespace": `<seed:think>Hm {</seed:think>${json}`,
  "thoughts between bars": `<|begin_of_thought|>{"a": 1}<|end_of_thought|>\n${json}`,
  "capital thoughts": `<|START_THINKING|>{"a": 1}<|END_THINKING|>${json}`,
  "arrows around thoughts": `◁think▷Hm [◁/think▷${json}`,
  "square thoughts": `[THINK]let me see[/THINK]${json}`,
  channels: `<|channel|>analysis<|message|>{"a":1}<|end|><|start|>assistant<|channel|>final<|message|>${json}`,
  "a mark of order": `\uFEFF${json}`,
  "an open bracket before it": `Note { and [ and "{\n${json}`,
  "a tag of its own": `<answer>${json}</answer>`,
};

describe("jsonInAnswer", () => {
  it.each(Object.entries(around))("reads JSON with %s around it", (_, answer) => {
    expect(jsonInAnswer(answer).candidates[0]?.value).toEqual(value);
  });

  it("also offers the JSON in which somebody quotes the end of thoughts", () => {
    const quoting = { ...value, label: "</think>" };
    const { candidates } = jsonInAnswer(`Here: ${JSON.stringify(quoting)}`);
    expect(candidates.map((candidate) => candidate.value)).toContainEqual(quoting);
  });

  it("gives every object, the last first, and nothing that is inside another", () => {
    const { candidates } = jsonInAnswer(`{"a":1} then ${json} then {"b":[2]}`);
    expect(candidates.map((candidate) => candidate.value)).toEqual([{ b: [2] }, value, { a: 1 }]);
  });

  it("reads what is whole inside of what is not", () => {
    const { candidates } = jsonInAnswer(`{ answer: ${json} }`);
    expect(candidates[0]?.value).toEqual(value);
  });

  it.each([
    ["", "none"],
    ["I cannot do that.", "none"],
    ["{the evidence}", "none"],
    ["<think>Let me see", "none"],
    ["<think>Let me see</think>", "thoughts-only"],
    ["<think>Let me see</think>\n\nSorry.", "none"],
    [json.slice(0, -3), "cut"],
    [`<think>x</think>\`\`\`json\n${json.slice(0, 20)}`, "cut"],
  ])("says of %j why there is none: %s", (answer, why) => {
    const expected = answer === "<think>Let me see" ? "thoughts-only" : why;
    expect(jsonInAnswer(answer)).toEqual({ candidates: [], why: expected });
  });

  it("takes no JSON out of the thoughts", () => {
    expect(jsonInAnswer(`<think>${json}`)).toEqual({ candidates: [], why: "thoughts-only" });
    expect(jsonInAnswer(`<think>${json}</think> Done.`).candidates).toEqual([]);
  });

  it("finds any object between any words that hold no bracket", () => {
    const words = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[{}[\]<]/g, ""));
    fc.assert(
      fc.property(words, fc.dictionary(fc.string(), fc.jsonValue()), words, (before, object, after) => {
        const answer = `a ${before}${JSON.stringify(object)}${after}`;
        expect(jsonInAnswer(answer).candidates[0]?.value).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it("agrees with JSON.parse about what is whole", () => {
    const almost = fc
      .tuple(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom("", "{", "}", "[", "]", '"', ",", ":", "0", "\\", "\n"),
      )
      .map(([any, at, put]) => {
        const text = JSON.stringify([any]);
        const cut = at % text.length;
        return text.slice(0, cut) + put + text.slice(cut + (at % 2));
      });
    fc.assert(
      fc.property(almost, (text) => {
        const isWhole = scanJson(text, 8).ranges.some(({ from, to }) => from === 0 && to === text.length);
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        if (text.startsWith("[")) expect(isWhole).toBe(parses && text.endsWith("]"));
      }),
    );
  });

  const size = 1_000_000;
  it.each([
    " ",
    "`",
    "{",
    "[",
    "}",
    '"',
    "\\",
    "<think>",
    "</think>",
    "```json\n",
    '{"a":',
    '{"a":[',
    '["',
    "[1,",
    "{}",
    "[[],",
    "[[]]",
    '{"a',
    "[[[1 ",
    "-",
    "[-",
    "[0",
    "<|channel|>",
  ])("reads a megabyte of %j in a moment", (part) => {
    const hostile = part.repeat(Math.ceil(size / part.length));
    for (const answer of [
      hostile,
      `\`\`\`json
${hostile}`,
    ]) {
      const started = process.cpuUsage().user;
      jsonInAnswer(answer);
      // milliseconds on an idle machine; what is not linear takes minutes
      expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5000);
    }
  });
});
