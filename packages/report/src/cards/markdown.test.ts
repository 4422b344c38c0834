import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "./markdown.ts";

/** What a reader of Markdown makes of escaped text: escapes and entities undone. */
function shown(markdown: string): string {
  return markdown.replaceAll(/\\(.)/g, "$1").replaceAll("&amp;", "&");
}

const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        "<script>alert(1)</script>",
        "[link](javascript:alert(1))",
        "![](http://x/y.png)",
        "`code`",
        "*bold* _it_ ~~no~~",
        "| cell |",
        "\n# heading\n",
        "\r\n- item",
        "1. one",
        "&lt;b&gt;",
        "\\",
        "{{template}}",
        "<!-- -->",
        "\u2028",
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);

describe("escapeMarkdown", () => {
  it.each([
    ["plain words, 100 % of them", "plain words, 100 % of them"],
    ["a <b> tag", String.raw`a \<b\> tag`],
    ["[x](y)", String.raw`\[x\](y)`],
    ["# no heading", String.raw`\# no heading`],
    ["- no item", String.raw`\- no item`],
    ["1. no list", String.raw`\1. no list`],
    ["R&D &lt;", "R&amp;D &amp;lt;"],
    ["two\nlines\r\n and\ttabs ", "two lines and tabs"],
    ["a | b", String.raw`a \| b`],
    ["q7_0001 and _so_", String.raw`q7_0001 and \_so\_`],
  ])("shows %j and does nothing else", (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it("leaves no markup, no line break and no entity, whatever the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r\u2028\u2029]/);
        // an odd number of backslashes before each character that could be markup
        for (const { 0: run, index } of escaped.matchAll(
          /\\*(?=[`*{}[\]<>|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/gu,
        )) {
          if (index > 0 && escaped[index - 1] === "\\") continue;
          expect(run.length % 2).toBe(1);
        }
        expect(escaped).not.toMatch(/&(?!amp;)/);
        expect(escaped).not.toMatch(/^(#|\+|-|>|\d+[.)])/);
      }),
    );
  });

  it("shows every word of the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shown(escapeMarkdown(text))).toBe(text.replaceAll(/\s+/g, " ").trim());
      }),
    );
  });
});
