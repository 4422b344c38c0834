import axe from "axe-core";
import type { Page } from "playwright-core";
import { isEverythingRequired } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SpanContext } from "./model/report-input.ts";
import { renderReport } from "./render-report.ts";
import { findBrowser, type OpenPage, TestBrowser } from "./testing/browser.ts";
import { makeRun } from "@persona/test-support";

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
  /** The report as it was opened once; a test begins where the last one left it, at its top and without a sheet. */
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    browser = await TestBrowser.launch(executable ?? "");
    open = await browser.open(report);
    page = open.page;
  });

  beforeEach(async () => {
    await page.keyboard.press("Escape");
    await page.evaluate("document.activeElement.blur(); history.replaceState(null, '', '#'); scrollTo(0, 0)");
  });

  afterEach(() => browser.closePages(page));
  afterAll(() => browser.close());

  it("opens from disk, asks for nothing and complains of nothing", async () => {
    const { requests, complaints } = open;
    expect(await page.title()).toBe("5 personas from 25 people · a-run");
    expect(await page.locator(".card").count()).toBe(5);
    expect(await page.evaluate('document.fonts.ready.then(() => document.fonts.check("16px Figtree"))')).toBe(
      true,
    );
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("opens a claim's words in their context, with who, where, and what speaks against it", async () => {
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
    await page.locator("#persona-1 .claim .chip").first().click();
    await page.locator("#sheet .places a").first().click();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.locator(".passage:has(:target)").count()).toBe(1);
    expect(await isInView(page, ".passage:has(:target)")).toBe(true);
  });

  it("is worked with the keyboard alone", async () => {
    const { page: own } = await browser.open(small);
    await own.keyboard.press("Tab");
    expect(await focused(own)).toBe("Skip to the personas");
    await own.keyboard.press("Enter");
    await own.locator("#persona-1 [data-claim='p1.goals.1'] .chip").focus();
    await own.keyboard.press("Enter");
    const title = own.locator("#sheet-title");
    expect(await title.textContent()).toContain("(goals 1)");
    await own.keyboard.press("ArrowRight");
    expect(await title.textContent()).toContain("(frustrations 1)");
    await own.keyboard.press("ArrowLeft");
    await own.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await focused(own)).toContain("2 of 2: evidence");
    await own.keyboard.press("/");
    expect(await own.evaluate("document.activeElement.id")).toBe("search");
  });

  it("finds passages by word, person and file, and goes back to all", async () => {
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

  it("has an address for an open statement, from which the reader goes back, and which opens it again", async () => {
    const { page: own } = await browser.open(small);
    const sheet = own.locator("#sheet[open]");
    await own.locator("#persona-2 [data-claim='p2.goals.1'] .chip").click();
    expect(await own.evaluate("location.hash")).toBe("#statement-p2.goals.1");
    await own.goBack();
    expect(await sheet.count()).toBe(0);
    await own.goForward();
    expect(await own.locator("#sheet .claim-id").textContent()).toBe("p2.goals.1");
    await own.reload();
    expect(await own.locator("#sheet .claim-id").textContent()).toBe("p2.goals.1");
    await own.keyboard.press("Escape");
    expect(await own.evaluate("location.hash")).toBe("#persona-2");
    expect(await sheet.count()).toBe(0);
  });

  it("copies an open statement with its source", async () => {
    const { page: own } = await browser.open(small);
    await own.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await own.locator("#persona-1 [data-claim='p1.goals.1'] .chip").click();
    await own.click("#sheet-copy");
    await own.getByRole("button", { name: "Copied" }).waitFor();
    const copied: string = await own.evaluate("navigator.clipboard.readText()");
    expect(copied).toMatch(/^I photograph every receipt before the ink fades \(goals 1\)\n/);
    expect(copied).toMatch(/“I photograph [^”]*” \(interview\.txt: P00\d, line \d+\)/);
    expect(copied).toContain("p1.goals.1");
  });

  it("finds what one persona cites, or what a code applies to", async () => {
    const made = makeRun({ personas: 2, members: 2, claimsPerField: 1 });
    const [first] = made.set.personas;
    const [goal] = first?.goals ?? [];
    if (goal === undefined) throw new TypeError("no goal");
    Object.assign(goal, { others: { counts: "code", level: "Ink", share: 0 } });
    const { page: own } = await browser.open(renderReport(made));
    const count = (): Promise<string | null> => own.locator("#search-count").textContent();
    const all = made.set.spans.length;
    await own.selectOption("#search-persona", "persona-2");
    expect(await count()).toBe(`${all / 2} of ${all} passages`);
    await own.selectOption("#search-persona", "");
    await own.selectOption("#search-code", "Ink");
    expect(await count()).toBe(`3 of ${all} passages`);
    await own.selectOption("#search-code", "");
    expect(await own.locator("#sources").isVisible()).toBe(true);
  });

  it("finds what nobody cites only where it holds it, by word and by persona", async () => {
    const made = makeRun({ personas: 2, members: 2, claimsPerField: 1 });
    const said = [
      { participantId: "P001", source: "s1", place: "line 90", text: "The kettle <b>sings</b>\tat noon" },
      { participantId: "P004", source: "s1", place: "line 91", text: "Kettles need descaling" },
    ];
    const { page: own, complaints } = await browser.open(renderReport({ ...made, said }));
    const count = own.locator("#search-count");
    const all = made.set.spans.length;
    await own.fill("#search", "kettle");
    expect(await count.textContent()).toBe(`0 of ${all} passages, and 2 of 2 that nothing cites`);
    expect(await own.locator("#search-results").textContent()).toContain("The kettle <b>sings</b> at noon");
    await own.selectOption("#search-persona", "persona-2");
    expect(await own.locator("#search-results").textContent()).toContain("P004, interview.txt, line 91");
    expect(await own.locator("#search-results li").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.fill("#search", "kettle");
    expect(await page.locator("#search-results li").count()).toBe(0);
    await page.fill("#search", "");
    expect(await page.locator("#searched").textContent()).toBe("It finds what is cited.");
    expect(renderReport({ ...made, said: "too-large" })).toContain("more than 5 MB");
  });

  it("leads from a passage that was found to the claim that rests on it", async () => {
    const cited = run.set.spans.findIndex(({ id }) => id === run.set.personas[3]?.tools[1]?.evidence[0]);
    await page.fill("#search", `${cited}.`);
    await page.getByRole("button", { name: "(tools 2)" }).first().click();
    expect(await page.locator("#sheet .claim-id").textContent()).toBe("p4.tools.2");
  });

  it("shows in its contents where the reader is", async () => {
    const here = page.locator(".contents [aria-current]");
    await page.locator(".contents a[href='#persona-4']").click();
    await page.locator(".contents a[href='#persona-4'][aria-current]").waitFor();
    expect(await here.count()).toBe(1);
  });

  it("puts another persona side by side", async () => {
    await page.selectOption('.picker select[data-column="0"]', "5");
    const column = page.locator(".side-by-side tr > :nth-child(2)");
    expect(await column.first().textContent()).toContain("The careful keeper 5");
    expect(await page.locator('[data-row="goals"] > :nth-child(2) .claim').count()).toBe(3);
    await page.locator('[data-row="goals"] > :nth-child(2) .chip').first().click();
    expect(await page.locator("#sheet .claim-id").textContent()).toBe("p5.goals.1");
  });

  it("changes its theme, and keeps it", async () => {
    const { page: own } = await browser.open(small, { colorScheme: "light" });
    const paper = (): Promise<string> => own.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await paper();
    await own.click("#theme");
    expect(await paper()).toBe(light);
    await own.click("#theme");
    expect(await paper()).not.toBe(light);
    await own.reload();
    expect(await paper()).not.toBe(light);
    expect(await own.locator("#theme").textContent()).toBe("Theme: dark");
  });

  it.each(isEverythingRequired ? (["light", "dark"] as const) : (["dark"] as const))(
    "has no barrier that axe finds, %s, page and sheet",
    async (colorScheme) => {
      const { page: own } = await browser.open(small, { colorScheme });
      expect(await barriers(own)).toEqual([]);
      await own.locator("#persona-1 .claim .chip").first().click();
      expect(await barriers(own, "#sheet")).toEqual([]);
    },
  );

  it("fits a phone", async () => {
    const { page: own } = await browser.open(small, { viewport: { width: 360, height: 740 } });
    const wider = await own.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(wider).toBe(0);
    await own.click("#menu");
    for (const name of ["Side by side", "Evidence", "Method"])
      expect(await own.locator(".contents").getByRole("link", { name }).isVisible()).toBe(true);
    expect(await own.locator("#theme").isVisible()).toBe(true);
    await own.locator(".contents a[href='#persona-2']").click();
    expect(await own.locator("#theme").isVisible()).toBe(false);
    await own.locator("#persona-2").waitFor();
  });

  it("leads to all evidence without its script", async () => {
    const { page: own } = await browser.open(small, { javaScriptEnabled: false });
    const goal = own.locator('#persona-1 [data-claim="p1.goals.1"]');
    await goal.locator("details summary").click();
    const links = goal.locator("details a");
    expect(await links.count()).toBe(3);
    await links.nth(1).click();
    expect(await isInView(own, ".passage:has(:target)")).toBe(true);
    expect(await own.locator("#theme").isVisible()).toBe(false);
  });

  const papers = [
    { format: "A4", claimsPerField: 4 },
    { format: "Letter", claimsPerField: 4 },
    { format: "A4", claimsPerField: 1 },
    { format: "Letter", claimsPerField: 1 },
  ];
  it.each(papers.slice(0, isEverythingRequired ? 4 : 1))(
    "prints one card a page of $format, with $claimsPerField claims a field",
    async ({ format, claimsPerField }) => {
      const { page: own } = await browser.open(renderReport(makeRun({ personas: 2, claimsPerField })));
      const all = await pagesOf(own, format);
      await own.evaluate('document.querySelector(".cards").remove()');
      expect(all - (await pagesOf(own, format))).toBe(2);
    },
  );
});

/** Pages on paper. */
async function pagesOf(page: Page, format: string): Promise<number> {
  const pdf = await page.pdf({ format, printBackground: true });
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
