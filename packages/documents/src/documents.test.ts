import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PersonaSet } from "@persona/contracts";
import { isEverythingRequired, reviewedSet } from "@persona/test-support";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { describe, expect, it, onTestFinished } from "vitest";
import { renderDeck, renderDocument } from "./index.ts";

const { set } = reviewedSet({ personas: 3 });

/** Words that are markup, that end an XML section, that XML cannot hold, and that turn the direction of a line. */
const hostile = `<script>alert(1)</script> ]]> &amp; \u0000\u0008\uFFFE\uD800 \u202E**bold** [a](http://evil) | x`;

function withHostileWords(from: PersonaSet): PersonaSet {
  return {
    ...from,
    segmentation: { ...from.segmentation, reason: hostile },
    sources: from.sources.map((source) => ({ ...source, uri: hostile })),
    spans: from.spans.map((span) => ({ ...span, text: hostile })),
    personas: from.personas.map((persona) => ({
      ...persona,
      label: hostile,
      summary: persona.summary.map((claim) => ({ ...claim, text: hostile })),
      goals: persona.goals.map((claim) => ({ ...claim, text: hostile })),
    })),
  };
}

/** The text of each XML part of an office file; a part that is not well-formed is an error. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const xml = Object.entries(unzipSync(bytes)).filter(([path]) => /\.(xml|rels)$/.test(path));
  return new Map(
    xml.map(([path, content]) => {
      const texts: string[] = [];
      const parser = new SaxesParser();
      parser.on("error", (error) => {
        throw new Error(`${path}: ${error.message}`);
      });
      parser.on("text", (text) => texts.push(text));
      parser.write(strFromU8(content)).close();
      return [path, texts.join("")];
    }),
  );
}

const textOf = (parts: ReadonlyMap<string, string>, path: RegExp): string =>
  [...parts].flatMap(([name, text]) => (path.test(name) ? [text] : [])).join("\n");

describe("a deck", () => {
  it("has an overview, a slide a persona and a comparison, and notes that hold each address", async () => {
    const parts = partsOf(await renderDeck(set));
    const slides = [...parts.keys()].filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
    expect(slides).toHaveLength(set.personas.length + 2);
    const notes = textOf(parts, /^ppt\/notesSlides\/notesSlide\d+\.xml$/);
    const hashes = new Map(set.sources.map(({ id, sha256 }) => [id, sha256.slice(0, 12)]));
    const quoted = set.personas.flatMap(({ quotes }) => quotes.slice(0, 1));
    expect(quoted.length).toBeGreaterThan(0);
    for (const { spanId } of quoted) {
      const span = set.spans.find(({ id }) => id === spanId);
      expect(notes).toContain(`“${span?.text}”`);
      expect(notes).toContain(`[${spanId}, sha256 ${hashes.get(span?.sourceId ?? "")}]`);
    }
    for (const { label } of set.personas) expect(textOf(parts, /slide1\.xml$/)).toContain(label);
  });

  it("shows hostile words as words", async () => {
    const parts = partsOf(await renderDeck(withHostileWords(set)));
    expect(textOf(parts, /slides\/slide2\.xml$/)).toContain("<script>alert(1)</script> ]]> &amp; \uFFFD");
  });

  it("says that there are no personas", async () => {
    const parts = partsOf(await renderDeck({ ...set, personas: [] }));
    expect(textOf(parts, /slides\/slide1\.xml$/)).toContain("No personas");
    expect([...parts.keys()].filter((path) => /slides\/slide\d+\.xml$/.test(path))).toHaveLength(1);
  });
});

describe("a document", () => {
  it("holds every label and statement of the cards", async () => {
    const text = textOf(partsOf(await renderDocument(set)), /^word\/document\.xml$/);
    for (const { label, goals } of set.personas) {
      expect(text).toContain(label);
      for (const claim of goals.filter(({ shownAs }) => shownAs === "statement"))
        expect(text).toContain(claim.text);
    }
  });

  it("shows hostile words as words", async () => {
    const text = textOf(partsOf(await renderDocument(withHostileWords(set))), /^word\/document\.xml$/);
    expect(text).toContain("<script>alert(1)</script> ]]> &amp; \uFFFD");
    expect(text).toContain("**bold**");
  });

  it("says that there are no personas", async () => {
    const text = textOf(partsOf(await renderDocument({ ...set, personas: [] })), /^word\/document\.xml$/);
    expect(text).toContain("No personas");
  });
});

describe("LibreOffice", () => {
  const path = spawnSync("which", ["soffice"], { encoding: "utf8" }).stdout.trim();
  const registry = path === "" ? "" : join(dirname(realpathSync(path)), "..", "share", "registry");
  const hasImpress = existsSync(join(registry, "impress.xcd"));

  it.skipIf(!isEverythingRequired)(
    "opens both, with a page for each persona",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "persona-documents-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const files = { "document.docx": await renderDocument(set), "deck.pptx": await renderDeck(set) };
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
      // a part of LibreOffice opens slides, and is not on every machine that has the rest
      const opened = Object.keys(files).filter((name) => name.endsWith(".docx") || hasImpress);
      const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
      const paths = opened.map((name) => join(folder, name));
      spawnSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...paths]);
      for (const name of opened) {
        const pdf = readFileSync(join(folder, name.replace(/\w+$/, "pdf")), "latin1");
        const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
        expect(pages, name).toBeGreaterThanOrEqual(set.personas.length);
      }
    },
    240_000,
  );
});
