import { createHash, randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PersonaError } from "@persona/contracts";
import { notWritable } from "./not-writable.ts";

/** How often, and at which interval, a process checks whether another one has left. */
const looks = 40;
const lookMs = 8;

/**
 * Takes the lock of a ledger: an empty file next to it whose name says which process holds it, on which machine. The
 * lock is released when the result is disposed of; the lock of another process is never removed. The file of a process
 * that has ended is ignored, even if a new process has the same number.
 *
 * @throws PersonaError `run-in-use`, `output-not-writable`
 */
export async function takeLock(path: string): Promise<Disposable> {
  const flag = new Flag(path);
  const steps = takeSteps(flag);
  try {
    let looked = 0;
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      if (step.value === undefined) continue;
      if (looked === looks) throw inUse(path, step.value);
      looked += 1;
      await sleep(lookMs);
    }
  } catch (error) {
    flag.lower();
    throw notWritable(path, error);
  }
  return { [Symbol.dispose]: () => flag.lower() };
}

/** The sign of a process that has the lock or wants it, and the signs of the other processes. */
export interface LockFlag {
  raise(): void;
  lower(): void;
  /** The first process whose flag is up and stands before this one in the common order. */
  before(): string | undefined;
  /** As {@link before}, of those that stand after this one. */
  after(): string | undefined;
}

/**
 * The one-bit algorithm of Burns and Lynch ("Bounds on shared memory for mutual exclusion", 1993): a process that wants
 * the lock raises its flag unless a process before it has raised one, looks again, and waits for the processes after it.
 * In any order of these steps, one process reaches the end, and only one. No process ever removes a flag that another
 * process needs, so a flag that was left behind does no harm.
 *
 * Yields between any two steps; while another process is waited for, its name.
 */
export function* takeSteps(flag: LockFlag): Generator<string | undefined, void, undefined> {
  for (;;) {
    const ahead = flag.before();
    yield ahead;
    if (ahead !== undefined) continue;
    flag.raise();
    yield undefined;
    const overtaken = flag.before();
    if (overtaken === undefined) break;
    flag.lower();
    yield overtaken;
  }
  for (let behind = flag.after(); behind !== undefined; behind = flag.after()) yield behind;
}

/** A flag that is a file: `ledger.jsonl.lock.<machine>-<process>-<start of the process>-<random>`. */
class Flag implements LockFlag {
  readonly #folder: string;
  readonly #prefix: string;
  readonly #name: string;

  constructor(path: string) {
    this.#folder = dirname(path);
    this.#prefix = `${basename(path)}.lock.`;
    const { pid } = process;
    this.#name = `${this.#prefix}${machine()}-${pid}-${startOf(pid) ?? ""}-${randomBytes(8).toString("hex")}`;
  }

  raise(): void {
    closeSync(openSync(join(this.#folder, this.#name), "wx"));
  }

  lower(): void {
    rmSync(join(this.#folder, this.#name), { force: true });
  }

  before(): string | undefined {
    return this.#raised().find((name) => name < this.#name);
  }

  after(): string | undefined {
    return this.#raised().find((name) => name > this.#name);
  }

  /** The flags of processes that are running. Other flags are deleted: no process raises one of that name again. */
  #raised(): readonly string[] {
    return readdirSync(this.#folder).filter((name) => {
      if (!name.startsWith(this.#prefix)) return false;
      const isUp = isRunning(name.slice(this.#prefix.length));
      if (!isUp) rmSync(join(this.#folder, name), { force: true });
      return isUp;
    });
  }
}

/** Nobody can check a process on another machine or in another container, so it counts as running. */
function isRunning(holder: string): boolean {
  const [on, number, start = ""] = holder.split("-");
  if (on !== machine()) return true;
  const pid = Number(number);
  if (!Number.isSafeInteger(pid) || pid < 1 || !isAlive(pid)) return false;
  return start === "" || start === (startOf(pid) ?? start);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Where process numbers mean the same: a machine, or a container, which may have the name of its machine. */
function machine(): string {
  return digest(`${hostname()}${processNamespace()}`);
}

/** Which set of processes this one can see. Empty on systems without `/proc`. */
function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/**
 * When a process was started, as a text to compare, because process numbers are used again, also after a restart of the
 * machine. Undefined on systems without `/proc`.
 */
function startOf(pid: number): string | undefined {
  try {
    // the part before the last bracket is the program's name, which may contain any characters
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1)?.trim().split(" ");
    const ticks = fields?.[19];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8");
    return ticks === undefined ? undefined : digest(`${boot}${ticks}`);
  } catch {
    return undefined;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function inUse(path: string, name: string): PersonaError {
  const [on, pid] = name.slice(`${basename(path)}.lock.`.length).split("-");
  return new PersonaError({
    code: "run-in-use",
    message: `process ${pid}${on === machine() ? "" : " on another machine or in another container"} is working on ${dirname(path)}`,
    hint: `Wait until it has finished. If that process is not Persona, delete ${join(dirname(path), name)}.`,
  });
}
