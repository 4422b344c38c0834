import type { Redis } from "ioredis";
import { prefix } from "../redis/queue-address.ts";
import { learnScript, pauseScript, sentScript, settleScript, takeScript } from "./scripts.ts";

/** The scripts of a shared limit, by name. */
export const scripts = {
  take: takeScript,
  sent: sentScript,
  settle: settleScript,
  pause: pauseScript,
  learn: learnScript,
} as const;

/** Runs one of the scripts with its arguments. */
export type RunScript = (name: keyof typeof scripts, args: readonly (string | number)[]) => Promise<unknown>;

/** The keys that the scripts of a limit use, in their order. */
export function keysOfLimit(name: string): readonly string[] {
  return ["log", "weights", "sums", "line", "due", "state"].map((part) => `${prefix}:limit:${name}:${part}`);
}

/** The channel that says that the line of a limit has moved. */
export function channelOfLimit(name: string): string {
  return `${prefix}:limit:${name}:moved`;
}

/** Runs the scripts of a limit in a Redis, by Redis' own clock. */
export function scriptsIn(redis: Redis, name: string): RunScript {
  for (const [script, lua] of Object.entries(scripts))
    redis.defineCommand(commandOf(script), { numberOfKeys: keysOfLimit(name).length, lua });
  const keys = keysOfLimit(name);
  const channel = channelOfLimit(name);
  return async (script, args) => {
    const run: unknown = Reflect.get(redis, commandOf(script));
    if (typeof run !== "function") throw new TypeError(`the script ${script} is not defined`);
    return await Reflect.apply(run, redis, [...keys, channel, -1, ...args]);
  };
}

function commandOf(script: string): string {
  return `personaLimit_${script}`;
}
