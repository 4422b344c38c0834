import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where a browser is on this machine, if there is one. Under PERSONA_REQUIRE_ALL=1 its absence is a failure. */
export function findBrowser(): string | undefined {
  const found = places.find((path) => existsSync(path));
  if (found === undefined && process.env["PERSONA_REQUIRE_ALL"] === "1")
    throw new Error("Chromium is absent, and PERSONA_REQUIRE_ALL=1 makes that a failure");
  return found;
}

/** Starts a browser. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page, and everything that it complained of or asked of others. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a review in a browser of its own, as somebody with a name. */
export async function openIn(
  browser: Browser,
  address: string,
  who: string | undefined,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const { origin } = new URL(address);
  if (who !== undefined)
    await context.addInitScript(`localStorage.setItem("persona-who", ${JSON.stringify(who)})`);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => request.url().startsWith(origin) || complaints.push(request.url()));
  await page.goto(address);
  await page.locator(".statement").first().waitFor();
  return { page, complaints };
}
