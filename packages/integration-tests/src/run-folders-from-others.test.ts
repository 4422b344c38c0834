import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

let folder = "";
let server: Server;
let address = "";
const seen: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-received-"));
  copyInterviews("interviews", 12);
  copyInterviews("few", 3);
  expect((await runCli(["generate", "interviews", "--out", "made"], folder)).code).toBe(0);
  expect((await runCli(["generate", "few", "--out", "made-of-few"], folder)).code).toBe(0);
  server = createServer((request, response) => {
    seen.push(JSON.stringify(request.headers));
    response.writeHead(400).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The first of the example's interviews: what is refused before they are grouped needs few. */
function copyInterviews(to: string, count: number): void {
  mkdirSync(join(folder, to), { recursive: true });
  for (const name of readdirSync(join(examples, "interviews")).toSorted().slice(0, count))
    cpSync(join(examples, "interviews", name), join(folder, to, name));
}

const key = "sk-invented-0123456789";

/** Runs the CLI while this process goes on answering. */
function persona(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      NO_COLOR: "1",
      OPENAI_API_KEY: key,
      ANTHROPIC_API_KEY: key,
      GEMINI_API_KEY: key,
      ...environment,
    },
  });
  let text = "";
  child.stdout.on("data", (data) => (text += String(data)));
  child.stderr.on("data", (data) => (text += String(data)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text })));
}

interface Changes {
  readonly config?: object;
  readonly start?: object;
}

/** A received folder that holds a ledger alone, as the first line of a real one with changes. */
function received(name: string, { config = {}, start = {} }: Changes): string {
  const [line = ""] = readFileSync(join(folder, "made-of-few", "ledger.jsonl"), "utf8").split("\n");
  const first = JSON.parse(line) as { config: object };
  mkdirSync(join(folder, name), { recursive: true });
  const changed = { ...first, ...start, config: { ...first.config, ...config } };
  writeFileSync(join(folder, name, "ledger.jsonl"), `${JSON.stringify(changed)}\n`);
  return name;
}

/** What the files of a run hold that decides a place. */
interface Stored {
  readonly personas: { slug?: string | undefined }[];
  readonly sources: { uri: string }[];
  readonly inputHashes: Record<string, string>;
  root: string;
  inputs: string[];
}

/** A received copy of a whole run, with a file of it changed. */
function copied(name: string, file: string, change: (value: Stored) => void): string {
  cpSync(join(folder, "made"), join(folder, name), { recursive: true });
  const path = join(folder, name, file);
  const value = JSON.parse(readFileSync(path, "utf8")) as Stored;
  change(value);
  writeFileSync(path, JSON.stringify(value));
  return name;
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new TypeError("the example run is too small");
  return item;
}

describe("the address that a ledger names", () => {
  it.each([
    ["openai", "gpt-6-luna"],
    ["openai-compatible", "any"],
    ["anthropic", "claude"],
    ["gemini", "gemini"],
  ])(
    "gets no request, and so neither key nor words, before it is given again: %s",
    async (provider, model) => {
      seen.length = 0;
      const run = received(`address-${provider}`, { config: { provider, model, baseURL: address } });
      const refused = await persona(["resume", run]);
      expect(refused.code).toBe(2);
      expect(refused.text).toContain(address);
      expect(refused.text).toContain("--base-url");
      expect(seen).toEqual([]);
      const confirmed = await persona(["resume", run, "--base-url", address]);
      expect(confirmed.text).toContain(`at ${new URL(address).host}`);
      expect(seen.length).toBeGreaterThan(0);
    },
  );

  it("is not asked with prompts that only the run names", async () => {
    seen.length = 0;
    const prompts = received("own-prompts", { config: { provider: "openai", model: "m", prompts: "." } });
    const refused = await persona(["resume", prompts]);
    expect(refused.code).toBe(2);
    expect(refused.text).toContain("--prompts");
  });

  it("is not what the user's settings name for other runs", async () => {
    seen.length = 0;
    const run = received("own-address", { config: { provider: "ollama", model: "any" } });
    const { text } = await persona(["resume", run, "--max-tokens", "10"], { PERSONA_BASE_URL: address });
    expect(text).toContain("to ollama at 127.0.0.1:11434");
    expect(seen).toEqual([]);
  });
});

describe("places that a run folder names", () => {
  it.each([
    ["personas.json", "a slug", (set: Stored) => (at(set.personas, 0).slug = "../ESCAPED")],
    [
      "personas.json",
      "a slug of another card",
      (set: Stored) => (at(set.personas, 0).slug = at(set.personas, 1).slug),
    ],
    ["personas.json", "a source", (set: Stored) => (at(set.sources, 0).uri = "../../etc/hostname")],
    ["personas.json", "an absolute source", (set: Stored) => (at(set.sources, 0).uri = "/etc/hostname")],
    ["run.json", "a hash", (run: Stored) => (run.inputHashes["../../etc/hostname"] = "0".repeat(64))],
  ])("are refused in %s: %s", async (file, what, change) => {
    const run = copied(what.replaceAll(" ", "-"), file, change);
    for (const args of [["verify"], ["export", "--format", "markdown", "--out", "x/y.md"]]) {
      const { code } = await runCli([args[0] ?? "", run, ...args.slice(1)], folder);
      expect(code).toBe(3);
    }
    expect(readdirSync(folder)).not.toContain("x");
  });

  it("are not read where they do not hold the run's own sources", async () => {
    mkdirSync(join(folder, "private"));
    writeFileSync(join(folder, "private", "interview-01.txt"), "Ana: MARKED words of somebody else.\n");
    const run = copied("elsewhere", "run.json", (record) => {
      record.root = "../private";
      record.inputs = ["."];
    });
    rmSync(join(folder, run, "report.html"));
    expect(await runCli(["report", run], folder)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, run, "report.html"), "utf8")).not.toContain("MARKED");
    expect(await runCli(["score", run], folder)).toMatchObject({ code: 4 });
    const resumed = received("elsewhere-too", { start: { root: "../private", inputs: ["."] } });
    const { code, out, err } = await runCli(["resume", resumed], folder);
    expect(code).toBe(4);
    expect(out + err).not.toContain("MARKED");
  });

  describe("make no command show files that are not the run's own", () => {
    beforeAll(() => {
      mkdirSync(join(folder, "diary"));
      const words = "Ana: MARKED words of somebody else.\n".repeat(400);
      writeFileSync(join(folder, "diary", "interview-01.txt"), words);
    });

    /** What every command that reads the sources shows of a run, and how it ends. */
    async function shown(run: string): Promise<{ text: string; codes: Record<string, number | null> }> {
      const { personas } = JSON.parse(readFileSync(join(folder, run, "personas.json"), "utf8")) as {
        personas: { summary: { id: string }[] }[];
      };
      const claim = at(at(personas, 0).summary, 0).id;
      const codes: Record<string, number | null> = {};
      let text = "";
      for (const [command = "", ...more] of [
        ["report"],
        ["verify", "--json"],
        ["explain", claim],
        ["score"],
      ]) {
        const { code, out, err } = await runCli([command, run, ...more], folder);
        codes[command] = code;
        text += out + err;
      }
      return { text: text + readFileSync(join(folder, run, "report.html"), "utf8"), codes };
    }

    it.each([
      ["inputs above the root", (run: Stored) => run.inputs.push("../diary")],
      ["an absolute input", (run: Stored) => run.inputs.push("/etc/hostname")],
      ["an address that leads up", (run: Stored) => run.inputs.push("http://a/../../../diary")],
    ])("by %s, which are refused", async (what, change) => {
      const run = copied(what.replaceAll(" ", "-"), "run.json", change);
      const { text, codes } = await shown(run);
      expect(text.includes("MARKED")).toBe(false);
      expect(codes).toEqual({ report: 3, verify: 3, explain: 3, score: 3 });
      const resumed = received(`${what.replaceAll(" ", "-")}-too`, {
        start: { inputs: ["interview-01.txt", "../diary"] },
      });
      expect((await runCli(["resume", resumed], folder)).code).toBe(3);
    });

    it.each([
      [
        "no hash at all",
        (run: Stored) => {
          for (const uri of Object.keys(run.inputHashes)) delete run.inputHashes[uri];
        },
      ],
      ["a hash too few", (run: Stored) => delete run.inputHashes["interview-01.txt"]],
      ["an input too few", (run: Stored) => (run.inputs = ["interview-01.txt"])],
    ])("by %s: the sources must be exactly those that the run lists", async (what, change) => {
      const run = copied(what.replaceAll(" ", "-"), "run.json", change);
      const { out } = await runCli(["report", run, "--json"], folder);
      expect(JSON.parse(out)).toMatchObject({ hasContext: false });
      const { codes } = await shown(run);
      expect(codes).toEqual({ report: 0, verify: 4, explain: 0, score: 4 });
      expect(await runCli(["report", run, "--json", "--sources", "interviews"], folder)).toMatchObject({
        out: expect.stringContaining('"hasContext": false'),
      });
    });

    it("by an empty list of hashes and a folder of its own", async () => {
      const run = copied("diary-of-others", "run.json", (record) => {
        record.root = "../diary";
        record.inputs = ["."];
        for (const uri of Object.keys(record.inputHashes)) delete record.inputHashes[uri];
      });
      const { text, codes } = await shown(run);
      expect(text.includes("MARKED")).toBe(false);
      expect(codes["score"]).toBe(4);
    });

    it("by a span that points into it", async () => {
      const run = copied("pointer", "run.json", (record) => (record.root = "../diary"));
      const { text, codes } = await shown(run);
      expect(text.includes("MARKED") || text.includes("somebody else")).toBe(false);
      expect(codes["verify"]).toBe(4);
      // the user who names the folder is shown what differs there
      const named = await runCli(["verify", run, "--json", "--sources", "diary"], folder);
      expect(named.code).toBe(4);
      expect(/MARKED|somebody else/.test(named.out)).toBe(true);
    });
  });

  it("remember what a pattern met, where the pattern leads above the root", async () => {
    copyInterviews(join("wave-1", "talks"), 3);
    expect((await runCli(["generate", "wave-*/talks", "--out", "by-pattern"], folder)).code).toBe(0);
    for (const command of ["verify", "score", "resume"])
      expect((await runCli([command, "by-pattern"], folder)).code).toBe(0);
  });

  it("are not followed when they are links", async () => {
    const mine = join(folder, "mine.txt");
    writeFileSync(mine, "kept\n");
    const run = copied("links", "run.json", () => undefined);
    for (const name of ["report.html", "scores.json"]) {
      for (const file of [name, `${name}.part`]) {
        rmSync(join(folder, run, file), { force: true });
        symlinkSync(mine, join(folder, run, file));
      }
    }
    await runCli(["report", run], folder);
    await runCli(["score", run], folder);
    expect(readFileSync(mine, "utf8")).toBe("kept\n");
    expect(lstatSync(join(folder, run, "report.html")).isSymbolicLink()).toBe(false);

    const linked = received("linked", {});
    rmSync(join(folder, linked, "ledger.jsonl"));
    symlinkSync(mine, join(folder, linked, "ledger.jsonl"));
    expect((await runCli(["resume", linked], folder)).code).toBe(2);
    expect(readFileSync(mine, "utf8")).toBe("kept\n");
    expect(existsSync(join(folder, linked, "ledger.jsonl.lock"))).toBe(false);
  });

  it.skipIf(process.platform === "win32")("hold nobody up with pipes in place of files", async () => {
    const run = copied("pipes", "run.json", () => undefined);
    for (const name of ["personas.json", "ledger.jsonl"]) {
      rmSync(join(folder, run, name));
      spawnSync("mkfifo", [join(folder, run, name)]);
    }
    for (const command of ["verify", "resume"])
      expect([2, 3]).toContain((await runCli([command, run], folder)).code);
  });

  it("are not read when they are no files", async () => {
    const run = copied("devices", "personas.json", (set) => (at(set.sources, 0).uri = "zero"));
    symlinkSync("/dev/zero", join(folder, run, "zero"));
    writeFileSync(
      join(folder, run, "run.json"),
      readFileSync(join(folder, run, "run.json"), "utf8").replace(/"root": "[^"]*"/, '"root": "."'),
    );
    const { code, err } = await runCli(["verify", run], folder);
    expect(code).toBe(3);
    expect(err).toContain("one of the run's");
  });
});
