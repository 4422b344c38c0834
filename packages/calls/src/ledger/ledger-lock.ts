import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { PersonaError } from "@persona/contracts";
import { notWritable } from "./not-writable.ts";

/**
 * Takes the lock of a ledger: a file beside it that holds the process's number. It is written aside and linked into
 * place, so it is there whole or not at all. A lock whose process is gone is taken over.
 *
 * @throws PersonaError `run-in-use`, `output-not-writable`
 */
export function takeLock(path: string): void {
  const lock = lockOf(path);
  const own = `${lock}.${process.pid}`;
  try {
    // a link that somebody has put there is removed and not followed
    rmSync(own, { force: true });
    writeFileSync(own, String(process.pid), { flag: "wx" });
  } catch (error) {
    throw notWritable(path, error);
  }
  try {
    for (;;) {
      try {
        linkSync(own, lock);
        return;
      } catch (error) {
        if (!isCode(error, "EEXIST")) throw notWritable(path, error);
      }
      const holder = holderOf(lock);
      if (holder !== undefined && isAlive(holder)) {
        throw new PersonaError({
          code: "run-in-use",
          message: `process ${holder} is working on ${dirname(path)}`,
          hint: `Wait for it to end. If it is no run of Persona, remove ${lock}.`,
        });
      }
      rmSync(lock, { force: true });
    }
  } finally {
    unlinkSync(own);
  }
}

function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined; // it was given free meanwhile
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Gives the lock back. */
export function giveLock(path: string): void {
  rmSync(lockOf(path), { force: true });
}

function lockOf(path: string): string {
  return `${path}.lock`;
}
