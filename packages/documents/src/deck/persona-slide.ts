import { unitWords } from "@persona/contracts";
import type { Claim, Persona, PersonaSet } from "@persona/contracts";
import { fieldTitles, isStatement, namedBy, voicesOf } from "@persona/cards";
import { plainText, shortened } from "../plain-text.ts";
import type { Cited } from "./cited.ts";
import type { Deck, Slide } from "./deck.ts";
import { ink, paper, sans, serif, slideSize, soft } from "./look.ts";
import { addTitle } from "./slide-text.ts";

const { width, margin } = slideSize;
const column = (width - 2 * margin - 0.4) / 2;

/** What fits onto a slide at a size that can be read from the back of a room. */
const most = { sentences: 3, sections: 4, statements: 3, quotes: 3 } as const;
/** Evidence that the notes hold of each statement. */
const mostCited = 3;

/** One persona: who they are in counted sentences, what they share, and their own words; the notes hold every address. */
export function personaSlide(
  deck: Deck,
  set: PersonaSet,
  persona: Persona,
  tone: string,
  cited: Cited,
): Slide {
  const words = unitWords(set.segmentation.unit);
  const { segment, tier } = persona;
  const slide = deck.addSlide();
  slide.addShape("rect", { x: 0, y: 0, w: width, h: 0.12, fill: { color: tone } });
  addTitle(slide, shortened(persona.label, 110));
  slide.addText(`${segment.n} of ${segment.of} ${words.people} · ${tier}${namedOf(persona)}`, {
    x: margin,
    y: 1.05,
    w: width - 2 * margin,
    h: 0.35,
    fontFace: sans,
    fontSize: 14,
    color: soft,
    margin: 0,
  });

  const sentences = persona.summary.filter(isStatement).slice(0, most.sentences);
  if (sentences.length > 0)
    slide.addText(sentences.map(countedText).join(" "), {
      x: margin,
      y: 1.5,
      w: width - 2 * margin,
      h: 0.8,
      fontFace: sans,
      fontSize: 16,
      color: ink,
      margin: 0,
      valign: "top",
      fit: "shrink",
    });

  const sections = fieldTitles
    .map(([field, title]) => ({
      title,
      claims: persona[field].filter(isStatement).slice(0, most.statements),
    }))
    .filter(({ claims }) => claims.length > 0)
    .slice(0, most.sections);
  slide.addText(
    sections.length === 0
      ? [{ text: "No statement is shared by two people or more.", options: { color: soft } }]
      : sections.flatMap(({ title, claims }) => [
          { text: title, options: { bold: true, color: tone, breakLine: true, paraSpaceBefore: 6 } },
          ...claims.map((claim) => ({
            text: shortened(countedText(claim), 150),
            options: { bullet: { indent: 12 }, color: ink, breakLine: true },
          })),
        ]),
    {
      x: margin,
      y: 2.45,
      w: column,
      h: 4.4,
      fontFace: sans,
      fontSize: 14,
      margin: 0,
      valign: "top",
      fit: "shrink",
    },
  );

  const voices = voicesOf(persona, cited.words).slice(0, most.quotes);
  const box = { x: margin + column + 0.4, y: 2.45, w: column, h: 4.4 } as const;
  slide.addShape("rect", { ...box, fill: { color: paper } });
  slide.addText(
    voices.length === 0
      ? [{ text: "Nobody is quoted.", options: { color: soft } }]
      : voices.flatMap(({ spanId, text, role }) => [
          {
            text: `“${shortened(text, 240)}”`,
            options: { fontFace: serif, fontSize: 16, color: ink, breakLine: true, paraSpaceBefore: 8 },
          },
          {
            text: `— ${role === undefined ? "" : `${plainText(role)}, `}${cited.place(spanId)}`,
            options: { fontSize: 11, color: soft, breakLine: true },
          },
        ]),
    { ...box, fontFace: sans, margin: 14, valign: "top", fit: "shrink" },
  );

  const shownClaims = [...sentences, ...sections.flatMap(({ claims }) => claims)];
  slide.addNotes(
    [
      ...shownClaims.flatMap((claim) => [
        `${plainText(claim.id)}: ${countedText(claim)}`,
        ...claim.evidence.slice(0, mostCited).map((id) => `  ${cited.note(id)}`),
        ...(claim.evidence.length > mostCited
          ? [`  and ${claim.evidence.length - mostCited} more in personas.json`]
          : []),
      ]),
      ...(voices.length === 0 ? [] : ["Quotes", ...voices.map(({ spanId }) => `  ${cited.note(spanId)}`)]),
    ].join("\n"),
  );
  return slide;
}

/** A statement as a sentence that says how many it counts. */
function countedText({ text, support: { n, of } }: Claim): string {
  const words = plainText(text);
  return words.startsWith(`${n} of ${of} `) ? words : `${words.replace(/\.$/, "")} (${n} of ${of}).`;
}

function namedOf(persona: Persona): string {
  const by = namedBy(persona);
  return by === undefined ? "" : ` · ${plainText(by)}`;
}
