import type { ClaimField, DraftClaim, EvidencePack } from "@persona/contracts";
import { tellingAnswers } from "./answer-claims.ts";
import type { Candidate } from "./candidates.ts";
import { listed } from "./label.ts";
import { isCode, sayAnswer } from "./say-answer.ts";
import { advantageOf, distinctiveTopics } from "./distinctive-topics.ts";
import { inThirdPerson, readsInThirdPerson } from "./third-person.ts";
import { countWords } from "./words.ts";

const longestHalf = 20;
/** Words that are no names, and begin with a small letter within a line. */
const opener = /^(?:They|It|The|What|Before|When|If|A|An|Their|There|That|This|Every|Somebody|Nobody)\b/;
const mostTopics = 3;
const most = 0.5;

/**
 * One line on a conflict in a group. In speech: what one member wants against what one finds hard, both in their own words
 * and both cited, first those on the topics in which the group differs. In answers: the one in which it differs.
 */
export function makeSummary(pack: EvidencePack, candidates: readonly Candidate[]): readonly DraftClaim[] {
  const tension = tensionOf(candidates);
  if (tension !== undefined) return [tension];
  const [answer] = tellingAnswers(pack);
  const topics = distinctiveTopics(pack, candidates, most).slice(0, mostTopics);
  const [topic] = topics;
  if (answer !== undefined && (topic === undefined || advantageOf(answer) > advantageOf(topic.topic))) {
    const compared = answer.pRest === null ? "Most common" : "More than the others";
    const text = `${compared}${isCode(answer.question) ? ", to " : ": "}${sayAnswer(answer.question, answer.answer)}`;
    return [{ field: "summary", text, evidence: [answer.id] }];
  }
  if (topic === undefined) return [];
  const list = listed(topics.map(({ topic: { label } }) => label));
  const text =
    topic.topic.pRest === null
      ? `They speak most of ${list}.`
      : `They speak more of ${list} than the others do.`;
  return [{ field: "summary", text, evidence: topics.map(({ mention }) => mention.id) }];
}

function tensionOf(candidates: readonly Candidate[]): DraftClaim | undefined {
  const wanted = firstOf(candidates, "goals") ?? firstOf(candidates, "needs");
  const hard = firstOf(candidates, "frustrations", wanted);
  if (wanted === undefined || hard === undefined) return undefined;
  const want = inThirdPerson(wanted.statement.text).replace(/[.!?]$/, "");
  const trouble = inThirdPerson(hard.statement.text);
  return {
    field: "summary",
    text: `${want}, but ${startSmall(trouble)}`,
    evidence: [wanted.statement.id, hard.statement.id],
  };
}

/** The first statement that fits half a line; preferred is another person's, on a topic of the other half. */
function firstOf(
  candidates: readonly Candidate[],
  wanted: ClaimField,
  beside?: Candidate,
): Candidate | undefined {
  const fit = candidates.filter(
    ({ field, standsAlone, statement: { text, question } }) =>
      standsAlone &&
      field === wanted &&
      question === undefined &&
      countWords(text) <= longestHalf &&
      !/["“”?]|[.!]\s/.test(text) &&
      readsInThirdPerson(text) &&
      opener.test(inThirdPerson(text)),
  );
  const others = fit.filter(({ statement }) => statement.participantId !== beside?.statement.participantId);
  const topics = beside?.statement.topics ?? [];
  return (
    others.find(({ statement }) => statement.topics.some((topic) => topics.includes(topic))) ??
    others[0] ??
    fit[0]
  );
}

function startSmall(text: string): string {
  return text.replace(opener, (word) => word.toLowerCase());
}
