import { personaSetSchema } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "papaparse";
import { SaxesParser } from "saxes";
import { smallSet } from "../testing/small-set.ts";
import { toCodebook } from "./to-codebook.ts";
import { csvCell } from "./csv-of.ts";
import { toCsv } from "./to-csv.ts";
import { toMarkdown } from "./to-markdown.ts";

const hostile = '=HYPERLINK("http://evil")';

describe("toCsv", () => {
  it("gives a row for each piece of evidence, for and against", () => {
    const set = smallSet();
    const { data, errors } = parse<Record<string, string>>(toCsv(set), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(
      data.map(({ claim_id, evidence, participant, place }) => [claim_id, evidence, participant, place]),
    ).toEqual([
      ["p1.goals.1", "for", "P001", "line 2"],
      ["p1.goals.1", "against", "P002", "line 4"],
    ]);
    expect(data[0]).toMatchObject({ supported_by: "1", of: "2", words: "I want “one” place, not two." });
  });

  it("lets no cell be a formula, and loses nothing else", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", "=", "+", "-", "@", "\t", "\r"),
        (rest, start) => {
          const text = start + rest;
          const [[read = ""] = []] = parse<string[]>(`${csvCell(text)},x\r\n`, { newline: "\r\n" }).data;
          expect(read).not.toMatch(/^\s*[=+\-@\t\r]/);
          expect(read.replace(/^'/, "")).toBe(text.replace(/^'/, ""));
        },
      ),
    );
    expect(toCsv(smallSet({ label: hostile }))).not.toMatch(/(^|,)"?=/m);
  });
});

describe("toCodebook", () => {
  /** What the published schema asks of a codebook (REFI-QDA 1.5, 5.2). */
  function codesOf(xml: string): { name: string; guid: string; depth: number; description: string }[] {
    const codes: { name: string; guid: string; depth: number; description: string }[] = [];
    const open: string[] = [];
    const seen: string[][] = []; // under each open element, in order
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, uri, attributes }) => {
      expect(uri).toBe("urn:QDA-XML:codebook:1.0");
      const parent = open.at(-1);
      if (name === "CodeBook") expect(parent).toBeUndefined();
      else if (name === "Codes") expect(parent).toBe("CodeBook");
      else if (name === "Description") {
        expect(parent).toBe("Code");
        expect(seen.at(-1)).toEqual([]); // one, before the codes beneath
      } else {
        expect(name).toBe("Code");
        expect(["Code", "Codes"]).toContain(parent);
        expect(Object.keys(attributes)).toEqual(["guid", "name", "isCodable"]);
        expect(attributes["isCodable"]?.value).toBe("true");
        codes.push({
          name: attributes["name"]?.value ?? "",
          guid: attributes["guid"]?.value ?? "",
          depth: open.length,
          description: "",
        });
      }
      seen.at(-1)?.push(name);
      seen.push([]);
      open.push(name);
    });
    parser.on("text", (text) => {
      const code = codes.at(-1);
      if (open.at(-1) === "Description" && code !== undefined) code.description += text;
    });
    parser.on("closetag", () => {
      open.pop();
      seen.pop();
    });
    parser.write(xml).close();
    return codes;
  }

  it("holds a code for each persona, kind of claim and claim, with the words in its description", () => {
    const codes = codesOf(toCodebook(smallSet(), "Persona"));
    expect(codes.map(({ name, depth }) => [name, depth])).toEqual([
      ["p1 One place", 2],
      ["p1 goals", 3],
      ["p1.goals.1 Wants one place", 4],
    ]);
    expect(codes[2]?.description).toContain("“I want “one” place, not two.” (P001, a.txt, line 2)");
    expect(codes[2]?.description).toContain("Against: “I like two.” (P002, a.txt, line 4)");
  });

  it("is valid whatever the words are, with ids of its own that stay", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (label) => {
        const codes = codesOf(toCodebook(smallSet({ label }), label));
        const form = /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;
        for (const { guid } of codes) expect(guid).toMatch(form);
        expect(new Set(codes.map(({ guid }) => guid)).size).toBe(codes.length);
        expect(new Set(codes.map(({ name }) => name)).size).toBe(codes.length);
      }),
    );
    expect(toCodebook(smallSet(), "x")).toBe(toCodebook(smallSet(), "x"));
  });

  it("refuses a set without a persona, as no codebook may be empty", () => {
    const empty: PersonaSet = { ...smallSet(), personas: [] };
    expect(() => toCodebook(empty, "x")).toThrow(expect.objectContaining({ code: "no-evidence" }));
  });
});

describe("toMarkdown", () => {
  it("holds every card, and says so when there is none", () => {
    const set = smallSet();
    expect(personaSetSchema.parse(set)).toEqual(set);
    expect(toMarkdown(set)).toContain("# One place");
    expect(toMarkdown({ ...set, personas: [] })).toContain("# No personas");
  });
});
