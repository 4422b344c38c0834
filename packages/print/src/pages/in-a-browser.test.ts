import { existsSync } from "node:fs";
import { isEverythingRequired, reviewedSet } from "@persona/test-support";
import axe from "axe-core";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderPosters } from "./render-posters.ts";
import { renderWall } from "./render-wall.ts";

const executablePath = "/usr/bin/chromium";
const input = { set: reviewedSet({ personas: 2, label: "Quoting, by phone" }).set, name: "harbor" };

/** Runs where a browser is; elsewhere it is skipped, visibly. */
describe.skipIf(!existsSync(executablePath) && !isEverythingRequired)(
  "pages for the wall in a browser",
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    });
    afterAll(async () => browser.close());

    it.each([
      ["posters", renderPosters],
      ["wall", renderWall],
    ])("have no barrier that axe finds, and cut no title off: %s", async (_, render) => {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, bypassCSP: true });
      await page.setContent(render(input));
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run("html", { resultTypes: ["violations"] }),
      );
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const spare = await page
        .getByRole("heading", { name: "Quoting" })
        .first()
        .evaluate(
          (title: { scrollHeight: number; clientHeight: number }) => title.clientHeight - title.scrollHeight,
        );
      expect(spare).toBeGreaterThanOrEqual(0);
    });
  },
);
