import type { DraftClaim, EvidencePack } from "@persona/contracts";
import { stateAnswer, tellingAnswers } from "./answer-claims.ts";
import { stateCode } from "./code-claims.ts";
import { answerPhrase } from "./answer-phrase.ts";
import { advantageOf, isThing } from "./distinctive-topics.ts";
import { spokenOf, stateMention, tellTheSame } from "./mention-claims.ts";

const mostSentences = 3;
/** Who a group is, is told by what at least this share of it does. */
const most = 0.5;

/** A counted sentence that could say who a group is. */
interface Sentence {
  readonly text: string;
  readonly evidence: string;
  readonly weight: number;
  readonly subject: string;
}

/**
 * Two or three counted sentences on who a group is, from what most of it answers or speaks of and the others do less.
 * None is joined with another: each can be counted again.
 */
export function describeWho(pack: EvidencePack): readonly DraftClaim[] {
  const chosen: Sentence[] = [];
  for (const one of [...answered(pack), ...coded(pack), ...spoken(pack)].toSorted(
    (a, b) => b.weight - a.weight,
  )) {
    if (chosen.length === mostSentences) break;
    if (chosen.every(({ subject }) => subject !== one.subject)) chosen.push(one);
  }
  return chosen.map(({ text, evidence }) => ({ field: "summary", text, evidence: [evidence] }));
}

function answered(pack: EvidencePack): readonly Sentence[] {
  return tellingAnswers(pack).flatMap((answer): readonly Sentence[] => {
    const phrase = answerPhrase(answer);
    if (answer.pSegment < most || phrase?.isPredicate !== true) return [];
    const weight = answer.pSegment * advantageOf(answer) * (phrase.isDenial ? 0.5 : 1);
    return [{ text: stateAnswer(answer), evidence: answer.id, weight, subject: answer.question }];
  });
}

function coded({ codes = [] }: EvidencePack): readonly Sentence[] {
  return codes
    .filter(({ pSegment, isUnreliable }) => pSegment >= most && isUnreliable !== true)
    .map((count) => ({
      text: stateCode(count),
      evidence: count.id,
      // what somebody found in their words says more than the words alone
      weight: 1.25 * count.pSegment * advantageOf(count),
      subject: count.code,
    }));
}

function spoken(pack: EvidencePack): readonly Sentence[] {
  const all = spokenOf(pack).toSorted((a, b) => b.advantage * b.n - a.advantage * a.n);
  const different = all.filter((one, at) => !all.slice(0, at).some((other) => tellTheSame(one, other)));
  return different
    .filter(({ n, of }) => n / of >= most)
    .map((one) => ({
      text: stateMention(one),
      evidence: one.id,
      weight: (one.n / one.of) * one.advantage * (isThing(one.label) ? 1 : 0.5),
      subject: one.label,
    }));
}
