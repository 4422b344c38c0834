import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askThroughFaults } from "./testing/ask-through-faults.ts";
import { apiNames } from "./testing/three-apis.ts";

/** `PERSONA_BATCH_REQUESTS=10000 pnpm exec vitest run src/stress.test.ts` sends as many through each API. */
const count = Number(process.env["PERSONA_BATCH_REQUESTS"] ?? sized(1100, 44));

describe.each(apiNames)("batches of %s with every fault", (name) => {
  let server: TestServer;
  let folder = "";
  beforeAll(async () => {
    server = await startTestServer();
    folder = mkdtempSync(join(tmpdir(), "persona-batch-"));
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("answer every request, and pay for none twice that the provider did not do twice", async () => {
    const { answered, ofOthers, paidTwice, files } = await askThroughFaults(name, server, folder, count);
    expect({ answered, ofOthers, paidTwice, files }).toEqual({
      answered: count,
      ofOthers: 0,
      paidTwice: 0,
      files: 0,
    });
  }, 600_000);
});
