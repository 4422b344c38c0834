import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SpanContext } from "./model/report-input.ts";
import { renderReport } from "./render-report.ts";
import { findBrowser, TestBrowser } from "./testing/browser.ts";
import { makeRun } from "@persona/test-support";

const attacks = [
  "<script>globalThis.stolen = 1</script>",
  "</script><script>globalThis.stolen = 1</script>",
  "<img src=x onerror=globalThis.stolen=1>",
  `"><svg onload=globalThis.stolen=1>`,
  `' onmouseover='globalThis.stolen=1`,
  "</style><script>globalThis.stolen = 1</script>",
  "</noscript><script>globalThis.stolen = 1</script>",
  "<a href=javascript:globalThis.stolen=1>x</a>",
  "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example/'>",
  "<iframe srcdoc='<script>parent.stolen=1</script>'></iframe>",
  "&lt;script&gt;globalThis.stolen = 1&lt;/script&gt;",
  "${globalThis.stolen = 1} {{globalThis.stolen = 1}}",
];
const executable = findBrowser();

/** A run in which everything that comes from outside is an attack: words, labels, file names, the words around. */
function attacked(attack: string): string {
  const run = makeRun({ personas: 5, words: attack, label: attack, uri: `${attack}.txt` });
  for (const span of run.set.spans) span.participantId = attack;
  const contexts = new Map<string, SpanContext>(
    run.set.spans.map(({ id }) => [id, { asked: attack, before: attack, after: attack }]),
  );
  run.record.id = attack;
  run.record.versions[attack] = attack;
  return renderReport({ ...run, contexts });
}

describe("hostile words", () => {
  it.each(attacks)("add no element to the page: %s", (attack) => {
    const tags = (page: string): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const [, name = ""] of page.matchAll(/<([a-z][a-z0-9]*)/gi))
        counts.set(name, (counts.get(name) ?? 0) + 1);
      return counts;
    };
    const calm = tags(attacked("x".repeat(attack.length)));
    expect(tags(attacked(attack))).toEqual(calm);
  });
});

describe.skipIf(executable === undefined)("hostile words in a browser", () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.launch(executable ?? "");
  });

  afterAll(async () => {
    await browser.close();
  });

  it("are shown as they are, and do nothing, in the page, the sheet, the search and the comparison", async () => {
    const { page, requests, complaints } = await browser.open(attacked(attacks.join(" ")));
    await page.locator("#persona-2 .claim .chip").first().click();
    expect(await page.locator("#sheet-title").textContent()).toContain(attacks[0]);
    await page.keyboard.press("Escape");
    await page.fill("#search", "onerror");
    await page.selectOption('.picker select[data-column="0"]', "5");
    expect(await page.evaluate(() => "stolen" in globalThis)).toBe(false);
    expect(await page.locator("iframe, img, base, svg[onload], [onmouseover]").count()).toBe(0);
    expect(await page.locator(".label").first().textContent()).toContain(attacks[0]);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  it("could not run even if they were markup: the policy stops them", async () => {
    const page = renderReport(makeRun()).replace(
      "</main>",
      "<script>globalThis.stolen = 1</script><p id=trap onclick=globalThis.stolen=1>x</p></main>",
    );
    const open = await browser.open(page);
    await open.page.click("#trap");
    expect(await open.page.evaluate(() => "stolen" in globalThis)).toBe(false);
    expect(open.complaints.join()).toContain("Content Security Policy");
    await expect(open.page.evaluate("document.body.innerHTML = '<b>x</b>'")).rejects.toThrow("TrustedHTML");
  });
});
