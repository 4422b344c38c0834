import { basename } from "node:path";
import { PersonaError } from "@persona/contracts";
import { openArchive, readXmlEvents } from "@persona/loader";
import type { OpenedEntry } from "@persona/loader";
import type { ReportPassage } from "./report-passage.ts";

/** The parts of a deck that hold words, by what a reader calls them. */
const parts: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^ppt\/slides\/slide(\d+)\.xml$/, "slide"],
  [/^ppt\/notesSlides\/notesSlide(\d+)\.xml$/, "notes of slide"],
];

/**
 * The words of a slide deck (PPTX), slide by slide, and those of the notes beneath each. Paragraphs stand apart.
 *
 * @throws PersonaError `invalid-record` where it is no deck
 */
export function slidePassages(path: string, bytes: Uint8Array): readonly ReportPassage[] {
  const entries = openArchive(bytes);
  if (entries === undefined)
    throw new PersonaError({
      code: "invalid-record",
      message: `${basename(path)} is no slide deck`,
      hint: "Save it as PPTX, or as PDF.",
    });
  return parts.flatMap(([pattern, name]) =>
    entries
      .flatMap((entry) => {
        const number = pattern.exec(entry.name)?.[1];
        return number === undefined ? [] : [{ entry, number: Number(number) }];
      })
      .toSorted((a, b) => a.number - b.number)
      .map(({ entry, number }) => ({ text: textOf(entry), place: `${name} ${number}` })),
  );
}

/** Paragraphs of DrawingML: `a:p`, whose words stand in `a:t`. */
function textOf(entry: OpenedEntry): string {
  const paragraphs: string[] = [];
  let words = "";
  let isText = false;
  readXmlEvents(entry.read(), {
    open: (name) => {
      isText = name === "t";
      if (name === "br") words += " ";
    },
    text: (text) => {
      if (isText) words += text;
    },
    close: (name) => {
      isText = false;
      if (name !== "p") return;
      paragraphs.push(words);
      words = "";
    },
  });
  return paragraphs.join("\n");
}
