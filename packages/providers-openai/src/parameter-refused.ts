import { failedAnswerOf, failureInBody } from "@persona/provider-kit";

const droppable = ["temperature", "seed", "reasoning.effort", "reasoning_effort"];

/** The parameter that a 400 says the model does not take, when it is one that a call can do without. */
export function parameterRefused(error: unknown): string | undefined {
  const answer = failedAnswerOf(error);
  if (answer?.status !== 400) return undefined;
  const { message, names, parameter } = failureInBody(answer.body);
  if (!/unsupported|unknown|not support/iu.test(`${names.join(" ")} ${message}`)) return undefined;
  return droppable.find((name) => parameter === name || message.includes(`'${name}'`));
}
