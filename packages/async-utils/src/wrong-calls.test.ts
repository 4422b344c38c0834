import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";

/** The commonest mistakes, and what the compiler and the program itself say of each. */
const mistakes: readonly {
  readonly code: string;
  readonly compiler: string;
}[] = [
  {
    code: "void runConcurrent([load(1), load(2)], { maxConcurrent: 2 });",
    compiler: "promises have started already: pass functions that start the work, such as () => fetch(url)",
  },
  {
    code: 'void runConcurrent("abc", { maxConcurrent: 2 });',
    compiler: "a text is no list of tasks: pass functions that start the work",
  },
  {
    code: 'void runConcurrent("abc", async (character: string) => character, { maxConcurrent: 2 });',
    compiler: "a text is taken as a whole: for its characters, pass [...text]",
  },
  {
    code: "void runConcurrent([1, 2], { maxConcurrent: 2 });",
    compiler: "items need a mapper between them and the options; tasks are functions",
  },
  {
    code: "void runConcurrent([1, 2], load(1), { maxConcurrent: 2 });",
    compiler: "a promise has started already: pass the function itself, not the result of calling it",
  },
  {
    code: "void runConcurrent(Promise.resolve([1]), load, { maxConcurrent: 2 });",
    compiler: "items that are still a promise: await them first",
  },
  {
    code: "void runConcurrent([1, 2], load, {});",
    compiler: "Property 'maxConcurrent' is missing in type '{}' but required in type 'WorkOptions'",
  },
  {
    code: "void runConcurrent([1, 2], load, { concurrency: 2 });",
    compiler: "'concurrency' does not exist in type 'WorkOptions'",
  },
  {
    code: "streamConcurrent([load(1)], { maxConcurrent: 2 });",
    compiler: "promises have started already: pass functions that start the work, such as () => fetch(url)",
  },
  {
    code: "void retry(load(1), { maxAttempts: 3 });",
    compiler: "Argument of type 'Promise<string>' is not assignable to parameter of type",
  },
  {
    code: "void retry(() => load(1), { retries: 3 });",
    compiler: "'retries' does not exist in type 'RetryOptions'",
  },
  { code: "void retry(() => load(1), { delay: 100 });", compiler: "Did you mean to write 'delayMs'?" },
  { code: "new AsyncRateLimiter();", compiler: "Expected 1 arguments, but got 0" },
  {
    code: "new AsyncRateLimiter(60);",
    compiler: "Type '60' has no properties in common with type 'AsyncRateLimiterOptions'",
  },
];

/** Calls that must go on to be accepted, next to those that are refused. */
const right = `
  const a: Promise<string[]> = runConcurrent([1, 2], load, { maxConcurrent: 2 });
  const b: Promise<number[]> = runConcurrent([async () => 1], { maxConcurrent: Infinity });
  const c: Promise<PromiseSettledResult<string>[]> = runConcurrent(new Set([1]), load, { maxConcurrent: 1, onError: "settle" });
  const d: AsyncGenerator<string, void, undefined> = streamConcurrent([..."ab"], (letter) => letter, { maxConcurrent: 1, signal: undefined });
  const e: Promise<number[]> = runConcurrent([({ index }) => index], { maxConcurrent: 1 });
  void [a, b, c, d, e];`;

describe("wrong calls", () => {
  test("the compiler says what is wrong with each of the commonest", () => {
    const folder = mkdtempSync(join(tmpdir(), "wrong-calls-"));
    try {
      const lines = [
        'import { AsyncRateLimiter, retry, runConcurrent, streamConcurrent } from "@persona/async-utils";',
        "declare function load(n: number): Promise<string>;",
        ...mistakes.map(({ code }) => code),
        right,
      ];
      writeFileSync(join(folder, "calls.ts"), lines.join("\n"));
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      const options = {
        strict: true,
        noEmit: true,
        module: "nodenext",
        target: "es2024",
        lib: ["es2025", "esnext.disposable", "dom"],
        types: [],
        allowImportingTsExtensions: true,
        exactOptionalPropertyTypes: true,
        customConditions: ["@persona/source"],
        skipLibCheck: true,
      };
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions: { ...options, types: ["node"] }, files: ["calls.ts"] }),
      );
      const here = fileURLToPath(new URL("..", import.meta.url));
      mkdirSync(join(folder, "node_modules/@persona"), { recursive: true });
      symlinkSync(here, join(folder, "node_modules/@persona/async-utils"));
      symlinkSync(join(here, "node_modules/@types"), join(folder, "node_modules/@types"));
      const tsc = createRequire(import.meta.url)
        .resolve("typescript/package.json")
        .replace("package.json", "bin/tsc");
      const byLine = new Map<number, string>();
      let output = "";
      try {
        execFileSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
          cwd: folder,
          encoding: "utf8",
        });
      } catch (error) {
        output = String((error as { stdout?: unknown }).stdout);
      }
      let line = 0;
      for (const text of output.split("\n")) {
        line = Number(/^calls\.ts\((\d+),/.exec(text)?.[1] ?? line);
        byLine.set(line, `${byLine.get(line) ?? ""}${text}\n`);
      }
      for (const [index, { code, compiler }] of mistakes.entries()) {
        expect(byLine.get(index + 3), code).toContain(compiler);
      }
      const wrong = [...byLine.keys()].filter((at) => at > mistakes.length + 2);
      expect(wrong.map((at) => byLine.get(at))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const tasks = "tasks must be an iterable or an async iterable";
  test.each<readonly [readonly unknown[], string]>([
    [["abc", { maxConcurrent: 1 }], `${tasks}; or pass [...text], but is "abc"`],
    [[undefined, { maxConcurrent: 1 }], `${tasks}, but is undefined`],
    [[Promise.resolve([]), { maxConcurrent: 1 }], `${tasks}, but is a promise`],
    [
      [[Promise.resolve(1)], { maxConcurrent: 1 }],
      "tasks[0] must be a function: a promise has started, but is a promise",
    ],
    [[[() => 1, 7], { maxConcurrent: 1 }], "tasks[1] must be a function, but is 7"],
    [["abc", String, { maxConcurrent: 1 }], "items must be an iterable"],
    [[[1], undefined, { maxConcurrent: 1 }], "mapper must be a function, but is undefined"],
    [[[1], Promise.resolve(1), { maxConcurrent: 1 }], "mapper must be a function, but is a promise"],
    [[[], null], "options must be an object such as { maxConcurrent: 8 }, but is null"],
    [[[1], String], "options must be an object such as { maxConcurrent: 8 }, but is undefined"],
    [[[], 5], "options must be an object such as { maxConcurrent: 8 }, but is 5"],
    [[[], {}], "maxConcurrent must be a whole number of at least 1, or Infinity, but is undefined"],
    [[[], { maxConcurrent: 1, signal: {} }], "signal must be an AbortSignal, but is an object"],
    [
      [[], { maxConcurrent: 1, onError: "ignore" }],
      'onError must be one of "stop", "continue", "settle", but is "ignore"',
    ],
  ])("the program says it too, in runs and streams: %#", async (args, message) => {
    const run = Reflect.apply(runConcurrent, undefined, args) as Promise<unknown>;
    await expect(run).rejects.toThrow(TypeError);
    await expect(Reflect.apply(runConcurrent, undefined, args)).rejects.toThrow(message);
    expect(() => Reflect.apply(streamConcurrent, undefined, args)).toThrow(message);
  });

  test("a task of an iterable that is no function fails the run when its turn comes", async () => {
    const source = new Set([() => 1, Promise.resolve(2)]) as unknown as Set<() => number>;
    await expect(runConcurrent(source, { maxConcurrent: 1 })).rejects.toThrow("tasks[1] must be a function");
  });

  test("a stream refuses a wrong order and a wrong buffer", () => {
    const options = { maxConcurrent: 1, order: "any" as never };
    expect(() => streamConcurrent([], options)).toThrow(
      'order must be one of "input", "completed", but is "any"',
    );
    for (const buffer of [-1, 0.5, Number.NaN]) {
      expect(() => streamConcurrent([], { maxConcurrent: 1, buffer })).toThrow(
        "buffer must be a whole number",
      );
    }
  });
});
