import type { GenerateRequest } from "@persona/contracts";
import { hasRedis, isEverythingRequired, TestRedis } from "@persona/test-support";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Seal } from "../records/seal.ts";
import type { Target } from "../records/target.ts";
import { announce } from "../records/worker-record.ts";
import type { WorkerRecord } from "../records/worker-record.ts";
import { protocol, sealedWork, workOf } from "../records/work.ts";
import { findWorker } from "./find-worker.ts";

const target: Target = { provider: "openai", model: "m" };
const seal = Seal.of({ url: "redis://127.0.0.1", secret: "a secret of the study" });
const worker: WorkerRecord = {
  id: "one",
  host: "mill",
  pid: 1,
  protocol,
  targets: [target],
  concurrency: 4,
  fingerprint: seal.fingerprint,
  limits: {},
};

describe.skipIf(!hasRedis && !isEverythingRequired)("why no worker can answer (needs redis-server)", () => {
  let server: TestRedis;
  let redis: Redis;
  beforeAll(async () => {
    server = await TestRedis.start();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(async () => redis.flushall());

  const reasonWith = async (other: Partial<WorkerRecord>): Promise<string | undefined> => {
    await announce(redis, { ...worker, ...other }, 10_000);
    return (await findWorker(redis, target, seal.fingerprint))?.message;
  };

  it("is none where a worker has this version and this secret", async () => {
    expect(await reasonWith({})).toBeUndefined();
  });
  it.each([
    [{ protocol: protocol - 1 }, "are of another version of Persona"],
    [{ protocol: protocol + 1 }, "are of another version of Persona"],
    [{ fingerprint: "another" }, "have another secret"],
    [{ targets: [{ ...target, model: "n" }] }, "workers are running for: openai at its own address, model n"],
  ])("says so of a worker with %j", async (other, reason) => {
    expect(await reasonWith(other)).toContain(reason);
  });
  it("asks a worker of this version where others are of another", async () => {
    await announce(redis, { ...worker, id: "old", protocol: protocol - 1 }, 10_000);
    expect(await reasonWith({})).toBeUndefined();
  });
});

describe("work of another version", () => {
  const request = { messages: [{ role: "user", text: "How do you mill?" }] } satisfies GenerateRequest;
  const sealed = sealedWork("run", "key", { target, timeoutMs: 1000, request }, seal);
  it("is refused by a worker, with both versions named", () => {
    expect(() => workOf({ protocol: protocol - 1, run: "run", key: "key" }, sealed, seal)).toThrow(
      `protocol ${protocol - 1}; this worker speaks ${protocol}`,
    );
  });
});
