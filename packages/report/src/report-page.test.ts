import axe from "axe-core";
import type { Page } from "playwright-core";
import { isEverythingRequired } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SpanContext } from "./model/report-input.ts";
import { renderReport } from "./render-report.ts";
import { findBrowser, TestBrowser } from "./testing/browser.ts";
import { makeRun } from "./testing/make-run.ts";

const executable = findBrowser();
const run = makeRun({ personas: 5 });
const contexts = new Map<string, SpanContext>(
  run.set.spans.map(({ id }) => [
    id,
    { asked: "How do you keep receipts?", before: "Well. ", after: " Always." },
  ]),
);
const report = renderReport({ ...run, contexts });
/** Every kind of part, few of each: axe looks at every element. */
const small = renderReport(makeRun({ personas: 2, members: 2, claimsPerField: 1, evidencePerClaim: 2 }));

/** Runs where a browser is; elsewhere it is skipped, visibly. */
describe.skipIf(executable === undefined)("the report in a browser", () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.launch(executable ?? "");
  });

  afterEach(() => browser.closePages());
  afterAll(() => browser.close());

  it("opens from disk, asks for nothing and complains of nothing", async () => {
    const { page, requests, complaints } = await browser.open(report);
    expect(await page.title()).toBe("5 personas from 25 people · a-run");
    expect(await page.locator(".card").count()).toBe(5);
    expect(await page.evaluate('document.fonts.ready.then(() => document.fonts.check("16px Figtree"))')).toBe(
      true,
    );
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("opens a claim's words in their context, with who, where, and what speaks against it", async () => {
    const { page } = await browser.open(report);
    const goal = page.locator('#persona-2 [data-claim="p2.goals.1"]');
    await goal.locator(".chip").click();
    const sheet = page.getByRole("dialog");
    await expect(sheet.getByRole("heading", { level: 2 }).textContent()).resolves.toBe(
      "I photograph every receipt before the ink fades (goals 1)",
    );
    expect(await sheet.locator(".passage").count()).toBe(3);
    const text = (await sheet.textContent()) ?? "";
    expect(text).toContain("The careful keeper 2 / Goals");
    expect(text).toContain(
      "2 of the group’s 5 members · observed · medium confidence · as-drafted · supported by its evidence",
    );
    expect(text).toContain("How do you keep receipts?Well. I photograph every receipt before the ink fades");
    expect(text).toContain("Against it");
    expect(text).toMatch(/interview\.txt: P0\d\d, line \d+/);
    expect(await sheet.locator("mark").count()).toBe(3);
  });

  it("leads from the sheet to the passage in the list", async () => {
    const { page } = await browser.open(report);
    await page.locator("#persona-1 .claim .chip").first().click();
    await page.locator("#sheet .places a").first().click();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.locator(".passage:has(:target)").count()).toBe(1);
    expect(await isInView(page, ".passage:has(:target)")).toBe(true);
  });

  it("is worked with the keyboard alone", async () => {
    const { page } = await browser.open(report);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the personas");
    await page.keyboard.press("Enter");
    await page.locator("#persona-1 .claim .chip").first().focus();
    await page.keyboard.press("Enter");
    const title = page.locator("#sheet-title");
    expect(await title.textContent()).toContain("(goals 1)");
    await page.keyboard.press("ArrowRight");
    expect(await title.textContent()).toContain("(goals 2)");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await focused(page)).toContain("2 of 5: evidence");
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("search");
  });

  it("finds passages by word, person and file, and goes back to all", async () => {
    const { page } = await browser.open(report);
    const count = page.locator("#search-count");
    const all = run.set.spans.length;
    await page.fill("#search", "receipt P003");
    const those = run.set.spans.filter(({ participantId }) => participantId === "P003").length;
    expect(await count.textContent()).toBe(`${those} of ${all} passages`);
    expect(await page.locator("#search-results .passage").count()).toBe(Math.min(60, those));
    expect(await page.locator("#sources").isHidden()).toBe(true);
    await page.fill("#search", "interview.txt");
    expect(await page.locator("#search-results .passage").count()).toBe(60);
    await page.click("#search-more");
    expect(await page.locator("#search-results .passage").count()).toBe(120);
    await page.fill("#search", "nobody said this");
    expect(await count.textContent()).toBe(`0 of ${all} passages`);
    await page.fill("#search", "");
    expect(await page.locator("#sources").isVisible()).toBe(true);
  });

  it("leads from a passage that was found to the claim that rests on it", async () => {
    const { page } = await browser.open(report);
    const cited = run.set.spans.findIndex(({ id }) => id === run.set.personas[3]?.tools[1]?.evidence[0]);
    await page.fill("#search", `${cited}.`);
    await page.getByRole("button", { name: "(tools 2)" }).first().click();
    expect(await page.locator("#sheet .claim-id").textContent()).toBe("p4.tools.2");
  });

  it("shows in its contents where the reader is", async () => {
    const { page } = await browser.open(report);
    const here = page.locator(".contents [aria-current]");
    await page.locator(".contents a[href='#persona-4']").click();
    await page.locator(".contents a[href='#persona-4'][aria-current]").waitFor();
    expect(await here.count()).toBe(1);
  });

  it("puts another persona side by side", async () => {
    const { page } = await browser.open(report);
    await page.selectOption('.picker select[data-column="0"]', "5");
    const column = page.locator(".side-by-side tr > :nth-child(2)");
    expect(await column.first().textContent()).toContain("The careful keeper 5");
    expect(await page.locator('[data-row="goals"] > :nth-child(2) .claim').count()).toBe(3);
    await page.locator('[data-row="goals"] > :nth-child(2) .chip').first().click();
    expect(await page.locator("#sheet .claim-id").textContent()).toBe("p5.goals.1");
  });

  it("changes its theme, and keeps it", async () => {
    const { page } = await browser.open(report, { colorScheme: "light" });
    const paper = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await paper();
    await page.click("#theme");
    expect(await paper()).toBe(light);
    await page.click("#theme");
    expect(await paper()).not.toBe(light);
    await page.reload();
    expect(await paper()).not.toBe(light);
    expect(await page.locator("#theme").textContent()).toBe("Theme: dark");
  });

  it.each(isEverythingRequired ? (["light", "dark"] as const) : (["dark"] as const))(
    "has no barrier that axe finds, %s, page and sheet",
    async (colorScheme) => {
      const { page } = await browser.open(small, { colorScheme });
      expect(await barriers(page)).toEqual([]);
      await page.locator("#persona-1 .claim .chip").first().click();
      expect(await barriers(page, "#sheet")).toEqual([]);
    },
  );

  it("fits a phone", async () => {
    const { page } = await browser.open(small, { viewport: { width: 360, height: 740 } });
    const wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(wider).toBe(0);
  });

  it("leads to all evidence without its script", async () => {
    const { page } = await browser.open(report, { javaScriptEnabled: false });
    const goal = page.locator('#persona-1 [data-claim="p1.goals.1"]');
    await goal.locator("details summary").click();
    const links = goal.locator("details a");
    expect(await links.count()).toBe(3);
    await links.nth(1).click();
    expect(await isInView(page, ".passage:has(:target)")).toBe(true);
    expect(await page.locator("#theme").isVisible()).toBe(false);
  });

  it.each([1, 4])("prints one card a page, with %d claims a field", async (claimsPerField) => {
    const { page } = await browser.open(renderReport(makeRun({ personas: 2, claimsPerField })));
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    const without = await withoutCards(page);
    expect(pages - without).toBe(2);
  });
});

/** Pages of everything but the cards. */
async function withoutCards(page: Page): Promise<number> {
  await page.evaluate('document.querySelector(".cards").remove()');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function barriers(page: Page, within = "html"): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    // rules run as ever; what holds is not listed element by element, which takes three quarters of the time
    (selector) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(selector, { resultTypes: ["violations"] }),
    within,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

function focused(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.textContent");
}

async function isInView(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox();
  return box !== null && box.y + box.height > 0 && box.y < (page.viewportSize()?.height ?? 0);
}
