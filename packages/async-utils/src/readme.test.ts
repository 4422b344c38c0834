import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const example = new URL("../examples/ask-many.ts", import.meta.url);

test("the README's example is the one that runs, and it gives what the README says", async () => {
  expect(readme).toContain(readFileSync(example, "utf8"));
  const { answers }: { answers: unknown } = await import(example.href);
  expect(answers).toEqual(["Why? Because.", "Why not? Because.", "Why now? Because."]);
});

test("the README names every entry", () => {
  for (const entry of Object.keys(manifest.exports)) {
    if (entry !== "." && entry !== "./package.json") expect(readme).toContain(entry.slice(1));
  }
});

test("the page about fake timers shows the example that is tested", () => {
  const page = readFileSync(
    new URL("../../../docs/how-to/test-with-fake-timers.md", import.meta.url),
    "utf8",
  );
  expect(page).toContain(readFileSync(new URL("./fake-timers-page.test.ts", import.meta.url), "utf8"));
});
