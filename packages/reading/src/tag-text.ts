import { taggedWords } from "@persona/text";
import type { TaggedWord } from "@persona/text";
import { mendTag } from "./mend-tag.ts";
import { baseForm } from "./words/base-form.ts";
import { relationsOf } from "./words/relations.ts";
import { writeOut } from "./write-out.ts";

/** A word with its part of speech. */
export interface Tagged {
  readonly word: string;
  readonly written: string;
  readonly tag: string;
  readonly startsSentence: boolean;
}

/** The words of a text. A claim may leave its subject out: `Sends invoices` is read as `They sends invoices`. */
export function tagText(text: string, isClaim: boolean): readonly Tagged[] {
  const plain = writeOut(text.normalize("NFKC").replaceAll(/[\u2018\u2019]/g, "'"));
  const first = /^\W*(\p{L}+)/u.exec(plain);
  const opens = isClaim && first?.[1] !== undefined && mayBeVerb(first[1]);
  const given = opens
    ? taggedWords(`They ${lowerFirst(plain, first.index + first[0].length - (first[1] ?? "").length)}`).slice(
        1,
      )
    : taggedWords(plain);
  let starts = true;
  return given.map(({ word: written }, index) => {
    // "ill." at the end of a sentence is no abbreviation
    const word = written.toLowerCase().replace(/^(\p{L}{3,})\.$/u, "$1");
    const startsSentence = starts;
    starts = /^[.!?]+$/.test(written);
    const isOpening = opens && index === 0 && !hasFiniteVerb(given);
    const better = isOpening ? "VERB" : mendTag(given, index, startsSentence);
    return { word, written, tag: better, startsSentence };
  });
}

function lowerFirst(text: string, at: number): string {
  return `${text.slice(0, at)}${text.slice(at, at + 1).toLowerCase()}${text.slice(at + 1)}`;
}

/** Whether a claim may begin with this word as its verb: `Keys`, `Missed`, `Has`. */
function mayBeVerb(written: string): boolean {
  const word = written.toLowerCase();
  const base = baseForm(word);
  if (base === word || word.endsWith("ing")) return false;
  // "lives" and "leaves" are verbs too
  return [base, ...(word.endsWith("ves") ? [word.slice(0, -1)] : [])].some((one) =>
    relationsOf(one).classes.some((name) => name.startsWith("v")),
  );
}

/** Whether another verb than the first word may be the claim's: "Reports on results are long". */
function hasFiniteVerb(words: readonly TaggedWord[]): boolean {
  for (const { word, tag } of words.slice(1)) {
    if (/^(?:SCONJ|CCONJ|PUNCT)$/.test(tag) || /^(?:who|which|that|when|if)$/i.test(word)) return false;
    if (tag === "AUX" || (tag === "VERB" && !/(?:ing|ed)$/.test(word))) return true;
    if (word === "to") return false;
  }
  return false;
}
