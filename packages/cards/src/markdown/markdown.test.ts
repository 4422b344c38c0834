import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "./markdown.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** What GitHub's dialect makes of a text: the kinds of its nodes, and the words that are shown. */
function github(markdown: string): { readonly kinds: ReadonlySet<string>; readonly shown: string } {
  const kinds = new Set<string>();
  const visit = (node: Node): string => {
    kinds.add(node.type);
    return (node.value ?? "") + (node.children ?? []).map(visit).join("");
  };
  const tree: Node = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return { shown: visit(tree), kinds };
}

/** What an editor's preview makes of it, with links made of everything that may be one. */
function preview(markdown: string): { readonly kinds: ReadonlySet<string>; readonly shown: string } {
  const kinds = new Set<string>();
  let shown = "";
  const reader = new MarkdownIt({ html: true, linkify: true });
  for (const block of reader.parse(markdown, {})) {
    if (block.type !== "inline") kinds.add(block.type.replace(/_(?:open|close)$/, ""));
    for (const token of block.children ?? []) {
      kinds.add(token.type.replace(/_(?:open|close)$/, ""));
      shown += token.content;
    }
  }
  return { kinds, shown };
}

const pieces = [
  "<script>alert(1)</script>",
  "[link](javascript:alert(1))",
  "![](http://x/y.png)",
  "`code`",
  "``",
  "*bold* _it_ ~~no~~",
  "| cell |",
  "\n# heading\n",
  "\r\n- item",
  "\n===\n",
  "1. one",
  "2) two",
  "&lt;b&gt;",
  "\\",
  "{{template}}",
  "<!-- -->",
  "\u2028",
  "$x$",
  "[^1]",
  "[x]: http://evil.example",
  "https://evil.example/track?x=1",
  "HTTPS://EVIL.example",
  "ftp://evil.example",
  "www.evil.example",
  "WWW.evil.example",
  "//evil.example",
  "evil.com/track",
  "evil.com",
  "evil.de",
  "anna@evil.example",
  "(anna@evil.example)",
  "mailto:anna@evil.example",
  "xmpp:anna@evil.example/x",
  "@anna",
  "javascript:alert(1)",
  "`https://evil.example`",
  "<https://evil.example>",
  "\u001B[31m",
  "\u202E",
  "\u0000",
];
const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(" ", "a", ".", ",", ")", "_", "\\", "`")), {
      maxLength: 8,
    })
    .map((parts) => parts.join("")),
);

describe("escapeMarkdown", () => {
  it.each([
    ["plain words, 100 % of them", "plain words, 100 % of them"],
    ["a <b> tag", String.raw`a \<b\> tag`],
    ["[x](y)", String.raw`\[x\](y)`],
    ["# no heading", String.raw`\# no heading`],
    ["- no item", String.raw`\- no item`],
    ["1. no list", String.raw`1\. no list`],
    ["R&D &lt;", "R&amp;D &amp;lt;"],
    ["two\nlines\r\n and\ttabs ", "two lines and tabs"],
    ["a | b", String.raw`a \| b`],
    ["q7_0001 and _so_", String.raw`q7_0001 and \_so\_`],
    ["see https://x.example/a, please", "see `https://x.example/a,` please"],
    ["say `a` to anna@x.example`", "say \\`a\\` to `` anna@x.example` ``"],
    ["a\u001B[2J\u202Eb", "a\uFFFD\\[2J\uFFFDb"],
    ["https://x.example|y", "`https://x.example`\\|y"],
    ["interview-01.txt, line 4", "interview-01.txt, line 4"],
  ])("shows %j and does nothing else", (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it("takes a word of 200,000 runs of backticks as it takes a short one", () => {
    const word = (runs: number): string => `http://a/${"`b".repeat(runs)}`;
    expect(escapeMarkdown(word(200_000))).toBe(`\`\`${word(200_000)}\`\``);
    expect(escapeMarkdown(word(2))).toBe(`\`\`${word(2)}\`\``);
  });

  it("is a line of words and code to every reader, and shows every character but those that steer", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r\u2028\u2029]|\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
        const plain = text
          .replaceAll(/\s+/g, " ")
          .trim()
          .replaceAll(/\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]/gu, "\uFFFD");
        for (const read of [github, preview]) {
          const { kinds, shown } = read(escaped);
          expect([...kinds].filter((kind) => !harmless.has(kind))).toEqual([]);
          expect(shown).toBe(plain);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const harmless = new Set(["root", "paragraph", "text", "inlineCode", "code_inline"]);
