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

function sizes(run: string): readonly string[] {
  const set = personaSetSchema.parse(JSON.parse(readFileSync(join(folder, run, "personas.json"), "utf8")));
  return set.personas.map(({ segment }) => `${segment.n} of ${segment.of}`);
}

// Windows knows no signals between processes
describe.skipIf(process.platform === "win32")("persona generate --watch", () => {
  it("makes the run again when a file changes, asks only for what changed, and ends with 0", async () => {
    writeFileSync(join(folder, "garden.csv"), survey(20));
    const model = ["--provider", "openai-compatible", "--model", "m"];
    const address = ["--base-url", server.baseUrl("openai-chat")];
    const watch = watching(["garden.csv", "--out", "run", ...model, ...address]);
    await watch.until("Watching garden.csv");
    expect(sizes("run")).toEqual(["20 of 20"]);
    const asked = (await server.log()).length;

    // the same answers in other bytes
    writeFileSync(join(folder, "garden.csv"), survey(20, "\n\n"));
    const same = await watch.until("Look at");
    expect(same).toContain("Changed: garden.csv.");
    expect(same).toContain("20 participants (before: 20), 1 persona (before: 1).\nThe titles are the same.");
    expect(same).toMatch(/^\d+ answers? of the model kept/m);
    expect(await server.log()).toHaveLength(asked);

    writeFileSync(join(folder, "garden.csv"), survey(36));
    const other = await watch.until("Look at");
    expect(other).toContain("36 participants (before: 20), 2 personas (before: 1).");
    expect(other).toMatch(/New titles: “.+”\.\n/);
    expect((await server.log()).length).toBeGreaterThan(asked);

    // the run stays when its sources cannot be read
    rmSync(join(folder, "garden.csv"));
    expect(await watch.until("before the change")).toContain("Not made again:");
    writeFileSync(join(folder, "garden.csv"), survey(36));
    expect(await ended(watch)).toBe(0);
    expect(await watch.until("Stopped watching")).toContain("The run is complete: run");
    expect(sizes("run")).toEqual(["18 of 36", "18 of 36"]);
    expect((await runCli(["verify", "run"], folder)).code).toBe(0);
    // nothing is left next to the run
    expect(readdirSync(folder).toSorted()).toEqual(["garden.csv", "run"]);
  });

  it("refuses a run folder among its sources", async () => {
    const { code, err } = await runCli(["generate", ".", "--out", "runs/first", "--watch"], folder);
    expect(code).toBe(2);
    expect(err).toContain("the run would be read as research");
  });
});
