import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { describe, expect, it, vi } from "vitest";
import { loadAsync, resolveSpan } from "./index.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

describe("README", () => {
  it("has an example that runs", async () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const body = stripTypeScriptTypes(example.replace(/^import .*$/m, ""));
    const folder = temporaryFolder({
      "interviews/a.txt": "Interviewer: Why?\nAnna: Because it is quick.\nInterviewer: And?\nAnna: Cheap.\n",
      "survey.csv": "id,why\n1,because it is quick and cheap\n2,because nothing else was left over\n3,\n",
    });
    const log = vi.fn<(...shown: unknown[]) => void>();
    const warn = vi.fn<(...shown: unknown[]) => void>();
    const inFolder = (paths: readonly string[], options: object): unknown =>
      loadAsync(
        paths.map((path) => `${folder}/${path}`),
        options,
      );
    // oxlint-disable-next-line typescript/no-implied-eval -- runs the text of the README, which is ours
    const run = new Function("loadAsync", "resolveSpan", "console", `return (async () => {${body}})()`) as (
      ...given: readonly unknown[]
    ) => Promise<void>;
    await run(inFolder, resolveSpan, { log, warn });
    expect(log.mock.calls[0]).toEqual(["P001", 2, "Because it is quick."]);
    expect(log).toHaveBeenCalledWith("why", "open-text", expect.any(String));
    expect(warn.mock.calls).toEqual([["survey.csv", "empty-row", expect.any(String)]]);
  });
});
