import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, examples, root } from "../places.ts";
import { runCli } from "../run-cli.ts";
import type { CliResult } from "../run-cli.ts";

// the run in this folder was made by Persona 0.1.0 from docs/examples/interviews, with a population of 3
const inside = "packages/integration-tests/src/version-1";
const rules = "rules of version 1";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-version-1-"));
  cpSync(join(root, inside, "run"), join(folder, inside, "run"), { recursive: true });
  cpSync(join(examples, "interviews"), join(folder, "docs", "examples", "interviews"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function persona(...args: readonly string[]): Promise<CliResult> {
  return runCli(args, join(folder, inside));
}

/** A copy of the run with one file changed. */
function changed(name: string, file: string, change: (text: string) => string): string {
  cpSync(join(folder, inside, "run"), join(folder, inside, name), { recursive: true });
  const path = join(folder, inside, name, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return name;
}

describe("a run of version 1", () => {
  it("is verified, and says by which rules", async () => {
    const { code, out } = await persona("verify", "run");
    expect(code).toBe(0);
    expect(out).toContain("3 profiles with");
    expect(out).toContain(`by the ${rules}`);
    expect(out).not.toContain("supported by its evidence");
  });

  it.each([
    ["a count", /("support": \{\s+"n": )2/, "$13"],
    ["a word of a participant", '"text":"Yes, and I like', '"text":"Yes, and I love'],
    ["how a claim stood up", '"status": "verified"', '"status": "demoted"'],
    ["how many stood up", /"verified": \d+/, '"verified": 4711'],
  ])("is not verified with %s changed", async (what, from, to) => {
    const run = changed(`without ${what}`, "personas.json", (text) => {
      expect(text).toMatch(from);
      return text.replace(from, to);
    });
    expect((await persona("verify", run)).code).toBe(4);
  });

  it("is checked by the standalone verifier", () => {
    const main = join(root, "packages", "verifier", "dist", "main.js");
    const { status, stdout } = spawnSync(process.execPath, [main, join(folder, inside, "run")], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^All holds: 50 claims/),
    });
  });

  it("is drawn, scored, explained, exported and compared", async () => {
    const run = changed("copy", "run.json", (text) => text);
    expect((await persona("report", run)).code).toBe(0);
    const page = readFileSync(join(folder, inside, run, "report.html"), "utf8");
    expect(page).toContain(`checked by the ${rules}`);
    expect(page).not.toContain("supported by its evidence");
    const scored = await persona("score", run, "--json");
    expect(scored.code).toBe(0);
    expect((await persona("report", run)).code).toBe(0);
    expect(JSON.parse(scored.out)).toMatchObject({ schemaVersion: 2, claims: 50 });
    expect((await persona("explain", run, "p1.goals.1")).out).toContain(rules);
    const csv = await persona("export", run, "--format", "csv");
    expect(csv.out).toContain(rules);
    const json = await persona("export", run, "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({ schemaVersion: 2 });
    expect((await persona("export", run, "--format", "markdown")).code).toBe(0);
    expect((await persona("export", run, "--format", "qdc")).code).toBe(0);
    const now = await persona("generate", "../../../../docs/examples/interviews", "--out", "now");
    expect(now.code).toBe(0);
    const compared = await persona("compare", run, "now", "--json");
    expect(JSON.parse(compared.out)).toMatchObject({ matchedBy: "members", sharedParticipants: 12 });
  });

  it.each([[], ["--offline"], ["--out", "elsewhere"]])(
    "is not resumed, and says what to do: %s",
    async (...options) => {
      const { code, err } = await persona("resume", "run", ...options);
      expect(code).toBe(3);
      expect(err).toContain("an older version of Persona");
      expect(err).toContain("Generate it again from its sources");
    },
  );
});

describe("a run of version 1 from somebody else", () => {
  /** Characters that do something where they are shown: escapes, bells, turns of the direction of writing. */
  const acting = /[[\p{Cc}\p{Bidi_Control}]--[\n\r\t]]/v;
  const turned = "\\u001b]8;;http://a.example\\u0007\\u001b[2J\\u202e";

  it.each([
    ["personas.json", "a slug that leads up", /"slug": "1-[^"]*"/, '"slug": "../ESCAPED"'],
    ["personas.json", "a slug with a colour", /"slug": "1-[^"]*"/, `"slug": "${turned}"`],
    ["personas.json", "a source elsewhere", /"uri": "interview-01.txt"/, '"uri": "../../../etc/hostname"'],
    ["personas.json", "an absolute source", /"uri": "interview-01.txt"/, '"uri": "/etc/hostname"'],
    ["run.json", "a hash of a file elsewhere", /"interview-01.txt":/, '"../../../etc/hostname":'],
    ["run.json", "an input elsewhere", /"inputs": \[\s+"\."/, '"inputs": ["/etc/hostname"'],
  ])("is refused, with %s and %s", async (file, what, from, to) => {
    const run = changed(`from others, ${what}`, file, (text) => {
      expect(text).toMatch(from);
      return text.replace(from, () => to);
    });
    for (const [command = "", ...more] of [
      ["verify"],
      ["export", "--format", "markdown", "--out", "x/y.md"],
    ]) {
      const { code, out, err } = await persona(command, run, ...more);
      expect(code).toBe(3);
      expect(out + err).not.toMatch(acting);
    }
    expect(existsSync(join(folder, inside, "x"))).toBe(false);
  });

  it("shows names with control characters as text", async () => {
    const run = changed("from others, a name", "personas.json", (text) =>
      text.replaceAll(/"label": "[^"]+"/g, `"label": "${turned}"`),
    );
    for (const [command = "", ...more] of [
      ["explain", "p1.goals.1"],
      ["export", "--format", "markdown"],
    ]) {
      const { stdout, stderr } = spawnSync(process.execPath, [cli, command, run, ...more], {
        cwd: join(folder, inside),
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
      });
      expect(stdout + stderr, command).not.toMatch(acting);
      expect(stdout).toContain("a.example");
    }
    expect((await persona("report", run)).code).toBe(0);
    const page = readFileSync(join(folder, inside, run, "report.html"), "utf8");
    expect(page).not.toMatch(acting);
  });

  it("gets no request at the address of its ledger, and no line of its ledger is run or shown raw", async () => {
    const run = changed("from others, an address", "ledger.jsonl", (text) =>
      text.replace('"provider":"local"', `"provider":"openai","baseURL":"http://127.0.0.1:9/${turned}"`),
    );
    for (const more of [[], ["--base-url", "http://127.0.0.1:9/v1"]]) {
      const { code, out, err } = await persona("resume", run, ...more);
      expect(code).toBe(3);
      expect(err).toContain("an older version of Persona");
      expect(out + err).not.toMatch(acting);
    }
  });

  it("shows no files that are not its own", async () => {
    mkdirSync(join(folder, "private"));
    for (let index = 1; index <= 12; index += 1) {
      const number = String(index).padStart(2, "0");
      const ending = index === 5 || index === 9 ? "md" : "txt";
      writeFileSync(
        join(folder, "private", `interview-${number}.${ending}`),
        "Ana: MARKED words of somebody else.\n".repeat(200),
      );
    }
    const run = changed("from others, a root", "run.json", (text) =>
      text.replace(/"root": "[^"]*"/, `"root": ${JSON.stringify(join(folder, "private"))}`),
    );
    for (const command of ["report", "score", "verify"]) {
      const { out, err } = await persona(command, run);
      expect(out + err, command).not.toContain("MARKED");
    }
    for (const file of ["report.html", "scores.json"]) {
      const path = join(folder, inside, run, file);
      if (existsSync(path)) expect(readFileSync(path, "utf8")).not.toContain("MARKED");
    }
  });
});

describe("a run of a newer version", () => {
  it.each([
    ["personas.json", ["verify"]],
    ["run.json", ["report"]],
    ["population.json", ["verify"]],
    ["ledger.jsonl", ["resume"]],
  ])("is refused by name, with %s", async (file, [command = ""]) => {
    const run = changed(`newer ${file}`, file, (text) =>
      text.replace(/"schemaVersion": ?1/, '"schemaVersion":9'),
    );
    const { code, err } = await persona(command, run);
    expect(code).toBe(3);
    expect(err).toContain("newer version of Persona");
    expect(err).toContain("9");
    expect(err).toContain("Update Persona");
  });
});
