import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { journalName, readWholeJournal } from "@persona/review";
import { seededRandom } from "@persona/statistics";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openReview } from "./testing/page-client.ts";

const worker = fileURLToPath(new URL("testing/review-worker.ts", import.meta.url));

// each is a process of its own, which has to load everything first
// `PERSONA_KILLS=100 pnpm exec vitest run src/kill.test.ts` takes some minutes
const kills = Number(process.env["PERSONA_KILLS"] ?? sized(20, 2));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-review-kill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("loses nothing that was shown as saved and doubles nothing, however often the server is killed", async () => {
  const random = seededRandom(7);
  const saved: string[] = [];
  let unsure: { readonly name: string; readonly seen: string } | undefined;
  for (let run = 1; run <= kills; run += 1) {
    const child = spawn(process.execPath, ["--conditions", "@persona/source", worker, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.setEncoding("utf8");
    const [address] = (await once(child.stdout, "data")) as [string];
    const page = await openReview(address.trim());
    let { head } = await page.run();
    const rename = async (name: string, seen: string): Promise<void> => {
      const { state, run: now } = await page.decide({ kind: "rename", persona: "p1", name }, seen);
      expect(state).toBe("saved");
      saved.push(name);
      head = now.head;
    };
    // a page that got no answer sends again what it sent, with the head that it had seen
    if (unsure !== undefined) await rename(unsure.name, unsure.seen);
    unsure = undefined;
    setTimeout(() => child.kill("SIGKILL"), random.below(60));
    for (let number = 1; child.exitCode === null && child.signalCode === null; number += 1) {
      const name = `Name ${run}-${number}`;
      try {
        await rename(name, head);
      } catch {
        unsure = { name, seen: head };
        break;
      }
    }
    if (child.signalCode === null) await once(child, "close");
  }
  const { lines, faults } = readWholeJournal(join(folder, journalName));
  expect(faults).toEqual([]);
  const names = lines.map(({ entry: { edit } }) => (edit.kind === "rename" ? edit.name : ""));
  expect(saved.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
  expect(saved.filter((name) => !names.includes(name))).toEqual([]);
}, 600_000);
