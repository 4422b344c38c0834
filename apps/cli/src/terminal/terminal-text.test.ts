import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeSteering, forTerminal, linesOf, styled, widthOf } from "./terminal-text.ts";

const steering = /(?![\n\t])\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u206F]/u;

describe("what reaches a terminal", () => {
  it("holds nothing of the data that steers one, whatever the data", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "\u001B[2J",
        "\u001B]8;;https://x\u0007",
        "\u009B31m",
        "\r",
        "\u202E",
        "\u2066",
        "\u0000",
        "Ana",
      ),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(
          steering.test(forTerminal(styled("red", text), { isColored: false }).replaceAll("\r\n", "")),
        ).toBe(false);
        const colored = forTerminal(styled("red", text), { isColored: true });
        expect(colored.split("\u001B")).toHaveLength(3);
      }),
    );
  });

  it("reads in JSON as the same characters", () => {
    const value = { words: "a\u001B[31m\u009B\u202E\u2028\u0085\nb" };
    const written = escapeSteering(JSON.stringify(value));
    expect(written).not.toMatch(steering);
    expect(JSON.parse(written)).toEqual(value);
  });

  it("has a style where the program asked for one and nowhere else", () => {
    const text = `${styled("bold", "Verified")} \u001B[1mforged\u001B[22m <0123456789ab:1>`;
    expect(forTerminal(text, { isColored: true })).toBe(
      "\u001B[1mVerified\u001B[22m \\u001b[1mforged\\u001b[22m <0123456789ab:1>",
    );
    expect(widthOf(styled("dim", "four"))).toBe(4);
  });

  it("has no line that the data made", () => {
    expect(linesOf(["a file called\nVerified: 9 claims", "b\r\nc"])).toBe(
      String.raw`a file called\nVerified: 9 claims` + "\n" + String.raw`b\r\nc`,
    );
  });

  it("keeps line breaks of documents as RFC 4180 has them", () => {
    expect(escapeSteering("a\r\nb\rc")).toBe("a\r\nb\\u000dc");
  });
});
