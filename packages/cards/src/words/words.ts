import type { Claim, ClaimField, Locator } from "@persona/contracts";

/** The parts of a card in their order, with their headings. The summary stands in its head. */
export const fieldTitles: readonly (readonly [Exclude<ClaimField, "summary">, string])[] = [
  ["context", "Situation"],
  ["goals", "Goals"],
  ["frustrations", "Frustrations"],
  ["behaviors", "Behaviors"],
  ["needs", "Needs"],
  ["workarounds", "Workarounds"],
  ["motivations", "Motivations"],
  ["decisionCriteria", "How they decide"],
  ["tools", "Tools"],
  ["skills", "Skills"],
  ["scenario", "Scenario"],
];

/** `1 source`, `2 sources`. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : nouns}`;
}

/** A persona's label as a title: no line begins with the dot between its parts. */
export function heading({ label }: { readonly label: string }): string {
  return label.replaceAll(" · ", "\u00A0· ");
}

/** A share of 0 to 1 as `33 %`, the space unbroken. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}\u00A0%`;
}

/** How common what a claim counts is among the others; undefined where it was not counted. */
export function othersSay({ others }: Pick<Claim, "others">): string | undefined {
  return others === undefined ? undefined : `others: ${percent(others.share)}`;
}

/** The code that a claim counts; undefined where it counts something else. */
export function codeOf({ others }: Pick<Claim, "others">): string | undefined {
  return others?.counts === "code" ? others.level : undefined;
}

/** Where a span is, in words: `line 19`, `row 2, sheet Answers, cell B3`. The column stands elsewhere. */
export function placeOf({ line, row, page, paragraph, sheet, cell, cue, time }: Locator): string {
  const parts: readonly (string | undefined)[] = [
    page === undefined ? undefined : `page ${page}`,
    paragraph === undefined ? undefined : `paragraph ${paragraph}`,
    sheet === undefined ? undefined : `sheet ${sheet}`,
    row === undefined ? undefined : `row ${row}`,
    cell === undefined ? undefined : `cell ${cell}`,
    row === undefined && line !== undefined ? `line ${line}` : undefined,
    cue === undefined ? undefined : `caption ${cue}`,
    time,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
