/**
 * Takes the README's picture of a report, in both themes: node docs/images/shoot-report.mjs runs/demo-interviews
 * Needs Chromium; CHROMIUM names another than Debian's.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { chromium } = createRequire(join(root, "packages/report/package.json"))("playwright-core");
const [run = "runs/demo-interviews"] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 700 }, colorScheme });
  await page.goto(pathToFileURL(resolve(root, run, "report.html")).href);
  await page.evaluate(() => document.querySelector("#persona-1").scrollIntoView());
  await page.locator("#persona-1 .tension .chip").first().click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: fileURLToPath(new URL(`report-${colorScheme}.png`, import.meta.url)) });
}
await browser.close();
