import type { Slide } from "./deck.ts";
import { ink, sans, serif, slideSize, soft } from "./look.ts";

const { width, margin } = slideSize;
const line = { x: margin, w: width - 2 * margin, margin: 0 } as const;

/** The title of a slide. */
export function addTitle(slide: Slide, text: string): void {
  slide.addText(text, {
    ...line,
    y: 0.35,
    h: 0.75,
    fontFace: serif,
    fontSize: 30,
    color: ink,
    fit: "shrink",
  });
}

/** A small line at the foot of a slide. */
export function addFooter(slide: Slide, text: string): void {
  slide.addText(text, { ...line, y: 6.9, h: 0.4, fontFace: sans, fontSize: 11, color: soft });
}
