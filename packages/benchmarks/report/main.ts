/**
 * How a report of ten thousand claims behaves in a browser: `pnpm --filter @persona/benchmarks bench:report`.
 * Times are from the page's own clock; a click is timed until the frame that follows it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { renderReport } from "@persona/report";
import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { makeRun } from "@persona/test-support";

const repeats = 3;
const run = makeRun({ personas: 300, members: 20, claimsPerField: 3, evidencePerClaim: 2 });
const around = {
  asked: "How do you keep receipts?",
  before: "Well, it depends. ",
  after: " And then I look for it.",
};
const contexts = new Map(run.set.spans.map(({ id }) => [id, around]));

const started = performance.now();
const report = renderReport({ ...run, contexts });
const renderMs = performance.now() - started;

const folder = mkdtempSync(join(tmpdir(), "persona-bench-report-"));
const file = join(folder, "report.html");
writeFileSync(file, report);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const measured: Record<string, number>[] = [];
for (let repeat = 0; repeat < repeats; repeat += 1) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  measured.push(await measure(page));
  await page.close();
}
await browser.close();
rmSync(folder, { recursive: true });

const claims = run.set.personas.length * (1 + 3 * 11);
console.log(
  `${claims} claims, ${run.set.spans.length} spans; ${(report.length / 1e6).toFixed(1)} MB, drawn in ${renderMs.toFixed(0)} ms`,
);
for (const name of Object.keys(measured[0] ?? {})) {
  const values = measured.map((one) => one[name] ?? 0).toSorted((one, other) => one - other);
  console.log(`${name.padEnd(34)} ${values.map((value) => value.toFixed(0).padStart(6)).join("")}  ms`);
}

/** Times what a reader does, in milliseconds. The page's types are not this program's, so it is handed over as text. */
async function measure(page: Page): Promise<Record<string, number>> {
  return await page.evaluate(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const time = async (act) => { const start = performance.now(); act(); await frame(); return performance.now() - start; };
    const chips = document.querySelectorAll(".cards .claim .chip");
    const chip = async (at) => { const ms = await time(() => chips[Math.floor(at * chips.length)].click()); document.getElementById("sheet").close(); return ms; };
    const search = (words) => time(() => { const input = document.getElementById("search"); input.value = words; input.dispatchEvent(new Event("input")); });
    const [navigation] = performance.getEntriesByType("navigation");
    return {
      "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime,
      "loaded": navigation.loadEventEnd,
      "open the first chip": await chip(0),
      "open a chip in the middle": await chip(0.5),
      "open the last chip": await chip(0.999),
      "first search, all passages": await search("receipt"),
      "search again, few": await search("receipt P0077"),
      "jump to a persona far down": await time(() => document.getElementById("persona-270").scrollIntoView()),
    };
  })()`);
}
