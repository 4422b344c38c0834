import { openArchive, readXmlEvents } from "@persona/loader";
import type { Codebook } from "@persona/contracts";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { placeProject } from "../../people/place-project.ts";
import { makeCorpus } from "../../testing/make-corpus.ts";
import type { MadeCorpus } from "../../testing/make-corpus.ts";
import { TextPositions } from "../project/text-positions.ts";
import { readRefiCodebook, readRefiProject } from "./read-refi.ts";
import { schemaFaults } from "../../testing/refi-schema.ts";
import { writeRefiProject } from "./write-refi.ts";
import { readTree } from "./xml-tree.ts";

const guid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const files = {
  "talks/ana.txt":
    "Q: What is hard?\nAna: The café closes 🎉 early, and I lose receipts.\nQ: And then?\nAna: I type it all again.\n",
  "talks/ben.txt": "Q: What is hard?\r\nBen: I lose receipts.\r\nBen: My boss wants them by Friday.\r\n",
};
const made = makeCorpus(files);

interface Marked {
  readonly from: string;
  readonly code: number;
  readonly user?: number;
  readonly memo?: string;
}

/** A project as another program writes it, with a selection for each marked piece of text. */
function project(
  marked: Readonly<Record<string, readonly Marked[]>>,
  change = (text: string): string => text,
): Uint8Array {
  let number = 100;
  const texts: Record<string, Uint8Array> = {};
  const sources = Object.entries(marked).map(([name, pieces]) => {
    const content = files[name as keyof typeof files] ?? "";
    const id = guid((number += 1));
    texts[`Sources/${id}.txt`] = strToU8(content);
    const selections = pieces.map(({ from, code, user = 1, memo }) => {
      const start = Array.from(content.slice(0, content.indexOf(from))).length;
      const note = memo === undefined ? "" : `<Description>${memo.replace("&", "&amp;")}</Description>`;
      return `<PlainTextSelection guid="${guid((number += 1))}" startPosition="${start}" endPosition="${start + Array.from(from).length}">${note}<Coding guid="${guid((number += 1))}" creatingUser="${guid(user)}" creationDateTime="2025-03-01T10:00:00Z"><CodeRef targetGUID="${guid(code)}"/></Coding></PlainTextSelection>`;
    });
    return `<TextSource guid="${id}" name="${name.replace(/^talks\//, "")}" plainTextPath="internal://${id}.txt">${selections.join("")}</TextSource>`;
  });
  const xml = `<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study" origin="Other 1.0"><Users><User guid="${guid(1)}" name="Ann"/><User guid="${guid(2)}" name="Ben &amp; Co"/></Users>
<CodeBook><Codes><Code guid="${guid(10)}" name="Paper" isCodable="false"><Description>All about paper</Description><Code guid="${guid(11)}" name="Loses &quot;things&quot;" isCodable="true" color="#12AB34"/></Code><Code guid="${guid(12)}" name="Retypes" isCodable="true"/></Codes></CodeBook>
<Sources>${sources.join("")}</Sources></Project>`;
  return zipSync({ "project.qde": strToU8(change(xml)), ...texts });
}

function place(bytes: Uint8Array, on: MadeCorpus = made): Codebook {
  const read = readRefiProject(openArchive(bytes) ?? [], readXmlEvents);
  if (read === undefined) throw new TypeError("no project");
  return placeProject(read, on.corpus, on);
}

function wordsIn({ codings, spans }: Codebook): readonly string[] {
  const texts = new Map(spans.map(({ id, text }) => [id, text]));
  return codings.map(({ spanId, start, end }) => texts.get(spanId)?.slice(start, end) ?? "");
}

const marked = {
  "talks/ana.txt": [
    { from: "I lose receipts", code: 11 },
    { from: "🎉 early", code: 12, user: 2, memo: "He laughs & cries" },
  ],
  "talks/ben.txt": [
    { from: "I lose receipts", code: 11 },
    { from: "by Friday", code: 12 },
  ],
};

describe("readRefiProject", () => {
  it("places passages exactly, in code points, with line ends of two characters, too", () => {
    const codebook = place(project(marked));
    expect(wordsIn(codebook)).toEqual(["I lose receipts", "🎉 early", "I lose receipts", "by Friday"]);
    expect(codebook.codings.every(({ placedBy }) => placedBy === "exact")).toBe(true);
    expect(codebook.notPlaced).toBeUndefined();
    expect(codebook.codes).toMatchObject([
      { name: "Paper", definition: "All about paper", isCodable: false },
      { name: 'Loses "things"', parentId: guid(10), color: "#12AB34" },
      { name: "Retypes" },
    ]);
    expect(codebook.codings[1]).toMatchObject({
      coder: { kind: "person", id: guid(2) },
      notes: ["He laughs & cries"],
      createdAt: "2025-03-01T10:00:00Z",
    });
    expect(codebook.coderNames?.map(({ name }) => name)).toEqual(["Ann", "Ben & Co"]);
  });

  it("takes a coder to have gone through every statement of a source that they coded in", () => {
    const { judged } = place(project(marked));
    expect(judged.map(({ coder, spanIds }) => [coder.id, spanIds.length])).toEqual([
      [guid(1), 4],
      [guid(2), 2],
    ]);
  });

  it("counts what is no text, and what lies where nobody speaks", () => {
    const picture = `<PictureSource guid="${guid(50)}" name="shelf.png"><PictureSelection guid="${guid(51)}" firstX="1" firstY="1" secondX="2" secondY="2"><Coding guid="${guid(52)}"><CodeRef targetGUID="${guid(11)}"/></Coding></PictureSelection></PictureSource>`;
    const codebook = place(
      project(
        {
          "talks/ana.txt": [
            { from: "Ana:", code: 11 },
            { from: "I type", code: 99 },
          ],
        },
        (xml) => xml.replace("</Sources>", `${picture}</Sources>`),
      ),
    );
    expect(codebook.codings).toEqual([]);
    expect(codebook.notPlaced).toEqual([
      { reason: "not-text", subject: "shelf.png", count: 1 },
      { reason: "no-words", subject: "ana.txt", count: 1 },
      { reason: "no-code", subject: guid(99), count: 1 },
    ]);
  });

  it("codes every turn that a passage runs over", () => {
    const long = "I lose receipts.\nQ: And then?\nAna: I type it all";
    const codebook = place(project({ "talks/ana.txt": [{ from: long, code: 11 }] }));
    expect(wordsIn(codebook)).toEqual(["I lose receipts.", "And then?", "I type it all"]);
    expect(new Set(codebook.codings.map(({ segmentId }) => segmentId)).size).toBe(1);
    expect(new Set(codebook.codings.map(({ id }) => id)).size).toBe(3);
  });

  it("counts a line end of ATLAS.ti as one character", () => {
    const bytes = project({ "talks/ben.txt": [{ from: "by Friday", code: 12 }] }, (xml) =>
      xml
        .replace('origin="Other 1.0"', 'origin="ATLAS.ti Windows"')
        .replaceAll(/(start|end)Position="(\d+)"/g, (_, side, at) => `${side}Position="${Number(at) - 2}"`),
    );
    expect(wordsIn(place(bytes))).toEqual(["by Friday"]);
  });

  it("reads a codebook, and is undefined for other files", () => {
    const xml = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="${guid(1)}" name="A" isCodable="true"/></Codes></CodeBook>`;
    expect(readRefiCodebook(strToU8(xml), readXmlEvents)?.codes).toMatchObject([
      { name: "A", definition: "" },
    ]);
    expect(readRefiCodebook(strToU8("<html/>"), readXmlEvents)).toBeUndefined();
    expect(readRefiProject([], readXmlEvents)).toBeUndefined();
  });

  it.each([
    ["a document type", (xml: string) => xml.replace("<Project", '<!DOCTYPE x [<!ENTITY a "b">]><Project')],
    ["broken XML", (xml: string) => xml.replace("</Sources>", "")],
  ])("refuses %s", (_, change) => {
    expect(() => place(project(marked, change))).toThrow(expect.objectContaining({ code: "invalid-record" }));
  });

  it("stops unpacking at the limits", () => {
    const bomb = zipSync({ "project.qde": new Uint8Array(4_000_000) }, { level: 9 });
    const entries = openArchive(bomb, { archiveBytes: 1_000_000 }) ?? [];
    expect(() => readRefiProject(entries, readXmlEvents)).toThrow(
      expect.objectContaining({ code: "invalid-record" }),
    );
  });
});

describe("writeRefiProject", () => {
  const write = (codebook: Codebook, text = made.text): Uint8Array =>
    writeRefiProject(codebook, { text, origin: "Persona 1", name: "Persona" });

  it("is read again as it was: codes, coders, codings, memos", () => {
    const first = place(project(marked));
    const again = place(write(first));
    expect(again).toEqual(first);
    expect(write(again)).toEqual(write(first));
  });

  it("keeps to the published schema", () => {
    const notes = ["One", "Two <b>"];
    const first = place(project(marked));
    const codebook: Codebook = {
      ...first,
      codes: first.codes.map((code) => ({ ...code, notes, includes: "receipts", examples: ["I lost it"] })),
      codings: first.codings.map((coding) => ({ ...coding, notes })),
    };
    const entries = openArchive(write(codebook)) ?? [];
    const root = readTree(
      entries.find(({ name }) => name === "project.qde")?.read() ?? new Uint8Array(),
      readXmlEvents,
    );
    expect(root === undefined ? ["no root"] : schemaFaults(root)).toEqual([]);
    expect(place(write(codebook)).codings.map((coding) => coding.notes)).toEqual(
      codebook.codings.map(() => notes),
    );
    const own = entries.map(({ name }) => name).filter((name) => name !== "project.qde");
    expect(own.every((name) => /^sources\/[0-9A-F-]{36}\.txt$/.test(name))).toBe(true);
  });

  it("finds the words again whatever is marked, in any text", () => {
    const words = fc.array(fc.constantFrom("late", "🎉", "é", "receipts", "e\u0301", "Ω", "x"), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.nat(),
        fc.nat(),
        (turns, hasMark, from, to) => {
          const content = `${hasMark ? "\uFEFF" : ""}Q: So?\n${turns.map((turn) => `Ana: ${turn.join(" ")} end`).join("\r\n")}\n`;
          const corpus = makeCorpus({ "a.txt": content });
          const span = corpus.corpus.spans.at(-1);
          if (span === undefined) throw new TypeError("nobody speaks");
          const points = Array.from(span.text);
          const [start, end] = [from % points.length, to % points.length].toSorted((a, b) => a - b);
          const at = (index: number): number => points.slice(0, index).join("").length;
          const { speaker: _, ...cited } = span;
          const codebook: Codebook = {
            ...place(project({})),
            codings: [
              {
                id: guid(5),
                codeId: guid(12),
                spanId: span.id,
                start: at(start ?? 0),
                end: at((end ?? 0) + 1),
                coder: { kind: "person", id: guid(1) },
                applies: "yes",
                segmentId: guid(6),
              },
            ],
            sources: [...corpus.corpus.sources],
            spans: [cited],
          };
          const again = place(write(codebook, corpus.text), corpus);
          const meant = wordsIn(codebook)[0]?.trim() ?? "";
          if (/[\p{L}\p{N}]/u.test(meant)) expect(wordsIn(again)).toEqual([meant]);
        },
      ),
    );
  });
});

describe("TextPositions", () => {
  it("converts every place of every text, there and back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (text) => {
        const positions = new TextPositions(text);
        let units = 0;
        for (const [points, character] of Array.from(text).entries()) {
          const bytes = Buffer.byteLength(text.slice(0, units));
          expect(positions.convert(points, "points", "units")).toBe(units);
          expect(positions.convert(units, "units", "points")).toBe(points);
          expect(positions.convert(bytes, "bytes", "units")).toBe(units);
          units += character.length;
        }
        expect(positions.convert(text.length + 9, "units", "bytes")).toBe(Buffer.byteLength(text));
      }),
    );
  });
});
