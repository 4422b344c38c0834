import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { examples, root } from "./places.ts";
import { runCli } from "./run-cli.ts";

const { jsonOutput, jsonErrorSchema } = (await import(
  join(root, "apps", "cli", "dist", "json-output.js")
)) as { readonly jsonOutput: Readonly<Record<string, z.ZodType>>; readonly jsonErrorSchema: z.ZodType };

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-json-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In this order: each works on what the ones before it made. */
const calls: readonly (readonly [string, ...string[]])[] = [
  ["generate", "interviews", "--out", "run"],
  ["load", "interviews"],
  ["verify", "run"],
  ["score", "run", "--min-grounding", "0.5"],
  ["explain", "run"],
  ["explain", "run", "p1"],
  ["explain", "run", "p1.context.1"],
  ["ask", "run", "How do people feel about deadlines?"],
  ["compare", "run", "run"],
  ["track", "run", "run", "run"],
  ["assign", "run", "interviews"],
  ["estimate", "interviews"],
  ["estimate", "interviews", "--population", "20", "--pilot", "--out", "priced"],
  ["list"],
  ["providers"],
  ["providers", "--check"],
  ["report", "run"],
  ["export", "run", "--out", "claims.csv"],
  ["edit", "run", "rename", "1", "The bookkeeper", "--who", "Ann"],
  ["edit", "run", "--list"],
  ["init", "--yes", "--inputs", "interviews"],
];

describe("--json", () => {
  it.each(calls)("of persona %s prints what its published schema says, and nothing else", async (...call) => {
    const { code, out, err } = await runCli([...call, "--json"], folder);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const schema = jsonOutput[call[0] ?? ""];
    if (schema === undefined) throw new TypeError(`persona ${call[0]} --json has no schema`);
    expect(schema.safeParse(JSON.parse(out)).error).toBeUndefined();
  });

  it("tells an error as one object on stderr, and leaves stdout empty", async () => {
    for (const call of calls) {
      const { code, out, err } = await runCli(["--config", "gone.yaml", ...call, "--json"], folder);
      expect({ code, out }).toEqual({ code: 3, out: "" });
      expect(jsonErrorSchema.parse(JSON.parse(err))).toMatchObject({ error: { code: "path-not-found" } });
    }
  });
});
