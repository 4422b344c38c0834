import { Refusal } from "@persona/local-server";
import type { z } from "zod";

/** @throws Refusal 400 where a body is not what a route takes */
export function bodyAs<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, "the request does not say what to do");
}
