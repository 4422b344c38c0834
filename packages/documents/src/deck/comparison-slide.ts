import type { DefiningVariable, Persona } from "@persona/contracts";
import { shortQuestion } from "@persona/cards";
import { plainText, shortened } from "../plain-text.ts";
import type { Deck, Slide } from "./deck.ts";
import { ink, rule, sans, slideSize, soft } from "./look.ts";
import { toneOf } from "./overview-slide.ts";
import { addFooter, addTitle } from "./slide-text.ts";

const { width, margin } = slideSize;
const mostColumns = 6;
const mostRows = 4;

/** All personas side by side: how many people, and what each does more often than the others. */
export function comparisonSlide(deck: Deck, personas: readonly Persona[]): Slide {
  const slide = deck.addSlide();
  addTitle(slide, "Side by side");
  const shown = personas.slice(0, mostColumns);
  const cell = { valign: "top", fontFace: sans, margin: 0.08 } as const;
  slide.addTable(
    [
      shown.map(({ label }, index) => ({
        text: shortened(label, 70),
        options: { ...cell, bold: true, color: "FFFFFF", fill: { color: toneOf(index) }, fontSize: 14 },
      })),
      shown.map(({ segment, tier }) => ({
        text: `${segment.n} of ${segment.of} · ${tier}`,
        options: { ...cell, color: soft, fontSize: 12 },
      })),
      ...Array.from({ length: mostRows }, (_, row) =>
        shown.map((persona) => ({
          text: apart(persona)[row] ?? "",
          options: { ...cell, color: ink, fontSize: 12 },
        })),
      ),
    ],
    { x: margin, y: 1.3, w: width - 2 * margin, border: { type: "solid", pt: 0.75, color: rule } },
  );
  const more = personas.length - shown.length;
  if (more > 0) addFooter(slide, `And ${more} more.`);
  return slide;
}

/** What a group does more often than the others, strongest first. */
function apart({ segment }: Persona): readonly string[] {
  return segment.definingVariables
    .filter(({ leftOut, pSegment, pRest }) => leftOut !== false && pSegment > (pRest ?? 0))
    .map(
      (one) =>
        `${whatOf(one)}: ${percent(one.pSegment)}${one.pRest === null ? "" : `, others ${percent(one.pRest)}`}`,
    );
}

function whatOf({ variable, level }: DefiningVariable): string {
  if (variable === "topic") return `speak of ${plainText(level)}`;
  if (variable === "code") return plainText(level);
  return shortened(`${shortQuestion(variable)} ${level}`, 80);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
