import { splitQuotations, withoutQuotations } from "./quotations.ts";

/** A replacement that turns what a person says of themselves into what is said of the group, in the plural, so that verbs stay as they are. */
const turns: readonly (readonly [RegExp, string])[] = [
  [/\bI am\b/g, "they are"],
  [/\bI was(n['’]t)?\b/g, "they were$1"],
  [/\bwas I\b(?!-)/g, "were they"],
  [/\bam I\b(?!-)/gi, "are they"],
  // "I've wet hands" is correct and "they've wet hands" is not
  [/\b(?:I['’]m|[Ww]e['’]re)\b/g, "they are"],
  [/\b(?:I|[Ww]e)['’]ve\b/g, "they have"],
  [/\b(?:I|[Ww]e)['’]ll\b/g, "they will"],
  [/\b(?:I|[Ww]e)['’]d\b/g, "they'd"],
  // an "I-pod", an "X-I" and a "me-time" are things
  [/(?<![-\p{L}\p{N}])(?:I|we|We)(?![-\p{L}\p{N}])/gu, "they"],
  [/(?<![-\p{L}\p{N}])(?:me|Me|us)(?![-\p{L}\p{N}])/gu, "them"],
  [/\b(?:my|our)\b(?!-)/gi, "their"],
  // a coal mine is no pronoun
  [
    /(?<=(?:^|[.!?] |\b(?:is|are|was|were|be|of|than|like|as|and|or|not|just|still|all|['’]s) ))mine\b/gi,
    "theirs",
  ],
  [/\bours\b/gi, "theirs"],
  [/\b(?:myself|ourselves)\b/gi, "themselves"],
];

/** The speaker, and others whom "they" could mean too. */
const self = /\b(?:I|[Ww]e|[Mm]e|[Mm]y|us|[Oo]ur|[Mm]yself)\b/;
const others = /\b(?:they|them|their|theirs|themselves|he|she|him|her|his|hers)\b/i;
/** Phrases that would turn out wrong: "my wife and I", "I usually am", and "type I", which may be no speaker at all. */
const awkward =
  /\b[Mm]y \w+ (?:and|or) (?:I|me)\b|\b(?:I|me) (?:and|or) my\b|\bI \w+ (?:am|was)\b|\b(?:type|class|grade|phase|stage|tier|part|level|category|chapter|volume|war) I\b/i;

/** Openings that only connect a sentence with the one before it. "No" is removed only as an interjection: it may negate. */
const opening =
  /^(?:(?:(?:so|and|but|well|oh|um|uh|i mean|you know|honestly|then|actually|basically|plus|also|because)\b[,.]?|(?:yeah|yes|no|okay|ok|right|now|look)[,.])\s+)+/i;

/** Whether a sentence can be said of the group without being misunderstood. */
export function readsInThirdPerson(sentence: string): boolean {
  const own = withoutQuotations(sentence);
  return !self.test(own) || !(others.test(own) || awkward.test(own));
}

/**
 * A participant's sentence as said of the group: in the third person where that reads right, else as a quotation. Undefined
 * where it can be neither, because it quotes somebody itself.
 */
export function sayOfGroup(sentence: string): string | undefined {
  if (readsInThirdPerson(sentence)) return inThirdPerson(sentence);
  const said = sentence.replaceAll(/\s+/g, " ").trim();
  return /["“”]/.test(said) ? undefined : `“${said}”`;
}

/**
 * Turns a participant's sentence into one about the group: "I want my list" becomes "They want their list". Fillers at the
 * start are removed, white space becomes single spaces, quoted speech within it stays, and nothing is added.
 */
export function inThirdPerson(sentence: string): string {
  let text = sentence
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(opening, "")
    .replaceAll(/\b(um|uh),? /gi, "");
  // what is quoted is somebody else's "I"
  text = splitQuotations(text)
    .map((part, index) =>
      index % 2 === 0 ? turns.reduce((said, [from, to]) => said.replace(from, to), part) : part,
    )
    .join("");
  const capital = text
    .replaceAll(/(^|[.!?] )(they)\b/g, (_, start: string) => `${start}They`)
    .replace(/^./u, (letter) => letter.toUpperCase());
  return /[.!?…"”)]$/.test(capital) ? capital : `${capital}.`;
}
