import { rmSync } from "node:fs";
import axe from "axe-core";
import { PersonaError } from "@persona/contracts";
import { readWholeJournal } from "@persona/review";
import { serverAttacks } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startServing } from "./start-serving.ts";
import type { RunningFolder } from "./start-serving.ts";
import { findBrowser, launch } from "./testing/browser.ts";
import { folderOf } from "./testing/folder-of.ts";
import type { FolderOfRuns } from "./testing/folder-of.ts";
import { openReview } from "./testing/page-client.ts";
import type { PageClient } from "./testing/page-client.ts";

let folder: FolderOfRuns;
let served: RunningFolder;
let page: PageClient;
let opened = 0;

const start = async (): Promise<void> => {
  opened = 0;
  folder = folderOf(() => {
    opened += 1;
    throw new PersonaError({ code: "source-changed", message: "a source is gone", hint: "Put it back." });
  });
  served = await startServing(folder, { who: "Ann" });
  page = await openReview(served.server.newAddress());
};
const stop = async (): Promise<void> => {
  await served[Symbol.asyncDispose]();
  rmSync(folder.run.folder, { recursive: true, force: true });
};

describe("the runs of a folder", () => {
  beforeEach(start);
  afterEach(stop);

  it("are listed, and each is reviewed under its own address", async () => {
    expect(await (await page.get("/api/runs")).json()).toEqual({ folder: "study", runs: folder.list() });
    expect(await (await page.get("/run/aa/")).text()).toContain("/client/start.js");
    expect(await (await page.get("/run/aa/api/run")).json()).toMatchObject({ run: "a-run", lookedAt: 0 });
    const decided = await page.post<{ state: string }>("/run/aa/api/decide", {
      edit: { kind: "accept", claim: "p1.goals.1" },
      seen: "",
    });
    expect(decided.state).toBe("saved");
    await served.write();
    expect(readWholeJournal(folder.run.journal).lines).toHaveLength(1);
    expect(await (await page.get("/run/aa/api/run")).json()).toMatchObject({ lookedAt: 1, isWritten: true });
  });

  it.each([
    "/run/dd/",
    "/run/aa",
    "/run/aa/report.html",
    "/run/aa/personas.json",
    "/run/aa/edits.jsonl",
    "/run/bb/report",
    "/run/aa/run/aa/api/run",
    "/run/",
    "/study/first/run.json",
    "/api/run",
    "/run/__proto__/",
  ])("give out nothing at %s", async (path) => {
    expect((await page.get(path)).status).toBe(404);
  });

  it.each(["/run/..%2f..%2fetc/passwd", "/run/aa/..%2freport", "/run/%2e%2e/report", "/run/aa\\..\\report"])(
    "refuse %s",
    async (path) => {
      expect([400, 404]).toContain((await page.get(path)).status);
    },
  );

  it("say why a run cannot be opened, on its own page, and try again", async () => {
    expect((await page.get("/run/bb/")).status).toBe(200);
    const answer = await page.get("/run/bb/api/run");
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: "a source is gone", hint: "Put it back." },
    ]);
    expect(opened).toBe(2);
  });

  it("are opened again where a run was made again", async () => {
    const opens: string[] = [];
    const { open } = folder;
    Object.assign(folder, {
      open: async (place: Parameters<typeof open>[0]) => {
        opens.push(place.stamp);
        return await open(place);
      },
    });
    await page.get("/run/aa/api/run");
    await page.get("/run/aa/api/run");
    folder.remake();
    await page.get("/run/aa/api/run");
    expect(opens).toEqual(["1", "2"]);
  });
});

describe("attacks on a folder of runs", () => {
  beforeAll(start);
  afterAll(stop);

  // the server itself is tried with bodies that never end in its own package
  it.each(serverAttacks.filter(({ name }) => !name.includes("never ends")))("$name", async ({ run }) => {
    await run({
      origin: served.server.origin,
      entry: { Cookie: page.cookie },
      readable: "/api/runs",
      writable: {
        path: "/run/aa/api/decide",
        body: JSON.stringify({ edit: { kind: "pin", claim: "p1.goals.1" }, seen: "", who: "Ann" }),
      },
      changes: () => readWholeJournal(folder.run.journal).lines.length,
      mostBytes: 65_536,
    });
  });
});

const executable = findBrowser();

/** Runs where a browser is; elsewhere it is skipped, visibly. */
describe.skipIf(executable === undefined)("a folder of runs in a browser", () => {
  beforeEach(start);
  afterEach(stop);

  it("leads to each review and report; a script that was written into a report reads nothing", async () => {
    const browser = await launch(executable ?? "");
    try {
      const tab = await browser.newPage();
      tab.setDefaultTimeout(15_000);
      await tab.goto(served.server.newAddress());
      await tab.getByText("<b>One</b>").waitFor();
      expect(await tab.title()).toBe("Runs in study");
      await tab.evaluate(axe.source);
      const { violations } = await tab.evaluate<axe.AxeResults>("axe.run()");
      expect(violations.map(({ id }) => id)).toEqual([]);
      await tab.getByRole("link", { name: "Review first" }).click();
      await tab.locator(".statement-text").first().waitFor();
      await tab.getByRole("link", { name: "All runs" }).click();
      await tab.getByRole("link", { name: "Review broken" }).click();
      await tab.getByText("a source is gone. Put it back.").waitFor();
      await tab.goBack();
      await tab.getByRole("link", { name: "Report first" }).click();
      await tab.locator("#said").getByText("refused").waitFor();
    } finally {
      await browser.close();
    }
  }, 60_000);
});
