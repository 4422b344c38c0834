import { describe, expect, it } from "vitest";
import { decodeBytes } from "./decode-bytes.ts";

function read(bytes: Uint8Array): { encoding: string; text: string; losses: number } {
  const decoded = decodeBytes(bytes);
  if ("unusable" in decoded) throw new Error(decoded.unusable.message);
  const { encoding, utf8, start } = decoded.text;
  return { encoding, text: utf8.toString("utf8", start), losses: decoded.losses.length };
}

/** "これは調査です。料理が好きな理由を教えてください。" in Shift_JIS. */
const shiftJis = Buffer.from(
  "82b182ea82cd92b28db882c582b781429797979d82aa8d4482ab82c8979d97528 2f08bb382a682c482ad82be82b382a28142".replaceAll(
    " ",
    "",
  ),
  "hex",
);

describe("decodeBytes", () => {
  it("knows UTF-8 with and without a mark, and UTF-16 with and without one", () => {
    const text = "Käse, naïve — 😀 and plain words to fill the line";
    const utf16 = Buffer.from(text, "utf16le");
    expect(read(Buffer.from(text))).toEqual({ encoding: "utf-8", text, losses: 0 });
    expect(read(Buffer.from(`\uFEFF${text}`))).toEqual({ encoding: "utf-8", text, losses: 0 });
    expect(read(Buffer.concat([Buffer.of(0xff, 0xfe), utf16]))).toEqual({
      encoding: "utf-16le",
      text,
      losses: 0,
    });
    expect(read(Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16).swap16()]))).toEqual({
      encoding: "utf-16be",
      text,
      losses: 0,
    });
    expect(read(utf16)).toEqual({ encoding: "utf-16le", text, losses: 0 });
    expect(read(Buffer.from(utf16).swap16())).toEqual({ encoding: "utf-16be", text, losses: 0 });
  });

  it("infers windows-1252 and Shift_JIS, and says that it did", () => {
    const western = "The café was naïve, the Käse was good – he said “yes”. ".repeat(3);
    const bytes = Buffer.from(
      western.replaceAll("–", "\u0096").replaceAll("“", "\u0093").replaceAll("”", "\u0094"),
      "latin1",
    );
    expect(read(bytes)).toEqual({ encoding: "windows-1252", text: western, losses: 1 });
    expect(read(shiftJis)).toEqual({
      encoding: "shift_jis",
      text: new TextDecoder("shift_jis").decode(shiftJis),
      losses: 1,
    });
    expect(read(shiftJis).text).toContain("調査");
    expect(read(Buffer.from("caf\u00E9", "latin1"))).toEqual({
      encoding: "windows-1252",
      text: "café",
      losses: 1,
    });
  });

  it("refuses what holds NUL bytes and is no UTF-16", () => {
    expect(decodeBytes(Uint8Array.of(65, 0, 66))).toMatchObject({ unusable: { code: "unsupported-format" } });
    expect(decodeBytes(Buffer.from("\u0089PNG\u0000\u0000\u0000\u0001", "latin1"))).toMatchObject({
      unusable: { code: "unsupported-format" },
    });
  });
});
