import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html, trusted } from "./html.ts";

function unescape(text: string): string {
  const characters: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? "?");
}

describe("html", () => {
  it("escapes text and leaves markup", () => {
    expect(
      html`<p class="${'a" b'}">${"<b>"} ${html`<i>${"&"}</i>`} ${[1, undefined, "'"]}${trusted("<hr>")}</p>`
        .text,
    ).toBe('<p class="a&quot; b">&lt;b&gt; <i>&amp;</i> 1&#39;<hr></p>');
  });

  it("shows every text and lets none be markup", () => {
    const text = fc.string({
      unit: fc.constantFrom("<", ">", "&", '"', "'", "a", "&lt;", "é", "\n", "</script>", "<!--"),
    });
    fc.assert(
      fc.property(text, (words) => {
        const shown = html`${words}`.text;
        expect(shown).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
        expect(unescape(shown)).toBe(words);
      }),
    );
  });

  it("takes out what HTML cannot hold, and what turns the direction of the page", () => {
    expect(html`${"a\u0000b\u202Ec\uD800d\te"}`.text).toBe("a\uFFFDb\uFFFDc\uFFFDd\te");
  });
});
