import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PersonaError } from "@persona/contracts";
import type { Browser } from "playwright-core";
import { optionalPackage } from "../terminal/optional-package.ts";

const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "msedge",
];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Where a browser of the Chromium family is on this machine; undefined when there is none. */
export function findBrowser(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = environment["PERSONA_BROWSER"];
  if (named !== undefined) return named;
  const folders = (environment["PATH"] ?? "").split(delimiter);
  const extension = process.platform === "win32" ? ".exe" : "";
  const inPath = folders.flatMap((folder) => commands.map((name) => join(folder, name + extension)));
  return [...inPath, ...places].find((path) => existsSync(path));
}

/**
 * Prints a page of this machine as PDF, or takes a picture of each of its sheets.
 *
 * @throws PersonaError `invalid-option` when there is no browser, or nothing to drive it
 */
export async function drawPage(
  file: string,
  browserPath: string | undefined,
  signal: AbortSignal,
): Promise<
  { readonly pdf: () => Promise<Buffer>; readonly sheets: () => Promise<Buffer[]> } & AsyncDisposable
> {
  if (browserPath === undefined) {
    throw new PersonaError({
      code: "invalid-option",
      message: "PDF and PNG need a browser, and none was found",
      hint: "Install Chromium, Chrome or Edge, or set its path in PERSONA_BROWSER. A browser can also print report.html.",
    });
  }
  const browser = await launch(browserPath);
  const stop = (): void => void browser.close();
  signal.addEventListener("abort", stop, { once: true });
  // a report from somebody else may hold anything: nothing in it is run, and only the page itself is loaded
  const page = await browser.newPage({
    viewport: { width: 1920, height: 1080 },
    javaScriptEnabled: false,
    offline: true,
  });
  const { href } = pathToFileURL(file);
  await page.route(
    (url) => url.protocol !== "data:",
    (route) => (route.request().url() === href ? route.continue() : route.abort()),
  );
  await page.goto(href);
  return {
    pdf: () =>
      page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
    sheets: async () => {
      const pictures: Buffer[] = [];
      for (const sheet of await page.locator(".sheet").all()) pictures.push(await sheet.screenshot());
      return pictures;
    },
    [Symbol.asyncDispose]: async () => {
      signal.removeEventListener("abort", stop);
      await browser.close();
    },
  };
}

async function launch(executablePath: string): Promise<Browser> {
  const playwright = await optionalPackage(
    async () => import("playwright-core"),
    "playwright-core",
    "PDF and PNG need",
    "A browser can also print report.html.",
  );
  // it opens one page of this machine that loads nothing; root in a container is given no sandbox
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return playwright.chromium.launch({ executablePath, args });
}
