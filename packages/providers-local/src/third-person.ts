/** A turn from what a person says of themselves to what is said of the group, in the plural, so that verbs stay as they are. */
const turns: readonly (readonly [RegExp, string])[] = [
  [/\bI am\b/g, "they are"],
  [/\bI was(n['’]t)?\b/g, "they were$1"],
  [/\bwas I\b/g, "were they"],
  [/\bam I\b/gi, "are they"],
  [/\bI['’]m\b/g, "they're"],
  [/\bI['’](ve|d|ll)\b/g, "they'$1"],
  [/\b(?:we|We)['’](re|ve|d|ll)\b/g, "they'$1"],
  [/\b(?:I|we|We)\b/g, "they"],
  [/\b(?:me|Me|us)\b/g, "them"],
  [/\b(?:my|our)\b/gi, "their"],
  [/\b(?:mine|ours)\b/gi, "theirs"],
  [/\b(?:myself|ourselves)\b/gi, "themselves"],
];

/** Speech quoted within a sentence: somebody else's "I". */
const quotation = /("[^"]*"|“[^”]*”)/;

/** Openings that only join a sentence to the one before it. "No" goes only as an interjection: it may negate. */
const opening =
  /^(?:(?:(?:so|and|but|well|oh|um|uh|i mean|you know|honestly|then|actually|basically|plus|also|because)\b[,.]?|(?:yeah|yes|no|okay|ok|right|now|look)[,.])\s+)+/i;

/**
 * Says a participant's sentence of the group: "I want my list" becomes "They want their list". Fillers at the
 * start go, white space is folded, speech quoted within it stays, and nothing is added.
 */
export function inThirdPerson(sentence: string): string {
  let text = sentence
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(opening, "")
    .replaceAll(/\b(um|uh),? /gi, "");
  text = text
    .split(quotation)
    .map((part, index) =>
      index % 2 === 0 ? turns.reduce((said, [from, to]) => said.replace(from, to), part) : part,
    )
    .join("");
  const capital = text
    .replaceAll(/(^|[.!?] )(they)\b/g, (_, start: string) => `${start}They`)
    .replace(/^./u, (letter) => letter.toUpperCase());
  return /[.!?…"”)]$/.test(capital) ? capital : `${capital}.`;
}
