import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledgerEntrySchema } from "@persona/contracts";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileLedger, readLedger } from "@persona/calls";
import {
  ScriptedProvider,
  honestDraft,
  plantedTranscripts,
  respond,
  startOfRun,
} from "@persona/test-support";
import { PersonaGenerator } from "../persona-generator.ts";

const { rateLimit: _, ...response } = respond("hello");
const answer = { ...response, warnings: [] };

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-ledger-"));
  path = join(folder, "ledger.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(...keys: readonly string[]): Promise<void> {
  await using ledger = await FileLedger.open(path, { start: startOfRun });
  await Promise.all(
    keys.map(async (key) => {
      await ledger.append({ type: "intent", job: "u", key, attempt: 1, most: { tokens: 100 } });
      await ledger.append({
        type: "response",
        job: "u",
        key,
        attempt: 1,
        response: answer,
        spent: { tokens: 15 },
      });
    }),
  );
}

describe("FileLedger", () => {
  it("begins with how the run was started, and gives answers back", async () => {
    await write("a", "b");
    await using ledger = await FileLedger.open(path);
    expect(ledger.start).toMatchObject({ type: "run", id: "run", inputs: ["interviews"] });
    expect(ledger.responseOf("a")).toEqual(response);
    expect(ledger.responseOf("c")).toBeUndefined();
    expect(ledger.spentBefore).toEqual({ tokens: 30 });
    expect(ledger.openRequests).toEqual([]);
    for (const line of readFileSync(path, "utf8").trimEnd().split("\n"))
      ledgerEntrySchema.parse(JSON.parse(line));
  });

  it("reads whatever was whole at any cut, and loses nothing before it", async () => {
    await write("a", "b", "c");
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: whole.indexOf(10) + 1, max: whole.length }), async (cut) => {
        writeFileSync(path, whole.subarray(0, cut));
        const lines = whole.subarray(0, cut).toString("utf8").split("\n");
        const { entries, tornBytes } = readLedger(path);
        expect(entries).toHaveLength(lines.length - 1);
        expect(tornBytes).toBe(Buffer.byteLength(lines.at(-1) ?? ""));
        await using ledger = await FileLedger.open(path);
        expect(ledger.tornBytes).toBe(tornBytes);
        await ledger.append({ type: "committed", job: "u", digest: "d" });
        expect(readLedger(path).entries).toHaveLength(lines.length);
      }),
      { numRuns: 40 },
    );
  });

  it("names a damaged line in the middle", async () => {
    await write("a");
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, [lines[0], "{not json", ...lines.slice(1)].join("\n"));
    await expect(FileLedger.open(path)).rejects.toMatchObject({
      code: "invalid-record",
      message: expect.stringContaining("line 2"),
    });
  });

  it("counts what was under way as possibly billed, also after it was asked again", async () => {
    {
      await using ledger = await FileLedger.open(path, { start: startOfRun });
      await ledger.append({
        type: "intent",
        job: "u",
        key: "a",
        attempt: 1,
        most: { tokens: 100, microUsd: 1_000_000 },
      });
      await ledger.append({ type: "intent", job: "u", key: "b", attempt: 1, most: { tokens: 70 } });
      await ledger.append({
        type: "failed",
        job: "u",
        key: "b",
        attempt: 1,
        code: "timeout",
        mayBeBilled: true,
      });
    }
    {
      await using ledger = await FileLedger.open(path);
      expect(ledger.openRequests).toEqual([
        { job: "u", key: "a", most: { tokens: 100, microUsd: 1_000_000 } },
      ]);
      expect(ledger.spentBefore).toEqual({ tokens: 170, microUsd: 1_000_000 });
      await ledger.append({
        type: "intent",
        job: "u",
        key: "a",
        attempt: 1,
        most: { tokens: 100, microUsd: 1_000_000 },
      });
      await ledger.append({
        type: "response",
        job: "u",
        key: "a",
        attempt: 1,
        response: answer,
        spent: { tokens: 15, microUsd: 100_000 },
      });
    }
    await using ledger = await FileLedger.open(path);
    expect(ledger.spentBefore).toEqual({ tokens: 185, microUsd: 1_100_000 });
  });

  it("is held by one process at a time, and by none that is gone", async () => {
    {
      await using held = await FileLedger.open(path, { start: startOfRun });
      expect(held.committedBefore).toBe(0);
      await expect(FileLedger.open(path)).rejects.toMatchObject({ code: "run-in-use" });
    }
    expect(readdirSync(folder)).toEqual(["ledger.jsonl"]);
    await using ledger = await FileLedger.open(path);
    expect(ledger.start?.id).toBe("run");
  });

  it("tells of a ledger that is not there, and makes nothing beside it", async () => {
    await expect(FileLedger.open(path)).rejects.toMatchObject({ code: "path-not-found" });
    await expect(FileLedger.open(join(folder, "none", "x"))).rejects.toMatchObject({
      code: "path-not-found",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("fails with output-not-writable where no file can be", async () => {
    await expect(
      FileLedger.open(join(folder, "none", "ledger.jsonl"), { start: startOfRun }),
    ).rejects.toMatchObject({
      code: "output-not-writable",
    });
  });
});

describe("a generation with a ledger", () => {
  const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

  it("is gone on with after a crash, asks for nothing twice that was answered, and comes out the same", async () => {
    const whole = await new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generateAsync(corpus);
    const dying = new ScriptedProvider(({ evidence }) => {
      if (dying.requests.length === 3) throw new TypeError("the process dies here");
      return evidence === undefined ? "" : honestDraft(evidence);
    });
    {
      await using ledger = await FileLedger.open(path, { start: startOfRun });
      const run = new PersonaGenerator({
        sendsOriginalText: true,
        provider: dying,
        maxConcurrent: 1,
      }).generateAsync(corpus, {
        ledger,
      });
      await expect(run).rejects.toThrow("dies here");
    }
    appendFileSync(path, '{"type":"resp');
    const provider = new ScriptedProvider();
    {
      await using ledger = await FileLedger.open(path);
      expect(ledger.committedBefore).toBe(2);
      const generation = await new PersonaGenerator({ sendsOriginalText: true, provider }).generateAsync(
        corpus,
        { ledger },
      );
      // the call that the crash broke off may have been charged
      expect({ ...generation, spent: whole.spent }).toEqual(whole);
      expect(provider.requests).toHaveLength(1);
    }
    await using ledger = await FileLedger.open(path);
    const replayed = await new PersonaGenerator({ sendsOriginalText: true, provider }).generateAsync(corpus, {
      ledger,
      isOffline: true,
    });
    expect({ ...replayed, spent: whole.spent }).toEqual(whole);
    expect(provider.requests).toHaveLength(1);
  });

  it("fails offline where the ledger lacks an answer", async () => {
    await using ledger = await FileLedger.open(path, { start: startOfRun });
    const provider = new ScriptedProvider();
    const run = new PersonaGenerator({ sendsOriginalText: true, provider }).generateAsync(corpus, {
      ledger,
      isOffline: true,
    });
    await expect(run).rejects.toMatchObject({ code: "not-in-ledger" });
    expect(provider.requests).toEqual([]);
  });

  it("refuses a ledger whose answers no longer give what was committed", async () => {
    {
      await using ledger = await FileLedger.open(path, { start: startOfRun });
      await new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() }).generateAsync(
        corpus,
        { ledger },
      );
    }
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(/"digest":"\w{4}/g, '"digest":"0000'));
    await using ledger = await FileLedger.open(path);
    const run = new PersonaGenerator({
      sendsOriginalText: true,
      provider: new ScriptedProvider(),
    }).generateAsync(corpus, { ledger });
    await expect(run).rejects.toMatchObject({ code: "invalid-record" });
  });
});
