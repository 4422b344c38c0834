import { Redis } from "ioredis";

let redis: Redis | undefined;

/** Runs a script in a Redis, for a thread that blocks. */
export async function runLua(
  port: number,
  lua: string,
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  redis ??= new Redis(port, "127.0.0.1");
  return await redis.eval(lua, keys.length, ...keys, ...args);
}
