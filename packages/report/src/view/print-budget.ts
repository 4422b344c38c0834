import type { Claim, Persona } from "@persona/contracts";
import { describing, fieldTitles, isStatement } from "@persona/cards";
import type { ShownVoice } from "@persona/cards";

/** Lines of 10 point on a page, A4 or Letter, whichever has fewer, and letters in a line of each part of it. */
const pageLines = 54;
const letters = { head: 84, hero: 62, half: 46, column: 27 };
/** How much of two columns is filled where nothing is broken across them. */
const filled = 0.85;
/** Lines of the bars and the spectrum next to the statements, and of a few bars alone. */
const besideLines = { all: 25, tight: 13 };
/** Two lists of two entries of at most three lines each, next to each other, with their headings. */
const linesBeneath = 9.5;
const headingLines = 2.2;
const mostSituation = 6;

/** What of a card is on its page of paper. The rest is on the screen. */
export interface OnPaper {
  readonly statements: ReadonlySet<string>;
  /** Ids of the spans of voices. */
  readonly voices: ReadonlySet<string>;
  /** How many statements are on the screen only. */
  readonly more: number;
  /** Whether there is no room for all the pictures. */
  readonly isTight: boolean;
}

/**
 * What fits onto one page at 10 point: the first statement of each part, then the second of each, until the page is full, and
 * voices in what is left.
 */
export function onPaper(persona: Persona, [hero, ...voices]: readonly ShownVoice[]): OnPaper {
  const statements = new Set<string>();
  const [situation, others] = [persona.context.filter(isStatement), fieldsOf(persona)];
  // without a list of who they are, the situation has both columns
  const columns = describing(persona).who.length === 0 ? 2 : 1;
  let used = 0;
  for (const claim of situation) {
    const next = used + linesOf(claim, letters.half);
    if (next > mostSituation * columns) break;
    statements.add(claim.id);
    used = next;
  }
  const free = pageLines - linesOfHead(persona, hero) - linesOfSituation(persona, used / columns);
  const height = free - linesBeneath;
  const isTight = height < besideLines.all;
  let left = 2 * Math.max(height, besideLines[isTight ? "tight" : "all"]) * filled;
  const takes = (needed: number): boolean => {
    if (needed > left) return false;
    left -= needed;
    return true;
  };
  const longest = Math.max(0, ...others.map((claims) => claims.length));
  for (let at = 0; at < longest; at += 1) {
    for (const claims of others) {
      const claim = claims[at];
      if (claim !== undefined && takes(linesOf(claim, letters.column) + (at === 0 ? headingLines : 0)))
        statements.add(claim.id);
    }
  }
  const heard = voices.filter(({ text }) => takes(lines(text, letters.column) + 2.5 + headingLines));
  return {
    statements,
    voices: new Set(heard.map(({ spanId }) => spanId)),
    more: situation.length + others.flat().length - statements.size,
    isTight,
  };
}

function fieldsOf(persona: Persona): readonly (readonly Claim[])[] {
  return fieldTitles
    .filter(([field]) => field !== "context")
    .map(([field]) => persona[field].filter(isStatement));
}

function linesOfHead(
  { label, summary, demographics, lowered }: Persona,
  hero: ShownVoice | undefined,
): number {
  const name = label.length > 50 ? 4 : 2.2;
  const said = summary.filter(isStatement).slice(0, 3);
  const sentences = said.reduce(
    (sum, { text }) => sum + Math.min(2, lines(`${text} 100/100 [100 100 100]`, letters.head)),
    0,
  );
  const quote = hero === undefined ? 0 : Math.min(3, lines(hero.text, letters.hero)) * 1.35 + 2.6;
  return (
    3.5 + name + (demographics.length > 0 ? 1.2 : 0) + sentences + quote + (lowered === undefined ? 2 : 4)
  );
}

function linesOfSituation(persona: Persona, used: number): number {
  const who = describing(persona).who.slice(0, 2);
  const asked = who.reduce(
    (sum, { question, distribution }) =>
      sum +
      lines(question, letters.half) +
      lines(distribution.map(({ level }) => `${level} 100`).join("  "), letters.half) +
      0.3,
    0,
  );
  const tallest = Math.max(asked, used);
  return tallest === 0 ? 0 : tallest + headingLines + 0.8;
}

function linesOf({ text, others }: Claim, inLine: number): number {
  return lines(`${text} 10/10 [100 100 100 …]${others === undefined ? "" : " others: 10 %"}`, inLine) + 0.4;
}

function lines(text: string, inLine: number): number {
  return Math.ceil(text.length / inLine);
}
