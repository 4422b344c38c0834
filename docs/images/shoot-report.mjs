/**
 * Takes the README's picture of a report, in both themes: node docs/images/shoot-report.mjs runs/demo-interviews
 * With --widths <folder>, pictures of its first page and first card at 390, 1280 and 1920 pixels, light and dark.
 * Needs Chromium; CHROMIUM names another than Debian's.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { chromium } = createRequire(join(root, "packages/report/package.json"))("playwright-core");
const [run = "runs/demo-interviews", option, folder = "pictures"] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const report = pathToFileURL(resolve(root, run, "report.html")).href;
for (const colorScheme of option === "--widths" ? ["light", "dark"] : []) {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
    [1920, 1080],
  ]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(report);
    await page.screenshot({ path: join(folder, `first-page-${width}-${colorScheme}.png`) });
    await page.evaluate(() => document.querySelector("#persona-1").scrollIntoView());
    await page.screenshot({ path: join(folder, `card-${width}-${colorScheme}.png`) });
    await page.close();
  }
}
for (const colorScheme of option === "--widths" ? [] : ["light", "dark"]) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 700 }, colorScheme });
  await page.goto(report);
  await page.evaluate(() => document.querySelector("#persona-1").scrollIntoView());
  await page.locator("#persona-1 .tension .chip").first().click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: fileURLToPath(new URL(`report-${colorScheme}.png`, import.meta.url)) });
}
await browser.close();
