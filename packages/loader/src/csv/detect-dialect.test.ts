import { describe, expect, it } from "vitest";
import { decodeBytes } from "../text/decode-bytes.ts";
import { detectDialect } from "./detect-dialect.ts";

function delimiterOf(text: string): string {
  const decoded = decodeBytes(Buffer.from(text));
  if ("unusable" in decoded) throw new Error("not text");
  const { delimiter } = detectDialect(decoded.text);
  return delimiter === -1 ? "none" : String.fromCodePoint(delimiter);
}

describe("detectDialect", () => {
  it.each([
    ["a,b\n1,2\n", ","],
    ["a;b;c\n1,5;2,5;x\n2,5;3,5;y\n", ";"],
    ["a\tb\n1, 2\t3\n", "\t"],
    ["a|b\n1|2\n", "|"],
    ["sep=;\na;b\n", ";"],
    ["sep=^\na^b\n", "^"],
    ["\uFEFFa;b\n1;2\n", ";"],
    ["comment\nI like it, mostly\nNot at all\nToo slow, too dear, too loud\n", "none"],
    ['"What do you think, and why?"\n"It is good, really"\n', "none"],
    ["a,b,c\n1\n1,2\n1,2,3\n1,2,3,4\n", ","],
  ])("finds the delimiter of %j", (text, expected) => {
    expect(delimiterOf(text)).toBe(expected);
  });
});
