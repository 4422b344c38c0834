import type { Rule } from "../comparison/comparison.ts";
import { unproven } from "../comparison/finding.ts";

/** Signs that somebody jokes or exaggerates: what they say is not to be taken at its word. */
const figures =
  /\b(?:oh (?:great|joy|good|lovely|wonderful|perfect)|(?:just|exactly) what (?:i|we) needed|just love|how (?:nice|lovely|wonderful)|thanks a lot|page turner|joke|joking|kidding|haha|lol|of course not|yeah right|as if|like an? \p{L}|(?:hundred|thousand|million|billion) (?:years|times)|would kill|kill me|kills me|murder|die|dying|literally|heaven|hell|god|miracle|enormous|genius|brilliant|lovely|wonderful|charming|creative)\b|\p{L}!!/u;

/** A word in quotation marks is meant otherwise. */
const quotedWord = /["“]\p{L}{2,15}["”]/u;

/** What may be a joke or an exaggeration proves nothing as it stands. */
export const figure: Rule = ({ testimony }) =>
  testimony.some(({ said }) => figures.test(said.toLowerCase()) || quotedWord.test(said))
    ? [unproven("figure", "they may be joking or exaggerating")]
    : [];
