import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../places.ts";

/** A project in which the packed package is the only thing installed. */
let project = "";

function run(command: string, cwd: string): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, { cwd, shell: true, encoding: "utf8" });
  // npm's own notices are none of ours
  return { status, output: stdout + stderr.replaceAll(/^npm (warn|notice).*\n?/gm, "") };
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "persona-f088-"));
  const tarball = join(project, "async-utils.tgz");
  writeFileSync(join(project, "package.json"), `{ "name": "alone", "private": true, "type": "module" }`);
  expect(run(`pnpm --filter=@persona/async-utils pack --out ${tarball}`, root)).toMatchObject({ status: 0 });
  expect(run(`npm install --prefer-offline --no-audit --no-fund ${tarball}`, project)).toMatchObject({
    status: 0,
  });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("F-088 test 1: async utilities import", () => {
  it("All async utilities importable", () => {
    writeFileSync(
      join(project, "use.js"),
      `import { AsyncRateLimiter, asyncRetry, runConcurrent } from "@persona/async-utils";
       const limiter = new AsyncRateLimiter({ requestsPerMinute: 60 });
       let calls = 0;
       const flaky = asyncRetry({ maxAttempts: 2, delayMs: 1 })(async () => {
         calls += 1;
         if (calls === 1) throw Object.assign(new Error("temporary"), { status: 503 });
         return "retried";
       });
       const limited = () => limiter.acquire().then(() => "granted");
       console.log((await runConcurrent([limited, flaky], { maxConcurrent: 2 })).join());`,
    );
    expect(run("node use.js", project)).toEqual({ status: 0, output: "granted,retried\n" });
  });

  it("No dependency errors", () => {
    const { status, output } = run("npm ls --all --json", project);
    expect(status).toBe(0);
    const { dependencies, problems } = JSON.parse(output) as { dependencies: object; problems?: unknown };
    expect(Object.keys(dependencies)).toEqual(["@persona/async-utils"]);
    expect(problems).toBeUndefined();
    expect(readdirSync(join(project, "node_modules", "@persona"))).toEqual(["async-utils"]);
  });

  it("Module structure correct", () => {
    writeFileSync(
      join(project, "use.ts"),
      `import { AsyncRateLimiter, asyncRetry, runConcurrent } from "@persona/async-utils";
       const limiter: AsyncRateLimiter = new AsyncRateLimiter({ requestsPerMinute: 60 });
       const retried: () => Promise<string> = asyncRetry({ maxAttempts: 3 })(async () => "x");
       export const results: Promise<number[]> = runConcurrent([async () => 1], { maxConcurrent: 1 });
       export { limiter, retried };
       // @ts-expect-error: types resolve, so a wrong option is an error
       export const wrong = new AsyncRateLimiter({ requestsPerMinute: "60" });`,
    );
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    for (const module of ["nodenext", "node16"]) {
      const flags = `--noEmit --strict --target es2022 --lib es2024,esnext.disposable,dom --types "" --module ${module}`;
      expect(run(`node ${tsc} ${flags} use.ts`, project)).toEqual({ status: 0, output: "" });
    }
  });
});
