import { claimFields } from "@persona/contracts";
import type { Claim, Persona } from "@persona/contracts";
import type { Problem } from "../claims/problem.ts";
import type { CitedWords } from "./cited-words.ts";
import type { SetProblem } from "./set-report.ts";

/**
 * Claims that stand where their verdict does not put them, and voices that are not words of a member. A claim in a field
 * of the card is entailed, or near and accepted by a researcher; an interpretation is near, an assumption is not shown.
 */
export function checkPlaces(persona: Persona, cited: ReadonlyMap<string, CitedWords>): readonly SetProblem[] {
  const misplaced = (claims: readonly Claim[], belongs: (claim: Claim) => boolean): SetProblem[] =>
    claims
      .filter((claim) => !belongs(claim))
      .map(({ id, verdict }) => ({
        reason: "wrong-place",
        subject: id,
        message: `its verdict is ${verdict}, and it does not stand where such claims stand`,
      }));
  return [
    ...misplaced(
      claimFields.flatMap((field) => persona[field]),
      ({ verdict, shownAs, edited }) =>
        shownAs !== "none" &&
        (verdict === "entailed" || (verdict === "near" && edited?.accepted !== undefined)),
    ),
    ...misplaced(persona.interpretations, ({ verdict }) => verdict === "near"),
    ...misplaced(persona.assumptions, ({ shownAs }) => shownAs === "none"),
    ...persona.voices.flatMap(({ spanId, start, end }): SetProblem[] => {
      const problem = voiceProblem(cited.get(spanId), persona, { start, end });
      return problem === undefined ? [] : [{ ...problem, subject: persona.id }];
    }),
  ];
}

function voiceProblem(
  words: CitedWords | undefined,
  { segment }: Persona,
  { start, end }: { readonly start: number; readonly end: number },
): Problem | undefined {
  if (words === undefined) return { reason: "unknown-span", message: "a voice's span is not in the set" };
  const { span, problem } = words;
  if (problem !== undefined) return { reason: "text-differs", message: `a voice: ${problem}` };
  if (!segment.memberIds.includes(span.participantId ?? ""))
    return { reason: "not-a-member", message: `a voice, ${span.id}, is of somebody outside of the group` };
  if (start < end && end <= span.text.length) return undefined;
  return { reason: "misquote", message: `characters ${start} to ${end} are not in ${span.id}` };
}
