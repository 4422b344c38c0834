import type { PersonaSet } from "@persona/contracts";
import { renderCard } from "@persona/cards";
import { Document, LevelFormat, Packer, PageBreak, Paragraph } from "docx";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { plainText } from "../plain-text.ts";
import { blocksOf } from "./blocks.ts";
import { bulletList, deepestList } from "./lists.ts";

/**
 * The cards of a set as a Word document (DOCX), one persona after the other, each on a page of its own. It holds what the
 * Markdown cards hold: every statement with its count, and below it the words that show it, with their place.
 *
 * @returns the bytes of the file, which hold the time at which it was made
 */
export async function renderDocument(set: PersonaSet): Promise<Uint8Array> {
  const cards = set.personas.map((persona) => renderCard(persona, set));
  const texts = cards.length === 0 ? [`# No personas\n\n${plainText(set.segmentation.reason)}\n`] : cards;
  const children = texts.flatMap((text, index) => {
    const blocks = blocksOf(
      fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }),
    );
    return index === 0 ? blocks : [new Paragraph({ children: [new PageBreak()] }), ...blocks];
  });
  const document = new Document({
    title: "Personas",
    creator: "Persona",
    styles: { default: { document: { run: { font: "Calibri", size: 21 } } } },
    numbering: {
      config: [
        {
          reference: bulletList,
          levels: Array.from({ length: deepestList }, (_, level) => ({
            level,
            format: LevelFormat.BULLET,
            text: level === 0 ? "•" : "–",
            style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 260 } } },
          })),
        },
      ],
    },
    sections: [{ children }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
