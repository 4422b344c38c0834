import { closeSync, openSync, unlinkSync } from "node:fs";
import { takeLock } from "../ledger/ledger-lock.ts";

/**
 * A process of its own that takes a ledger's lock whenever it is told to, all processes at the same instant. While it
 * holds the lock it also holds a file that only one process can make, so that it sees whether it is alone.
 */
const [path = "", mode] = process.argv.slice(2);
const heldMs = 2;

/** Everybody begins at the same instant: at the next multiple of this. */
const beatMs = 4;

function waitUntil(atMs: number): void {
  while (Date.now() < atMs);
}

async function take(): Promise<"alone" | "refused" | "together"> {
  waitUntil((Math.floor(Date.now() / beatMs) + 1) * beatMs);
  let lock: Disposable;
  try {
    lock = await takeLock(path);
  } catch {
    return "refused";
  }
  using _ = lock;
  let proof: number;
  try {
    proof = openSync(`${path}.proof`, "wx");
  } catch {
    return "together";
  }
  waitUntil(Date.now() + heldMs);
  closeSync(proof);
  unlinkSync(`${path}.proof`);
  return "alone";
}

if (mode === "hold") {
  await takeLock(path);
  process.send?.("held");
  setInterval(() => undefined, 60_000);
} else {
  process.on("message", () => void take().then((outcome) => process.send?.(outcome)));
  process.send?.("ready");
}
