import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { defaultLimits } from "../limits/limits.ts";
import { performAsync, performBlocking } from "./waiting-work.ts";

it("serves several calls of a form from one worker, which keeps no process alive", () => {
  const code = `
    import { performAsync, performBlocking } from ${JSON.stringify(join(import.meta.dirname, "waiting-work.ts"))};
    let workers = 0;
    process.on("worker", () => { workers += 1; });
    const work = { work: "extractText", args: ["html", Buffer.from("<p>hello"), ${JSON.stringify(defaultLimits)}] };
    for (let call = 0; call < 5; call += 1) {
      console.log(performBlocking(work).texts[0].text.trim(), workers);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const { texts } of await Promise.all([performAsync(work), performAsync(work)])) console.log(texts[0].text.trim());
    console.log(workers);
  `;
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--conditions=@persona/source", "--input-type=module", "-e", code],
    { encoding: "utf8", timeout: 25_000 },
  );
  const answers = Array.from({ length: 5 }, (_, call) => `hello ${call === 0 ? 0 : 1}`);
  expect(stdout.trim().split("\n")).toEqual([...answers, "hello", "hello", "2"]);
  expect(status).toBe(0);
});

it("stops work that takes too long or too much memory, in both forms, and goes on with the next", async () => {
  // takes seconds, so that it is stopped on its way and has not ended before anybody asks, however busy the machine
  const html = Buffer.from("<p>a".repeat(5_000_000));
  const work = { work: "extractText", args: ["html", html, defaultLimits] } as const;
  const small = { work: "extractText", args: ["html", Buffer.from("<p>a"), defaultLimits] } as const;
  const short = { ...work, limits: { timeoutMs: 5, growthBytes: 1e9 } };
  const lean = { ...work, limits: { timeoutMs: 60_000, growthBytes: -1 } };
  expect(() => performBlocking(short)).toThrow(expect.objectContaining({ reason: "time" }));
  expect(() => performBlocking(lean)).toThrow(expect.objectContaining({ reason: "memory" }));
  expect(performBlocking(small)).toMatchObject({ texts: [{ text: "a\n" }] });
  await expect(performAsync(short, undefined)).rejects.toMatchObject({ reason: "time" });
  await expect(performAsync(lean, undefined)).rejects.toMatchObject({ reason: "memory" });
  await expect(performAsync(small, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
  expect(await performAsync(small, undefined)).toMatchObject({ texts: [{ text: "a\n" }] });
});

it("counts the time of the processor, so that work is not stopped for what others do on the machine", async () => {
  const server = createServer((request, response) => {
    setTimeout(() => response.end("late"), request.url === "/never" ? 60_000 : 1700);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = await new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${Object(server.address()).port}`));
  });
  const wait = (path: string): unknown =>
    performAsync(
      {
        work: "fetchUrl",
        args: [`${url}${path}`, { urlBytes: 1e6, urlTimeoutMs: 120_000, allowPrivate: true }],
        limits: { timeoutMs: path === "/never" ? 100 : 1600, growthBytes: 1e9 },
      },
      undefined,
    );
  // the worker runs, so that none of it is the time of its start
  await performAsync({ work: "extractText", args: ["html", Buffer.from("<p>a"), defaultLimits] }, undefined);
  expect(await wait("/late")).toMatchObject({ bytes: new Uint8Array(Buffer.from("late")) });
  await expect(wait("/never")).rejects.toMatchObject({ reason: "time" });
});
