import { rmSync } from "node:fs";
import axe from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { readWholeJournal } from "@persona/review";
import { isEverythingRequired } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startReview } from "./start-review.ts";
import type { RunningReview } from "./start-review.ts";
import { findBrowser, launch, openIn } from "./testing/browser.ts";
import type { OpenPage } from "./testing/browser.ts";
import { reviewOf } from "./testing/review-of.ts";
import type { ReviewedFolder } from "./testing/review-of.ts";

const executable = findBrowser();
const hostile = `"><img src=x onerror=document.title='run'><script>document.title='run'</script>{{7*7}}`;

/** Runs where a browser is; elsewhere it is skipped, visibly. */
describe.skipIf(executable === undefined)("the review in a browser", () => {
  let browser: Browser;
  let folder: ReviewedFolder;
  let review: RunningReview;
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(executable ?? "");
  });
  beforeEach(async () => {
    folder = reviewOf({ personas: 2, claimsPerField: 1 });
    review = await startReview(folder);
    open = await openIn(browser, review.server.newAddress(), "Ann");
    page = open.page;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await review[Symbol.asyncDispose]();
    rmSync(folder.folder, { recursive: true, force: true });
  });
  afterAll(() => browser.close());

  const statement = (id: string): Locator => page.locator(`[id="statement-${id}"]`);
  const saved = (on = page): Promise<void> => on.locator('.saving[data-state="saved"]').waitFor();
  const progress = (): Promise<string> => page.locator(".progress").innerText();
  const kinds = (): readonly string[] =>
    readWholeJournal(folder.journal).lines.map(
      ({ entry: { edit, who } }) => `${edit.kind} by ${who ?? "nobody"}`,
    );

  it("opens by its address, takes the token out of it, complains of nothing, and asks for a name once", async () => {
    expect(new URL(page.url()).search).toBe("");
    expect(await page.title()).toBe("Review: a-run");
    expect(await page.locator(".column").count()).toBe(2);
    expect(await page.locator(".statement").count()).toBe(10);
    expect(await progress()).toBe("0 of 10 looked at");
    await page.locator(".passage").first().waitFor();
    expect(await page.locator(".evidence").innerText()).toContain("How is it");
    expect(open.complaints).toEqual([]);
    const { page: unnamed } = await openIn(browser, review.server.newAddress(), undefined);
    await unnamed.getByRole("button", { name: "Decide without a name" }).click();
    await unnamed.locator(".statement-text").first().focus();
    await unnamed.keyboard.press("a");
    await saved(unnamed);
    expect(kinds()).toEqual(["accept by nobody"]);
  });

  it("is worked by keys alone: next, accept, reject, reword, pin, move, undo", async () => {
    // by tabs from the top of the page to the first statement
    for (let tabs = 0; tabs < 30; tabs += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate("document.activeElement.matches('.statement-text')")) break;
    }
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("a");
    await saved();
    expect(await progress()).toBe("1 of 10 looked at");
    expect(await page.evaluate("document.activeElement.id")).toBe("statement-p1.goals.1");
    await page.keyboard.press("x");
    await page.keyboard.press("1");
    await statement("p1.goals.1").waitFor({ state: "detached" });
    await statement("p1.frustrations.1").focus();
    await page.keyboard.press("r");
    await page.keyboard.type("Fly to the moon");
    await page.keyboard.press("Enter");
    // no evidence shows that
    await page.locator(".column").first().getByText("Assumptions to test").waitFor();
    await statement("p1.frustrations.1").focus();
    await page.keyboard.press("u");
    await page.getByText("Fly to the moon").first().waitFor({ state: "detached" });
    await statement("p1.tools.1").focus();
    await page.keyboard.press("p");
    await statement("p1.tools.1").getByText("pinned by Ann").waitFor();
    await page.keyboard.press("m");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await statement("p1.tools.1").getByText("moved by Ann").waitFor();
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate("document.activeElement.id")).toMatch(/^statement-p2/);
    expect(kinds()).toEqual(
      ["accept", "reject", "reword", "undo", "pin", "move"].map((kind) => `${kind} by Ann`),
    );
  });

  it("renames, retitles, chooses the words at the head, hides words, and takes back", async () => {
    const column = page.locator(".column").first();
    await column.getByRole("button", { name: "Change name" }).click();
    await page.getByLabel("New name").fill("The tin box");
    await page.getByLabel("Why").fill("as they say");
    await page.keyboard.press("Enter");
    await column.getByRole("heading", { name: "The tin box" }).waitFor();
    await column.getByText("named by Ann").waitFor();
    await column.getByRole("button", { name: "Change sentence" }).click();
    await page.getByLabel("New sentence").fill("Keep papers in a tin box");
    await page.keyboard.press("Enter");
    await column.getByText("Keep papers in a tin box").first().waitFor();
    await page.getByRole("button", { name: "Put at the head" }).first().click();
    await column.locator(".hero").getByText("chosen by Ann").waitFor();
    const words = (await page.locator(".passage mark").last().innerText()).trim();
    await page.locator(".passage").last().getByRole("button", { name: "Hide these words" }).click();
    await page.locator(".evidence").getByText(words, { exact: true }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Decisions" }).click();
    await page.getByText("as they say").waitFor();
    await page.getByRole("button", { name: "Take back rename" }).click();
    await page.locator('.decisions [data-state="undone"]').waitFor();
    await page.getByRole("link", { name: "Personas" }).click();
    await column.getByRole("heading", { name: "The careful skipper 1" }).waitFor();
    await column.getByLabel("Make it one with").selectOption({ label: "2 The careful skipper 2" });
    await column.getByRole("button", { name: "Merge" }).click();
    await page.getByText("also stands for “The careful skipper 1”").waitFor();
    expect(await page.locator(".column").count()).toBe(1);
    expect(await page.locator(".column .eyebrow").innerText()).toMatch(/6 of 6 people/i);
  });

  it("shows what another tab writes, asks where both decide, and loses neither", async () => {
    const ben = await openIn(browser, review.server.newAddress(), "Ben");
    const { page: other } = ben;
    await other.locator('[id="statement-p2.goals.1"]').focus();
    await other.keyboard.press("a");
    await saved(other);
    await statement("p2.goals.1").getByText("accepted by Ben").waitFor();
    // Ann has not seen the next one when she decides
    await page.route("**/api/head", (route) => route.abort());
    await other.locator('[id="statement-p2.tools.1"]').focus();
    await other.keyboard.press("x");
    await other.keyboard.press("2");
    await other.locator('[id="statement-p2.tools.1"]').waitFor({ state: "detached" });
    await statement("p2.tools.1").focus();
    await page.keyboard.press("r");
    await page.keyboard.type("A tin box for papers");
    await page.keyboard.press("Enter");
    const asked = page.getByRole("dialog");
    await asked.getByText("reject as not useful").waitFor();
    expect(await asked.innerText()).toContain("A tin box for papers");
    expect(kinds()).toEqual(["accept by Ben", "reject by Ben"]);
    await asked.getByRole("button", { name: "Record mine as well" }).click();
    await saved();
    expect(kinds()).toEqual(["accept by Ben", "reject by Ben", "reword by Ann"]);
  });

  it("says so where nothing was saved, searches all that was said, and makes a statement of it", async () => {
    await page.route("**/api/decide", (route) => route.abort());
    await statement("p1.goals.1").focus();
    await page.keyboard.press("a");
    await page.getByText("Not saved").waitFor();
    expect(kinds()).toEqual([]);
    await page.unroute("**/api/decide");
    await page.getByRole("button", { name: "Try again" }).click();
    await saved();
    await page.getByRole("link", { name: "What was said" }).click();
    await page.getByText("24 of 24 passages").waitFor();
    await page.getByLabel("Words").fill("said 5");
    await page.getByText("4 of 24 passages").waitFor();
    await page.getByLabel("Use as evidence").first().check();
    await page.getByLabel("Statement", { exact: true }).fill("Papers go into a tin box");
    await page.getByRole("button", { name: "Add" }).click();
    await saved();
    await page.locator(".search select").selectOption({ label: "Keeping 2" });
    await page.getByLabel("Words").fill("");
    await page.getByText("12 of 24 passages").waitFor();
    expect(kinds()).toEqual(["accept by Ann", "add by Ann"]);
  });

  it("lists codes with counts, who says what, doubts, and a blind sheet", async () => {
    await page.getByRole("link", { name: "Codes" }).click();
    await page.getByRole("table").first().getByRole("button", { name: "Keeping 1" }).click();
    await page.locator(".passage").first().waitFor();
    expect(await page.locator(".matrix tbody tr").count()).toBe(6);
    await page.getByRole("button", { name: "Change code name" }).click();
    await page.getByLabel("New code name").fill("Keeps papers");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Keeps papers" }).waitFor();
    const before = await page.locator(".coded .passage").count();
    await page.locator(".coded .passage").first().getByRole("button", { name: "Recode" }).click();
    await page
      .getByRole("row", { name: "Keeps papers" })
      .getByText(`${before - 1}`, { exact: true })
      .waitFor();
    await page.getByLabel("Into a code of its own").first().check();
    await page.getByLabel("Name of a new code").fill("Keeps them dry");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: "Keeps them dry" }).getByText("1", { exact: true }).first().waitFor();
    // all that a person said with a code, by key, and by drag
    const cell = (person: string, code: string): Locator =>
      page.getByRole("button", { name: new RegExp(`^${person}, ${code}: `, "u") });
    const two = await cell("P002", "Keeping 2").getAttribute("aria-label");
    await cell("P001", "Keeps papers").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("m");
    await page.getByLabel("Code what P002 said as").selectOption({ label: "Keeping 2" });
    await page.getByRole("button", { name: "Recode all" }).click();
    await page.getByRole("button", { name: "P002, Keeps papers: 0" }).waitFor();
    expect(await cell("P002", "Keeping 2").getAttribute("aria-label")).not.toBe(two);
    await cell("P003", "Keeps papers").dragTo(cell("P003", "Keeps them dry"));
    await page.getByRole("button", { name: "P003, Keeps papers: 0" }).waitFor();
    await page.locator(".coded").getByRole("button", { name: "Merge" }).click();
    await page.getByRole("row", { name: "Keeps papers" }).first().waitFor({ state: "detached" });
    expect([...new Set(kinds().map((kind) => kind.split(" ")[0]))]).toEqual([
      "rename-code",
      "code",
      "uncode",
      "split-code",
      "merge-codes",
    ]);
    await page.getByRole("link", { name: "Second coder" }).click();
    await page.getByRole("button", { name: "Draw passages" }).click();
    await page.getByLabel("Keeping 2").first().check();
    await page.getByLabel("None of these").nth(1).check();
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("table").getByText("terms").first().waitFor();
    await page.getByRole("link", { name: "Doubts (1)" }).click();
    await page.getByText("--ignore-column").waitFor();
    await page.getByRole("button", { name: "What would change?" }).click();
    await page.getByRole("row", { name: "questions 0 2" }).waitFor();
    await page.getByRole("button", { name: "Read it the other way" }).click();
    await page.getByText("read it the other way, says Ann").waitFor();
    await page.getByRole("button", { name: "Takes part Interviewer" }).click();
    await page.getByText("will be participant").waitFor();
    await page.getByText("2 answers wait").waitFor();
    await page.getByRole("link", { name: "Blind sheet" }).click();
    await page.getByRole("button", { name: "Draw the sheet" }).click();
    await page.locator(".sheet-lines li").first().waitFor();
    expect(await page.locator(".sheet-lines li").count()).toBe(10);
    await page.getByRole("link", { name: "Finish" }).click();
    await page.getByRole("button", { name: "Write the cards" }).click();
    await page.getByText("The files of the run hold all decisions.").waitFor();
  });

  it("has no fault that axe finds, in any part, light and dark, and on a phone", async () => {
    const phone = { colorScheme: "dark" as const, viewport: { width: 390, height: 844 } };
    const all = ["cards", "said", "codes", "second", "doubts", "decisions", "blind", "finish"];
    const parts = isEverythingRequired ? all : ["cards", "codes", "doubts"];
    for (const options of isEverythingRequired ? [{}, phone] : [phone]) {
      const { page: shown } = await openIn(browser, review.server.newAddress(), "Ann", options);
      await shown.locator(".passage").first().waitFor();
      await shown.evaluate(axe.source);
      for (const part of parts) {
        await shown.evaluate(`location.hash = ${JSON.stringify(part)}`);
        await shown.locator(`a[aria-current="page"][href="#${part}"]`).waitFor();
        await shown.waitForTimeout(300);
        const { violations } = await shown.evaluate<axe.AxeResults>("axe.run()");
        expect(violations.map(({ id, nodes }) => `${part}: ${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
        const isWide = await shown.evaluate("document.documentElement.scrollWidth > innerWidth");
        expect(isWide, `${part} scrolls sideways`).toBe(false);
      }
    }
  });

  it("shows hostile names and notes as text, and runs none of them", async () => {
    await review[Symbol.asyncDispose]();
    rmSync(folder.folder, { recursive: true, force: true });
    folder = reviewOf({ saying: hostile, label: hostile });
    review = await startReview(folder);
    const { page: shown, complaints } = await openIn(browser, review.server.newAddress(), `Ann${hostile}`);
    await shown.locator(".passage").first().waitFor();
    await shown.locator(".column").first().getByRole("button", { name: "Change name" }).click();
    await shown.getByLabel("New name").fill(`${hostile} again`);
    await shown.getByLabel("Why").fill(hostile);
    await shown.keyboard.press("Enter");
    await shown.getByRole("heading", { name: `${hostile} again` }).waitFor();
    for (const part of ["said", "decisions", "codes"]) {
      await shown.evaluate(`location.hash = ${JSON.stringify(part)}`);
      await shown.waitForTimeout(300);
    }
    expect(await shown.title()).toBe("Review: a-run");
    expect(await shown.locator("img, main script").count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
