import { expect, it } from "vitest";
import { refuseWatch } from "./refuse-watch.ts";

const flags = { provider: "local", seed: 1 };

it.each([
  ["standard input", ["a.csv", "-"], flags],
  ["an address on the web", ["https://example.org/a.csv"], flags],
  ["--batch", ["a.csv"], { ...flags, batch: true }],
  ["--queue", ["a.csv"], { ...flags, queue: "redis://127.0.0.1:6379" }],
  ["--json", ["a.csv"], { ...flags, json: true }],
  ["--coder ollama", ["a.csv"], { ...flags, coder: "ollama" }],
])("refuses to watch with %s", (what, paths, given) => {
  expect(() => refuseWatch(paths, given)).toThrow(
    expect.objectContaining({ code: "invalid-option", message: expect.stringContaining(what) as string }),
  );
});

it("lets files be watched, with codes by words", () => {
  expect(() => refuseWatch(["a.csv", "notes"], { ...flags, coder: "terms" })).not.toThrow();
});
