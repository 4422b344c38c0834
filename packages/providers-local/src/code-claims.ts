import type { ClaimField, CodeCount, DraftClaim, EvidencePack } from "@persona/contracts";
import { askedAlone } from "./asked-alone.ts";
import { fieldOfQuestion, fieldOfSpeech } from "./cues.ts";
import { advantageOf, leastAdvantage } from "./distinctive-topics.ts";

/** A card states this many codes at most, those that set the group apart first. */
const mostCodes = 24;
/** A code is stated where this share of those who were asked has it. */
const leastShare = 0.05;
const leastShareOfWords = 0.6;

/**
 * Claims that count codes: `9 of 12 retype the budget`, `What 132 of 569 answer to “…” is coded as documentation`. What
 * the group has more often than the others comes first, then what most of it has.
 *
 * @param used ids of codes that are stated elsewhere
 */
export function chooseCodeClaims(
  { codes = [] }: EvidencePack,
  used: readonly string[] = [],
): readonly DraftClaim[] {
  return codes
    .filter((count) => !used.includes(count.id) && count.n >= leastShare * count.of && saysEnough(count))
    .toSorted((a, b) => weightOf(b) - weightOf(a) || (a.code < b.code ? -1 : 1))
    .slice(0, mostCodes)
    .toSorted((a, b) => Number(isApart(b)) - Number(isApart(a)) || b.n / b.of - a.n / a.of)
    .map((count) => ({ field: fieldOf(count), text: stateCode(count), evidence: [count.id] }));
}

/** A code as a counted sentence. */
export function stateCode(count: CodeCount): string {
  const { n, of, code, question, coder, predicate } = count;
  const asked = question === undefined ? "" : ` “${askedAlone(question)}”`;
  const name = nameOf(code);
  if (coder === "terms") return `${n} of ${of} speak of ${name}${asked === "" ? "" : ` when asked${asked}`}.`;
  if (predicate !== undefined && !isWish(question)) return `${n} of ${of} ${predicate}.`;
  const said = asked === "" ? "say" : `answer to${asked}`;
  return `What ${n} of ${of} ${said} is coded as ${name}.`;
}

/** A code's name within a sentence: `difficult deployment`, `PDF export`. */
export function nameOf(code: string): string {
  const words = code.replaceAll(/_+/g, " ").trim();
  return /^\p{Lu}\p{Ll}/u.test(words) && !/\s\p{Lu}/u.test(words)
    ? words.replace(/^./u, (letter) => letter.toLowerCase())
    : words;
}

/** Whether the group has it clearly more often than the others. */
export function isApart({ pRest, pSegment, ci95 }: CodeCount): boolean {
  return pRest !== null && (ci95?.[0] ?? 0) > 0 && advantageOf({ pSegment, pRest }) >= leastAdvantage;
}

/** Words that recur say less than what somebody found in them: they are stated where they set a group apart, or most say them. */
function saysEnough(count: CodeCount): boolean {
  return count.coder !== "terms" || isApart(count) || count.n >= leastShareOfWords * count.of;
}

function weightOf({ n, of, pSegment, pRest, isUnreliable }: CodeCount): number {
  return (
    ((n / of) * (0.15 + Math.max(0, advantageOf({ pSegment, pRest })))) / (isUnreliable === true ? 4 : 1)
  );
}

/** What people wish is not what they do. */
function isWish(question: string | undefined): boolean {
  const field = question === undefined ? undefined : fieldOfQuestion(question)?.field;
  return field === "needs" || field === "goals";
}

/** The question decides, then what the code says that they do. */
function fieldOf({ question, predicate }: CodeCount): ClaimField {
  const asked = question === undefined ? undefined : fieldOfQuestion(question)?.field;
  if (asked !== undefined) return asked;
  return predicate === undefined ? "context" : (fieldOfSpeech(`I ${predicate}`)?.field ?? "behaviors");
}
