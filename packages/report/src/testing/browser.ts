import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
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
  if (found === undefined && process.env["PERSONA_REQUIRE_ALL"] === "1") {
    throw new Error("Chromium is absent, and PERSONA_REQUIRE_ALL=1 makes that a failure");
  }
  return found;
}

/** A page opened from disk, and everything that it asked for or complained of. */
export interface OpenPage {
  readonly page: Page;
  /** URLs of requests beside the file itself. */
  readonly requests: readonly string[];
  /** Messages of the console and errors of scripts. */
  readonly complaints: readonly string[];
}

/** A browser that opens pages from a folder of its own. */
export class TestBrowser {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), "persona-report-"));
  #files = 0;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(executablePath: string): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath, args: ["--no-sandbox"] }));
  }

  async open(html: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const file = join(this.#folder, `${(this.#files += 1)}.html`);
    writeFileSync(file, html);
    const page = await this.#browser.newPage({
      viewport: { width: 1360, height: 900 },
      reducedMotion: "reduce",
      ...options,
    });
    page.setDefaultTimeout(10_000);
    const requests: string[] = [];
    const complaints: string[] = [];
    const url = pathToFileURL(file).href;
    page.on(
      "request",
      (request) =>
        request.url() !== url && !request.url().startsWith("data:font/") && requests.push(request.url()),
    );
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url);
    return { page, requests, complaints };
  }

  /** Closes the pages that a test has opened, but the one that all share: what is open takes time from the rest. */
  async closePages(shared: Page): Promise<void> {
    const those = this.#browser.contexts().filter((context) => context !== shared.context());
    await Promise.all(those.map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
