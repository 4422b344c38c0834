import { PersonaError } from "@persona/contracts";
import { Redis } from "ioredis";
import { queueAddress, shownAddress } from "./queue-address.ts";

const oldestVersion = [6, 2] as const;
const firstConnectionMs = 5000;
const longestPauseMs = 1000;

/**
 * Connects to Redis and checks that it can keep a queue. Once connected, a connection that breaks is opened again for as
 * long as it takes, and commands wait for it.
 *
 * @param givenUp when it fires, a broken connection is not opened again
 * @throws PersonaError `unreachable` without a server, `authentication` without its password, `invalid-option` for a
 *   server that is too old or that may throw work away
 */
export async function openRedis(url: string, givenUp?: AbortSignal): Promise<Redis> {
  const address = queueAddress(url);
  const shown = shownAddress(address);
  let wasConnected = false;
  const redis = new Redis(url, {
    lazyConnect: true,
    // commands wait for the connection instead of failing
    maxRetriesPerRequest: null,
    connectTimeout: firstConnectionMs,
    retryStrategy: (times) =>
      wasConnected && givenUp?.aborted !== true ? Math.min(longestPauseMs, 50 * times) : null,
  });
  let failure: unknown;
  redis.on("error", (error) => {
    failure = error;
  });
  try {
    await redis.connect();
    wasConnected = true;
    checkServer(await redis.info(), shown);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw PersonaError.isInstance(error) ? error : refusal(failure ?? error, shown);
  }
}

function refusal(error: unknown, shown: string): PersonaError {
  const words = error instanceof Error ? error.message : "";
  if (/^(?:NOAUTH|WRONGPASS|NOPERM|ERR AUTH)/.test(words))
    return new PersonaError({
      code: "authentication",
      message: `Redis at ${shown} wants a password that it was not given`,
      hint: "Give it in the address: redis://:password@host:6379.",
    });
  return new PersonaError({
    code: "unreachable",
    message: `no Redis answers at ${shown}`,
    hint: "Start one (redis-server --appendonly yes), or correct the address of --queue.",
    isRetryable: false,
  });
}

/** @throws PersonaError `invalid-option` */
export function checkServer(info: string, shown: string): void {
  const field = (name: string): string => new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim() ?? "";
  const version = field("redis_version");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor] = oldestVersion;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
    throw new PersonaError({
      code: "invalid-option",
      message: `Redis at ${shown} is version ${version}, and the queue needs ${oldestVersion.join(".")} or newer`,
      hint: "Update Redis.",
    });
  const policy = field("maxmemory_policy");
  if (policy !== "" && policy !== "noeviction")
    throw new PersonaError({
      code: "invalid-option",
      message: `Redis at ${shown} throws keys away when its memory is full (maxmemory-policy ${policy}): work would be lost`,
      hint: "Set it so that it does not: redis-cli config set maxmemory-policy noeviction.",
    });
}
