import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOfRun } from "@persona/test-support";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileLedger } from "./file-ledger.ts";
import { readLedger } from "./read-ledger.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-ledger-"));
  path = join(folder, "ledger.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const committed = (): readonly string[] =>
  readLedger(path).entries.flatMap((entry) => (entry.type === "committed" ? [entry.digest] : []));

describe("FileLedger on a disk that is full", () => {
  const kept = ["before", "right behind it", "after", "again"];
  const worker = join(import.meta.dirname, "..", "testing", "full-disk-worker.ts");

  it.skipIf(process.platform === "win32")("keeps every line whole, and can be opened again", async () => {
    {
      await using _ = await FileLedger.open(path, { start: startOfRun });
    }
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", 'ulimit -f 8; exec "$0" --conditions=@persona/source "$1" "$2"', process.execPath, worker, path],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(["output-not-writable", "fulfilled"]);
    expect(readLedger(path).tornBytes).toBe(0);
    expect(committed()).toEqual(kept);
    await using ledger = await FileLedger.open(path);
    await ledger.append({ type: "committed", job: "u", digest: "at last" });
    expect(committed()).toEqual([...kept, "at last"]);
  });
});

describe("FileLedger.open", () => {
  it("takes off what a killed process left half written, once", async () => {
    {
      await using ledger = await FileLedger.open(path, { start: startOfRun });
      await ledger.append({ type: "committed", job: "u", digest: "whole" });
    }
    appendFileSync(path, '{"type":"committed","job":"u","dig');
    {
      await using ledger = await FileLedger.open(path);
      expect(ledger.tornBytes).toBe(34);
    }
    await using ledger = await FileLedger.open(path);
    expect(ledger.tornBytes).toBe(0);
    expect(committed()).toEqual(["whole"]);
  });

  it("goes on where the machine's clock was set back", async () => {
    {
      await using ledger = await FileLedger.open(path, {
        start: startOfRun,
        now: () => new Date("2030-01-01"),
      });
      await ledger.append({ type: "committed", job: "u", digest: "tomorrow" });
    }
    {
      await using ledger = await FileLedger.open(path, { now: () => new Date("1990-01-01") });
      await ledger.append({ type: "committed", job: "u", digest: "yesterday" });
    }
    await using ledger = await FileLedger.open(path);
    expect(ledger.digestOf("u")).toBe("yesterday");
    expect(committed()).toEqual(["tomorrow", "yesterday"]);
  });

  it("begins again where not even the first line is whole", async () => {
    appendFileSync(path, '{"type":"run"');
    await using ledger = await FileLedger.open(path, { start: startOfRun });
    expect(ledger.start?.id).toBe("run");
    expect(readLedger(path).entries).toMatchObject([{ type: "run", id: "run" }]);
  });

  it("calls a start that cannot be recorded an option, and makes nothing", async () => {
    const wrong = { ...startOfRun, config: { ...startOfRun.config, population: 0 } };
    await expect(FileLedger.open(path, { start: wrong })).rejects.toMatchObject({
      code: "invalid-option",
      message: expect.stringMatching(/config\.population/u),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("calls a damaged line a damaged line", async () => {
    {
      await using _ = await FileLedger.open(path, { start: startOfRun });
    }
    appendFileSync(path, '{"type":"committed"}\n');
    await expect(FileLedger.open(path)).rejects.toMatchObject({
      code: "invalid-record",
      message: expect.stringContaining("line 2"),
    });
    expect(readFileSync(path, "utf8").trimEnd().split("\n")).toHaveLength(2);
    // and lets go of it
    await expect(FileLedger.open(path)).rejects.toMatchObject({ code: "invalid-record" });
  });

  it("says so where the file cannot be a ledger, or cannot be read", async () => {
    mkdirSync(path);
    await expect(FileLedger.open(path, { start: startOfRun })).rejects.toMatchObject({ code: "not-trusted" });
    expect(() => readLedger(path)).toThrow(expect.objectContaining({ code: "path-not-found" }));
    expect(() => readLedger(path)).toThrow("cannot be read");
    expect(() => readLedger(join(folder, "none"))).toThrow("there is no ledger");
  });

  it("passes on an error that is not the system's", async () => {
    const wrong = new RangeError("no such time");
    const now = (): Date => {
      throw wrong;
    };
    await expect(FileLedger.open(path, { start: startOfRun, now })).rejects.toBe(wrong);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "fails as a place that cannot be written where the folder may not be",
    async () => {
      chmodSync(folder, 0o500);
      await expect(FileLedger.open(path, { start: startOfRun })).rejects.toMatchObject({
        code: "output-not-writable",
      });
      chmodSync(folder, 0o700);
    },
  );
});
