import { fork, spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock, takeSteps } from "./ledger-lock.ts";
import type { LockFlag } from "./ledger-lock.ts";

const worker = join(import.meta.dirname, "..", "testing", "lock-worker.ts");
const rounds = process.env["PERSONA_REQUIRE_ALL"] === undefined ? 60 : 300;

let folder = "";
let path = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-lock-"));
  path = join(folder, "ledger.jsonl");
});
afterEach(async () => {
  for (const child of children.splice(0)) await stop(child);
  rmSync(folder, { recursive: true });
});

async function start(...args: readonly string[]): Promise<ChildProcess> {
  const child = fork(worker, [path, ...args], { execArgv: ["--conditions=@persona/source"] });
  children.push(child);
  await once(child, "message");
  return child;
}

const apart = ["--pid", "--fork", "--mount-proc", "--kill-child"];
const canBeApart = spawnSync("unshare", [...apart, "true"]).status === 0;

/** A holder of the same host name whose processes have numbers of their own, as in a container. */
async function startApart(): Promise<void> {
  const child = spawn(
    "unshare",
    [...apart, process.execPath, "--conditions=@persona/source", worker, path, "hold"],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  children.push(child);
  await once(child, "message");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

/** The files that a process leaves that was killed while it held the lock, kept aside. */
async function leftBehind(): Promise<readonly string[]> {
  const holder = await start("hold");
  await stop(holder);
  const aside = join(folder, "aside");
  mkdirSync(aside);
  const left = lockFiles();
  for (const name of left) copyFileSync(join(folder, name), join(aside, name));
  return left.map((name) => join(aside, name));
}

function lockFiles(): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith("ledger.jsonl.lock"));
}

describe("takeLock", () => {
  it(`is taken by one process alone after a holder was killed, in each of ${rounds} rounds`, async () => {
    const left = await leftBehind();
    const takers = await Promise.all(Array.from({ length: 3 }, () => start()));
    const seen = { alone: 0, refused: 0, together: 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const file of left) copyFileSync(file, join(folder, basename(file)));
      const outcomes = await Promise.all(
        takers.map(async (taker): Promise<keyof typeof seen> => {
          const told = once(taker, "message");
          taker.send("take");
          return (await told)[0];
        }),
      );
      for (const outcome of outcomes) seen[outcome] += 1;
      expect(outcomes).toContain("alone");
    }
    expect(seen.together).toBe(0);
    expect(lockFiles()).toEqual([]);
  });

  it("is refused while another process lives that holds it, and names that process", async () => {
    const holder = await start("hold");
    await expect(takeLock(path)).rejects.toMatchObject({
      code: "run-in-use",
      message: expect.stringContaining(`process ${holder.pid} is working on ${folder}`),
      hint: expect.stringContaining(`delete ${folder}`),
    });
    expect(lockFiles()).toHaveLength(1);
    await stop(holder);
    using _ = await takeLock(path);
  });

  it("is held once in one process, too", async () => {
    const first = await takeLock(path);
    await expect(takeLock(path)).rejects.toMatchObject({ code: "run-in-use" });
    first[Symbol.dispose]();
    using _ = await takeLock(path);
  });

  it("is given back without taking another's away", async () => {
    const mine = await takeLock(path);
    // somebody followed the hint, and another process took the lock
    for (const name of lockFiles()) rmSync(join(folder, name));
    using _ = await takeLock(path);
    mine[Symbol.dispose]();
    expect(lockFiles()).toHaveLength(1);
    await expect(takeLock(path)).rejects.toMatchObject({ code: "run-in-use" });
  });

  it.runIf(existsSync("/proc/self/stat"))(
    "is not held by a process that has got the number of the one that held it",
    async () => {
      const [name = ""] = await leftBehind();
      const parts = basename(name).split("-");
      // this process lives, and was not started when the holder was
      parts[1] = String(process.pid);
      writeFileSync(join(folder, parts.join("-")), "");
      using _ = await takeLock(path);
      expect(lockFiles()).toHaveLength(1);
    },
  );

  it("cannot see whether a process on another machine lives, and leaves its lock alone", async () => {
    const name = "ledger.jsonl.lock.0a0b0c0d-1-00000000-ff";
    writeFileSync(join(folder, name), "");
    await expect(takeLock(path)).rejects.toMatchObject({
      code: "run-in-use",
      message: expect.stringContaining("on another machine"),
    });
    expect(lockFiles()).toEqual([name]);
  });

  it.runIf(canBeApart)("leaves the lock alone of a process whose number it cannot look up", async () => {
    await startApart();
    const held = lockFiles();
    await expect(takeLock(path)).rejects.toMatchObject({
      code: "run-in-use",
      message: expect.stringContaining("container"),
    });
    expect(held).toHaveLength(1);
    expect(lockFiles()).toEqual(held);
  });

  it("fails where no file can be made, as a place that cannot be written", async () => {
    await expect(takeLock(join(folder, "none", "ledger.jsonl"))).rejects.toMatchObject({
      code: "output-not-writable",
    });
  });
});

/** Processes as numbers, which share a set of flags. */
function flagOf(number: number, up: Set<number>): LockFlag {
  const nameOf = (found: number | undefined): string | undefined => found?.toString();
  return {
    raise: () => void up.add(number),
    lower: () => void up.delete(number),
    before: () => nameOf([...up].find((other) => other < number)),
    after: () => nameOf([...up].find((other) => other > number)),
  };
}

describe("takeSteps", () => {
  it("lets one in at a time and everybody in at last, whatever the order of their steps", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(fc.nat({ max: 3 }), { maxLength: 120 }),
        (count, order) => {
          const up = new Set<number>();
          const takers = Array.from({ length: count }, (_, number) => takeSteps(flagOf(number, up)));
          const done = new Set<number>();
          let inside: number | undefined;
          const turn = (number: number): void => {
            if (done.has(number)) return;
            if (inside === number) {
              inside = undefined;
              done.add(number);
              up.delete(number);
            } else if (takers[number]?.next().done === true) {
              expect(inside).toBeUndefined();
              inside = number;
            }
          };
          for (const number of order) turn(number % count);
          for (let round = 0; round < 20 * count && done.size < count; round += 1)
            for (let number = 0; number < count; number += 1) turn(number);
          expect(done.size).toBe(count);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
