import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { decodeText, sliceSpan, spanId, textAt, toUtf8 } from "./span-address.ts";
import type { Span } from "./span.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("span addresses", () => {
  it("write themselves out as ids", () => {
    expect(spanId({ sourceId: "s1", start: 3, end: 9 })).toBe("s1:3-9");
    expect(spanId({ sourceId: "s1", start: 3, end: 9, slice: [1, 2] })).toBe("s1:3-9/1-2");
  });

  it("count bytes, so text after a wide character is still found", () => {
    expect(textAt(utf8("Zoë: hello"), [], { sourceId: "s1", start: 6, end: 11 })).toBe("hello");
  });

  it("count a byte order mark as part of the file", () => {
    expect(textAt(utf8("\uFEFFab"), [], { sourceId: "s1", start: 3, end: 5 })).toBe("ab");
  });

  it("decode CSV quotes, JSON strings and HTML entities", () => {
    expect(decodeText('"he said ""no"""', ["csv-quotes"])).toBe('he said "no"');
    expect(decodeText('5" pipe', ["csv-quotes"])).toBe('5" pipe');
    expect(decodeText(String.raw`"a\nb\u00e9"`, ["json-string"])).toBe("a\nbé");
    expect(decodeText("12.50", ["json-string"])).toBe("12.50");
    expect(decodeText("for it, or&#8212;&amp;&#x41;&unknown;&#0;", ["html-entities"])).toBe(
      "for it, or—&A&unknown;&#0;",
    );
  });

  it("leave out tags and codes of captions, and nothing that only looks like them", () => {
    const raw = String.raw`{\an8}it <i>is</i> {\c&HFF&}so{\r}, {really} \{so`;
    expect(decodeText(raw, ["markup-tags", "override-codes"])).toBe(String.raw`it is so, {really} \{so`);
  });

  it("address other encodings by their UTF-8 form", () => {
    const windows = Uint8Array.from([0x5a, 0x6f, 0xeb, 0x3a, 0x20, 0x68, 0x69]);
    const converted = toUtf8(windows, "windows-1252");
    expect(textAt(converted, [], { sourceId: "s1", start: 6, end: 8 })).toBe("hi");
  });

  it("narrow to any part, again and again, and still resolve", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(), (text, a, b) => {
        const raw = `"${text.replaceAll('"', '""')}"`;
        const bytes = utf8(`x,${raw},y`);
        const whole: Span = {
          id: "",
          sourceId: "s1",
          role: "participant",
          start: 2,
          end: bytes.length - 2,
          locator: {},
          text: decodeText(raw, ["csv-quotes"]),
        };
        const from = Math.min(a, b) % (text.length + 1);
        const to = Math.max(from, Math.max(a, b) % (text.length + 1));
        const part = sliceSpan(whole, from, to);
        const again = sliceSpan(part, 0, Math.floor(part.text.length / 2));
        for (const span of [whole, part, again]) {
          expect(textAt(bytes, ["csv-quotes"], span)).toBe(span.text);
        }
      }),
    );
  });
});
