import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cli, examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

type Running = ChildProcessByStdio<null, Readable, null>;

let place = "";
let running: Running | undefined;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "persona-review-"));
  for (const name of ["interview-01.txt", "interview-04.txt", "interview-07.txt"])
    cpSync(join(examples, "interviews", name), join(place, "interviews", name));
  expect((await runCli(["generate", "interviews", "--out", "runs/first"], place)).code).toBe(0);
});
afterEach(async () => {
  if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
  running.kill("SIGKILL");
  await once(running, "exit");
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What a browser has after it opened the address: an origin and a cookie. */
interface Client {
  readonly get: (path: string) => Promise<Response>;
  readonly decide: (path: string, edit: object) => Promise<unknown>;
}

/** Starts a command that serves, and opens the address that it says. */
async function opened(...words: readonly string[]): Promise<Client> {
  running = spawn(process.execPath, [cli, ...words, "--json"], {
    cwd: place,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.stdout.setEncoding("utf8");
  const [said] = (await once(running.stdout, "data")) as [string];
  const { address } = JSON.parse(said) as { address: string };
  const { origin } = new URL(address);
  expect((await fetch(`${origin}/`)).status).toBe(401);
  const entered = await fetch(address, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect((await fetch(address, { redirect: "manual" })).status).toBe(403);
  const headers = { cookie, origin, "content-type": "application/json" };
  return {
    get: (path) => fetch(`${origin}${path}`, { headers }),
    decide: async (path, edit) => {
      const { head } = (await (await fetch(`${origin}${path}/api/head`, { headers })).json()) as {
        head: string;
      };
      const body = JSON.stringify({ edit, who: "Ann", seen: head });
      const answer = await fetch(`${origin}${path}/api/decide`, { method: "POST", headers, body });
      return await answer.json();
    },
  };
}

async function stopped(signal: NodeJS.Signals): Promise<void> {
  running?.kill(signal);
  if (running !== undefined) await once(running, "exit");
}

const labels = (run: string): readonly string[] =>
  (
    JSON.parse(readFileSync(join(place, run, "personas.json"), "utf8")) as { personas: { label: string }[] }
  ).personas.map(({ label }) => label);

describe("persona review", () => {
  it("keeps what was saved when it is killed, and writes it into the files when it is started again and ended", async () => {
    const first = await opened("review", "runs/first");
    const saved = await first.decide("", { kind: "rename", persona: "p1", name: "The collector" });
    expect(saved).toMatchObject({ state: "saved" });
    await stopped("SIGKILL");
    expect(labels("runs/first")).not.toContain("The collector");
    const again = await opened("review", "runs/first");
    expect(await (await again.get("/api/run")).json()).toMatchObject({
      isWritten: false,
      personas: [{ label: "The collector", namedBy: "named by Ann" }],
    });
    const exported = async (query: string): Promise<string> =>
      await (await again.get(`/export?format=${query}`)).text();
    expect(await exported("html")).toContain("named by Ann");
    for (const format of ["html", "json", "markdown"])
      expect(await exported(`${format}&names=none`)).not.toContain("Ann");
    // nobody says it in this form, and the one index of the run finds it
    const search = await again.get("/api/said?words=forgetting%20receipts");
    expect(await search.json()).toMatchObject({ found: 0, similar: expect.any(Number) as number });
    await stopped("SIGINT");
    expect(labels("runs/first")).toContain("The collector");
    expect((await runCli(["edit", "runs/first", "--list"], place)).out).toContain("The collector");
    expect((await runCli(["verify", "runs/first", "--quick"], place)).code).toBe(0);
  });
});

describe("persona serve", () => {
  it("lists the runs of a folder, shows a report, keeps a decision, and gives out nothing else", async () => {
    writeFileSync(join(place, "secret.txt"), "private");
    symlinkSync(join(place, "interviews"), join(place, "runs/linked"), "junction");
    const client = await opened("serve", "runs");
    const { runs } = (await (await client.get("/api/runs")).json()) as {
      runs: { id: string; folder: string }[];
    };
    expect(runs.map(({ folder }) => folder)).toEqual(["first"]);
    const at = `/run/${runs[0]?.id ?? ""}`;
    expect(await (await client.get(`${at}/report`)).text()).toBe(
      readFileSync(join(place, "runs/first/report.html"), "utf8"),
    );
    const files = readdirSync(join(place, "runs/first"), { withFileTypes: true });
    for (const name of [...files.map((file) => file.name), "../../secret.txt", "../linked/interview-01.txt"])
      for (const path of [`/${name}`, `${at}/${name}`, `/runs/first/${name}`])
        expect([400, 404]).toContain((await client.get(path)).status);
    expect(await client.decide(at, { kind: "rename", persona: "p1", name: "The keeper" })).toMatchObject({
      state: "saved",
    });
    await stopped("SIGINT");
    expect(labels("runs/first")).toContain("The keeper");
  });

  it("says where there is no folder", async () => {
    const { code, err } = await runCli(["serve", "nowhere"], place);
    expect([code, err]).toEqual([3, expect.stringContaining("There is no folder nowhere")]);
  });
});

describe("persona sheet", () => {
  it("writes the sheet, its table and the key apart, and counts what people filled in", async () => {
    const made = await runCli(
      ["sheet", "runs/first", "--out", "sheets/sheet.html", "--key", "private/key.csv", "--size", "4"],
      place,
    );
    expect(made.code).toBe(0);
    expect(readdirSync(join(place, "sheets"))).toEqual(["sheet.csv", "sheet.html"]);
    const key = readFileSync(join(place, "private/key.csv"), "utf8").trim().split("\r\n");
    const rows = readFileSync(join(place, "sheets/sheet.csv"), "utf8").trim().split("\r\n");
    expect(rows).toHaveLength(key.length);
    // nothing on the sheet says which half is which
    expect(rows.join("\n")).not.toMatch(/p\d\.\w+\.\d/);
    const answered = rows.map((row, at) => (at === 0 ? row : row.replace(/,+$/, ",yes")));
    writeFileSync(join(place, "ann.csv"), answered.join("\r\n"));
    const scored = await runCli(["sheet", "--answers", "ann.csv", "--key", "private/key.csv"], place);
    expect([scored.code, scored.out]).toEqual([0, expect.stringMatching(/\d of \d+ believed/)]);
  });
});
