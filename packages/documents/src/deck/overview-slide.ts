import { unitWords } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { shortened } from "../plain-text.ts";
import type { Deck, Slide } from "./deck.ts";
import { ink, paper, sans, serif, slideSize, soft, tones } from "./look.ts";
import { addFooter } from "./slide-text.ts";

const { width, margin } = slideSize;
const mostKinds = 8;

/** The first slide: who was asked, which kinds of people there are, and how sure that is. */
export function overviewSlide(deck: Deck, set: PersonaSet): Slide {
  const { personas, segmentation } = set;
  const words = unitWords(segmentation.unit);
  const slide = deck.addSlide();
  slide.background = { color: paper };
  const people = personas[0]?.segment.of ?? 0;
  const title =
    personas.length === 0
      ? "No personas"
      : `${personas.length} ${personas.length === 1 ? "persona" : "personas"} from ${people.toLocaleString("en")} ${people === 1 ? words.person : words.people}`;
  slide.addText(title, {
    x: margin,
    y: 0.5,
    w: width - 2 * margin,
    h: 0.9,
    fontFace: serif,
    fontSize: 36,
    color: ink,
  });
  slide.addText(`${shortened(segmentation.reason, 300)}.`, {
    x: margin,
    y: 1.35,
    w: width - 2 * margin,
    h: 0.8,
    fontFace: sans,
    fontSize: 16,
    color: soft,
    valign: "top",
  });
  const shown = personas.slice(0, mostKinds);
  const height = Math.min(0.9, 4.5 / Math.max(1, shown.length));
  for (const [index, { label, segment, tier }] of shown.entries()) {
    const y = 2.4 + index * height;
    slide.addShape("rect", {
      x: margin,
      y: y + 0.08,
      w: 0.1,
      h: height - 0.16,
      fill: { color: toneOf(index) },
    });
    slide.addText(
      [
        { text: shortened(label, 90), options: { bold: true, color: ink, breakLine: true } },
        {
          text: `${segment.n} of ${segment.of} ${words.people} · ${tier}`,
          options: { fontSize: 13, color: soft },
        },
      ],
      {
        x: margin + 0.2,
        y,
        w: width - 2 * margin - 0.2,
        h: height,
        fontFace: sans,
        fontSize: 18,
        valign: "middle",
        margin: 0,
      },
    );
  }
  const more = personas.length - shown.length;
  addFooter(
    slide,
    `${more > 0 ? `And ${more} more. ` : ""}Every statement points to words in the sources; the notes below each slide hold their addresses.`,
  );
  return slide;
}

/** The color of a persona, by its place in the set. */
export function toneOf(index: number): string {
  return tones[index % tones.length] ?? ink;
}
