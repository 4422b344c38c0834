import { textAtPath } from "@persona/provider-kit";
import { APIError } from "openai";

const droppable = ["temperature", "seed", "reasoning.effort", "reasoning_effort"];

/** The parameter that a 400 says the model does not take, when it is one that a call can do without. */
export function parameterRefused(error: unknown): string | undefined {
  if (!(error instanceof APIError) || error.status !== 400) return undefined;
  const message = textAtPath(error.error, "message") ?? "";
  if (!/unsupported|unknown|not support/iu.test(`${error.code ?? ""} ${message}`)) return undefined;
  return droppable.find((name) => error.param === name || message.includes(`'${name}'`));
}
