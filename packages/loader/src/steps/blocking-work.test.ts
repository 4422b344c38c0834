import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

it("serves several calls from one worker, which keeps no process alive", () => {
  const code = `
    import { performBlocking } from ${JSON.stringify(join(import.meta.dirname, "blocking-work.ts"))};
    let workers = 0;
    process.on("worker", () => { workers += 1; });
    for (let call = 0; call < 5; call += 1) {
      try { performBlocking("readPdfPages", ["no bytes"]); } catch (error) { console.log(error.message); }
      await new Promise((resolve) => setImmediate(resolve));
    }
    console.log(workers);
  `;
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--conditions=@persona/source", "--input-type=module", "-e", code],
    { encoding: "utf8", timeout: 25_000 },
  );
  const answers = Array.from({ length: 5 }, () => "a PDF's bytes are missing");
  expect(stdout.trim().split("\n")).toEqual([...answers, "1"]);
  expect(status).toBe(0);
});
