import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PersonaError } from "@persona/contracts";
import { load } from "./load.ts";
import { Pseudonymizer } from "./privacy/pseudonymizer.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { hostileEndings, hostileHeads, hostileText, hostileUnits } from "./testing/hostile-texts.ts";

/** What takes longer takes more than linear time; the benchmark says how long it really takes. */
const mostMs = 5000;
const bytes = 10_000;
/** Of how many texts one is tried in each format: all where everything is required. */
const step = 11 - sized(10);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-hostile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(hostileEndings)("%s made to take time is read or refused in time", { timeout: 300_000 }, (ending) => {
  const slow: string[] = [];
  for (const [place, head] of (hostileHeads[ending] ?? [""]).entries()) {
    for (const [index, unit] of hostileUnits.entries()) {
      if ((index + place) % step !== 0) continue;
      // a name of its own: a file system may wait for the disk where a file is written over
      const path = join(folder, `hostile-${place}-${index}.${ending}`);
      writeFileSync(path, head + hostileText(unit, bytes));
      const start = process.cpuUsage().user;
      try {
        expect(load(path).spans.length).toBeGreaterThanOrEqual(0);
      } catch (error) {
        if (!PersonaError.isInstance(error)) throw error;
      }
      if ((process.cpuUsage().user - start) / 1000 > mostMs) slow.push(JSON.stringify([head, unit]));
    }
  }
  expect(slow).toEqual([]);
});

it("identifiers are looked for in time in what is made to look like them", () => {
  const pseudonyms = new Pseudonymizer(
    load(temporaryFolder({ "a.txt": "Dana Cole: Why?\nAnna Berg: So.\n" })),
  );
  for (const unit of hostileUnits) {
    const start = process.cpuUsage().user;
    pseudonyms.hide(hostileText(unit, bytes));
    expect((process.cpuUsage().user - start) / 1000, JSON.stringify(unit)).toBeLessThan(mostMs);
  }
});
