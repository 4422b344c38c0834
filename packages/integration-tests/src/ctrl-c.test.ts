import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, examples } from "./places.ts";

/** A model that takes every question and answers none. */
let server: Server;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-ctrl-c-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a run, and gives its process once a question is under way. */
async function asking(out: string): Promise<{ readonly child: ChildProcess; readonly said: () => string }> {
  const { port } = server.address() as AddressInfo;
  const words = ["generate", "interviews", "--out", out, "--provider", "openai-compatible", "--model", "m"];
  const child = spawn(process.execPath, [cli, ...words, "--base-url", `http://127.0.0.1:${port}/v1`], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  await once(server, "request");
  return { child, said: () => text };
}

// Windows knows no signals between processes
describe.skipIf(process.platform === "win32")("Ctrl-C", () => {
  it("stops cleanly, says what is kept and how to go on", async () => {
    const { child, said } = await asking("first");
    child.kill("SIGINT");
    const [code] = (await once(child, "close")) as [number | null];
    expect(code).toBe(130);
    expect(said()).toContain(`node ${cli} resume first`);
    expect(said()).toContain("Stopped.");
    expect(said()).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, "first", "ledger.jsonl"))).toBe(true);
    expect(existsSync(join(folder, "first", "run.json"))).toBe(false);
  });

  it("stops at once the second time", async () => {
    const { child } = await asking("second");
    child.kill("SIGINT");
    child.kill("SIGINT");
    const [code] = (await once(child, "close")) as [number | null];
    expect(code).toBe(130);
  });
});
