import type { DraftClaim, Span, Support } from "@persona/contracts";
import { sidesOf, talliesOf } from "@persona/facts";
import type { Citation, Evidence } from "@persona/facts";
import { checkCodedClaim } from "./check-coded-claim.ts";
import type { CheckedClaim, ClaimFailure, DraftProblem } from "./checked-claim.ts";
import { checkWords, wrongCount } from "../support/check-words.ts";
import { countSupport } from "../support/count-support.ts";
import { findCounterEvidence } from "./find-counter-evidence.ts";
import type { Testimony } from "../support/judge-support.ts";
import { leastTouch } from "../support/lexical-support.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";

/**
 * A claim that cites who mentions topics must say this share of its content in the words of the topics, or it says more
 * than they show.
 */
const leastTopicSupport = 0.8;

/** Checks one drafted claim against the evidence that was given. Nothing that the draft says is believed. */
export function checkClaim(
  claim: DraftClaim,
  evidence: Evidence,
  lexical: LexicalSupport,
): CheckedClaim | ClaimFailure {
  const coded = checkCodedClaim(claim, evidence);
  if (coded !== undefined) return coded;
  const problems: DraftProblem[] = [];
  const notes: DraftProblem[] = [];
  const cited: Citation[] = [];
  const tellsTopics =
    lexical.recall(claim.text, topicsCited(claim, evidence).map(wordsOf)) >= leastTopicSupport;
  for (const id of new Set(claim.evidence)) {
    const citation = evidence.citations.get(id);
    const problem =
      citation === undefined
        ? { reason: "invented-evidence" as const, message: `${id} is not in the evidence` }
        : speakerProblem(id, citation, evidence);
    if (problem !== undefined) problems.push(problem);
    else if (citation?.code !== undefined)
      notes.push({
        reason: "unrelated-evidence",
        message: `${id} only shows that what they say is coded as “${citation.code.code.name}”`,
      });
    else if (citation?.topic !== undefined && !tellsTopics)
      notes.push({
        reason: "unrelated-evidence",
        message: `${id} only shows that they speak of ${citation.topic}`,
      });
    else if (citation !== undefined && lexical.recall(claim.text, [wordsOf(citation)]) >= leastTouch)
      cited.push(citation);
    else notes.push({ reason: "unrelated-evidence", message: `${id} shares too few words with the claim` });
  }
  if (claim.evidence.length === 0) problems.push({ reason: "no-evidence", message: "it cites no evidence" });
  if (problems.length > 0) return { claim, problems };
  if (cited.length === 0) {
    const inOtherWords = checkOtherWords(claim, evidence, lexical);
    return inOtherWords ?? { claim, problems: notes };
  }
  return checkCited(claim, cited, notes, evidence, lexical);
}

/** A claim in words of its own shares none with what it cites; what people said may bear it out all the same. */
function checkOtherWords(
  claim: DraftClaim,
  evidence: Evidence,
  lexical: LexicalSupport,
): CheckedClaim | undefined {
  const said = [...new Set(claim.evidence)]
    .flatMap((id) => evidence.citations.get(id) ?? [])
    .filter(({ answer, topic, code }) => (answer ?? topic ?? code) === undefined);
  if (said.length === 0) return undefined;
  const checked = checkCited(claim, said, [], evidence, lexical);
  return "problems" in checked ? undefined : checked;
}

function checkCited(
  claim: DraftClaim,
  cited: readonly Citation[],
  notes: readonly DraftProblem[],
  evidence: Evidence,
  lexical: LexicalSupport,
): CheckedClaim | ClaimFailure {
  const resolved = resolve(claim, cited, evidence, lexical);
  const { verdict, problems } = checkWords(
    { text: claim.text, support: resolved.support, isWish: isWish(claim.field) },
    cited.flatMap(testimonyOf),
    lexical,
  );
  const checked: CheckedClaim = {
    claim,
    notes,
    ...resolved,
    verdict: verdict === "entailed" ? verdict : "near",
  };
  const wrong = [
    ...declaredCount(claim, checked.support),
    ...problems.filter(({ reason }) => reason !== "unsupported"),
  ];
  if (wrong.length > 0) return { claim, problems: wrong };
  return problems.length > 0 ? { claim, problems, weak: checked } : checked;
}

/** Fields in which "Bigger buttons" is a wish. */
export function isWish(field: string): boolean {
  return field === "goals" || field === "needs";
}

function testimonyOf({ spans, question, answer, context }: Citation): readonly Testimony[] {
  // all cells of an answer say the same, so its label is used
  if (answer !== undefined) return [{ question, said: answer, isAnswer: true }];
  return spans.map(({ text, participantId }) => ({
    question,
    said: text,
    isAnswer: false,
    ...(participantId === undefined ? {} : { person: participantId }),
    ...(context === undefined ? {} : { context }),
  }));
}

function speakerProblem(id: string, citation: Citation, evidence: Evidence): DraftProblem | undefined {
  if (citation.spans.some(({ role }) => role !== "participant")) {
    return { reason: "not-a-participant", message: `${id} was not said by a participant` };
  }
  const strangers = citation.spans.some(({ participantId }) => !evidence.memberIds.has(participantId ?? ""));
  return strangers
    ? { reason: "not-a-member", message: `${id} was said by somebody outside of this group` }
    : undefined;
}

function topicsCited(claim: DraftClaim, { citations }: Evidence): readonly Citation[] {
  return claim.evidence.flatMap((id) => citations.get(id) ?? []).filter(({ topic }) => topic !== undefined);
}

function wordsOf({ spans, question, answer, topic }: Citation): string {
  // all cells of an answer say the same, and all that is known of the people who mention a topic is that they do
  const label = answer ?? topic;
  const said = label === undefined ? spans.map(({ text }) => text) : [label];
  return [question, ...said].join(" ");
}

function resolve(
  claim: DraftClaim,
  cited: readonly Citation[],
  evidence: Evidence,
  lexical: LexicalSupport,
): Pick<CheckedClaim, "evidence" | "counterEvidence" | "support" | "tallies" | "others"> {
  const spans = unique(cited.flatMap((citation) => citation.spans));
  const counted = cited.flatMap((citation) => citation.counted ?? []);
  const sides = counted.map(sidesOf);
  const givers = sides.flatMap(({ given }) => given.map(({ person }) => ({ participantId: person.id })));
  const others = sides.flatMap(({ otherwise }) =>
    otherwise.map(({ person }) => ({ participantId: person.id })),
  );
  const questions = new Set(cited.map(({ question }) => question));
  const isOneQuestion = questions.size === 1 && cited.every(isCountedAnswer);
  const supporting = [...spans, ...givers];
  const supporters = new Set(supporting.map(({ participantId }) => participantId));
  const against = isOneQuestion
    ? unique(cited.flatMap(({ counterSpans }) => counterSpans)).filter(
        ({ participantId }) => !supporters.has(participantId),
      )
    : findCounterEvidence(claim, supporters, evidence, lexical);
  const base = isOneQuestion ? "answered" : "members";
  return {
    evidence: spans,
    counterEvidence: against,
    support: countSupport(supporting, [...against, ...others], base, evidence.memberIds.size),
    ...(counted.length === 0 ? {} : { tallies: talliesOf(counted) }),
    ...(cited.length === 1 && cited[0]?.others !== undefined ? { others: cited[0].others } : {}),
  };
}

/** Whether a citation is about all who answered a question: with one of its options, or with a topic in their own words. */
function isCountedAnswer({ answer, topic, question }: Citation): boolean {
  return answer !== undefined || (topic !== undefined && question !== "");
}

/** The draft's own figures, where they are not the counted ones. */
function declaredCount({ n, of }: DraftClaim, support: Support): readonly DraftProblem[] {
  const declared = { n: n ?? support.n, of: of ?? support.of };
  const isCounted = declared.n === support.n && declared.of === support.of;
  return isCounted ? [] : [wrongCount(`${declared.n} of ${declared.of}`, support)];
}

function unique(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [span.id, span])).values()];
}
