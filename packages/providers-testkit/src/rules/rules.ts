import { isObject } from "../wire/json.ts";
import type { AnswerSpec } from "../wire/answer.ts";
import { promptOf } from "../wire/wire-request.ts";
import type { WireRequest } from "../wire/wire-request.ts";
import { codingAnswer } from "./coding-answer.ts";
import type { CoderErrors } from "./coding-answer.ts";
import { personaDraft } from "./persona-draft.ts";
import { sampleJson, withNulls } from "./sample-json.ts";

/** Answers a request that no script step answers. */
export type Rule = (request: WireRequest) => AnswerSpec;

function echo(request: WireRequest): AnswerSpec {
  return { text: request.messages.at(-1)?.text ?? "" };
}

function sample(request: WireRequest): AnswerSpec {
  return request.schema === undefined ? echo(request) : { json: sampleJson(request.schema) };
}

function persona(request: WireRequest): AnswerSpec {
  const draft = personaDraft(promptOf(request));
  if (draft === undefined) return sample(request);
  return { json: request.schema === undefined ? draft : withNulls(draft, request.schema) };
}

function coding(errors: CoderErrors): Rule {
  return (request) => {
    const properties = request.schema?.["properties"];
    const asksForCodes = isObject(properties) && "codes" in properties;
    const answer = codingAnswer(promptOf(request), errors, asksForCodes);
    if (answer === undefined) return sample(request);
    return { json: request.schema === undefined ? answer : withNulls(answer, request.schema) };
  };
}

function auto(request: WireRequest): AnswerSpec {
  const properties = request.schema?.["properties"];
  const asksForDraft = isObject(properties) && "claims" in properties && "labelEvidence" in properties;
  return asksForDraft ? persona(request) : sample(request);
}

/** The built-in rules by name. */
export const rules = {
  /** Repeats the last message. */
  echo,
  /** The smallest value the schema allows; without a schema repeats the last message. */
  sample,
  /** A persona draft from the evidence in the prompt. */
  persona,
  /** Codes by the longest word of each code's name. */
  code: coding("none"),
  /** As `code`, with 30 % of the codings on wrong words and 10 % on words that nobody said, drawn again for each request. */
  "code-erring": coding("other"),
  /** As `code-erring`, with the same errors in every request. */
  "code-erring-alike": coding("same"),
  /** `persona` where the schema asks for a draft, else `sample`. */
  auto,
} as const satisfies Record<string, Rule>;

/** The name of a built-in rule. */
export type RuleName = keyof typeof rules;
