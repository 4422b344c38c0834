import type * as executor from "@persona/executor-bullmq";
import { optionalPackage } from "../terminal/optional-package.ts";

/** Loads what speaks to the queue: an optional peer, as it brings a client of Redis. */
export async function loadExecutor(): Promise<typeof executor> {
  const name = "@persona/executor-bullmq";
  return optionalPackage(async () => import("@persona/executor-bullmq"), name, "a queue needs");
}
