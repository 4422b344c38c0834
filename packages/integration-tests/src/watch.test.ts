import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { personaSetSchema } from "@persona/contracts";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli } from "./places.ts";
import { runCli } from "./run-cli.ts";

let folder = "";
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-watch-"));
  server = await startTestServerInProcess({ rule: "persona" });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A survey of two kinds of people, who grow their vegetables in two ways. */
function survey(people: number, ending = "\n"): string {
  const rows = Array.from({ length: people }, (_, at) =>
    at % 2 === 0
      ? `${at},Balcony,Every day,Pots,My tomatoes need water twice a day in summer`
      : `${at},Allotment,At weekends,Beds,The slugs eat the lettuce before I come back`,
  );
  return `${["id,Where do you grow?,How often are you there?,In what?,What is hard?", ...rows].join("\n")}${ending}`;
}

interface Watching {
  readonly child: ChildProcess;
  /** What stderr says, once a text is in what it has said since the last call. */
  readonly until: (text: string) => Promise<string>;
}

/** Starts to watch, with a stdin that is no terminal. */
function watching(args: readonly string[]): Watching {
  const child = spawn(process.execPath, [cli, "generate", ...args, "--watch"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const until = async (text: string): Promise<string> => {
    while (!said.includes(text)) {
      if (child.exitCode !== null) throw new Error(`it ended: ${said}`);
      await once(child.stderr, "data");
    }
    const all = said;
    said = "";
    return all;
  };
  return { child, until };
}

async function ended({ child }: Watching): Promise<number | null> {
  child.kill("SIGINT");
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

function titles(run: string): readonly string[] {
  const set = personaSetSchema.parse(JSON.parse(readFileSync(join(folder, run, "personas.json"), "utf8")));
  return set.personas.map(({ label, segment }) => `${label}: ${segment.n} of ${segment.of}`);
}

// Windows knows no signals between processes
describe.skipIf(process.platform === "win32")("persona generate --watch", () => {
  it("makes the run again when a file changes, keeps it when one cannot be read, and ends with 0", async () => {
    writeFileSync(join(folder, "garden.csv"), survey(20));
    const watch = watching(["garden.csv", "--out", "run"]);
    await watch.until("Watching garden.csv");
    expect(titles("run")).toEqual([expect.stringContaining(": 20 of 20")]);
    writeFileSync(join(folder, "garden.csv"), survey(36));
    const said = await watch.until("Look at");
    expect(said).toContain("Changed: garden.csv.");
    expect(said).toContain("36 participants (before: 20), 2 personas (before: 1).");
    expect(said).toMatch(/New titles: “.+”, “.+”\.\nTitles that are gone: “.+”\.\n/);
    rmSync(join(folder, "garden.csv"));
    expect(await watch.until("before the change")).toContain("Not made again:");
    writeFileSync(join(folder, "garden.csv"), survey(36));
    expect(await ended(watch)).toBe(0);
    expect(await watch.until("Stopped watching")).toContain("The run is complete: run");
    expect(titles("run").map((one) => one.replace(/.*: /, ""))).toEqual(["18 of 36", "18 of 36"]);
    expect((await runCli(["verify", "run"], folder)).code).toBe(0);
    // nothing is left next to the run
    expect(readdirSync(folder).toSorted()).toEqual(["garden.csv", "run"]);
  });

  it("asks a model only for what changed", async () => {
    writeFileSync(join(folder, "plot.csv"), survey(20));
    const model = ["--provider", "openai-compatible", "--model", "m"];
    const watch = watching([
      "plot.csv",
      "--out",
      "asked",
      ...model,
      "--base-url",
      server.baseUrl("openai-chat"),
    ]);
    await watch.until("Watching plot.csv");
    const asked = (await server.log()).length;
    expect(asked).toBeGreaterThanOrEqual(2);
    // the same answers in other bytes
    writeFileSync(join(folder, "plot.csv"), survey(20, "\n\n"));
    const said = await watch.until("Look at");
    expect(said).toContain("The titles are the same.");
    expect(said).toContain(`${asked} answers of the model kept`);
    expect(await server.log()).toHaveLength(asked);
    expect(await ended(watch)).toBe(0);
  });
});
