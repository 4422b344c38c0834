import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { verify } from "./verify.ts";

it("README has an example that runs", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const source = { id: "s1", uri: "a.txt", format: "text", sha256: "0", encoding: "utf-8", decoding: [] };
  const read = (path: string): string =>
    path === "interviews/a.txt"
      ? "words"
      : JSON.stringify({ schemaVersion: 1, personas: [], sources: [source], spans: [] });
  const log = vi.fn<(shown: string) => void>();
  const body = example.replaceAll(/^import .*$/gm, "");
  // oxlint-disable-next-line typescript/no-implied-eval -- runs the text of the README, which is ours
  new Function("verify", "readFileSync", "console", body)(verify, read, { log });
  expect(log.mock.calls).toEqual([["false: a.txt: its bytes are not those of the run"]]);
});
