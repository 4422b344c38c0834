import { thresholds } from "@persona/contracts";
import type { Score, ScoreFinding } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { CodedColumn, Comparison } from "@persona/facts";
import { differenceInterval } from "@persona/statistics";
import type { Count } from "@persona/statistics";
import { judgeSupport } from "@persona/verification";
import type { LexicalSupport, Testimony } from "@persona/verification";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import type { SpeechIndex } from "../subject/speech-index.ts";
import { statedClaims, validSpans } from "../subject/subject.ts";
import type { ScoredClaim, Subject } from "../subject/subject.ts";

/**
 * Distinguishing claims: claims that are true of a group more often, or less often, than of everybody else: the 95 %
 * interval of the difference does not contain 0. Who gave an answer is counted from the cells; who said something is
 * measured by words, in the same way for the group and for the rest.
 */
export function scoreDiscrimination(
  subject: Subject,
  comparison: Comparison,
  index: () => SpeechIndex,
  lexical: LexicalSupport,
): Score {
  const name = "discriminating-share";
  const claims = statedClaims(subject);
  if (claims.length === 0) return notApplicable(name, "there are no claims");
  const { people } = comparison.research;
  const known = subject.personas.flatMap((persona) => {
    const ids = new Set(persona.memberIds);
    const members = new Set([...people.keys()].filter((position) => ids.has(people[position]?.id ?? "")));
    const isApart = members.size > 0 && comparison.placed.some((position) => !members.has(position));
    const stated = claims.filter((one) => one.persona === persona);
    return isApart ? stated.map(({ claim }) => ({ claim, members })) : [];
  });
  if (known.length === 0) {
    const why = subject.personas.some(({ memberIds }) => memberIds !== undefined)
      ? "there is nobody outside of the group to compare it with"
      : "the personas do not say which participants they stand for";
    return notApplicable(name, why);
  }
  const findings: ScoreFinding[] = [];
  for (const { claim, members } of known) {
    const [inside, rest] = sharesOf(
      claim,
      members,
      subject,
      comparison,
      index,
      (text, one) => judgeSupport(text, [one], lexical) === "supported",
    );
    const [low, high] = differenceInterval(inside, rest);
    if (low > 0 || high < 0) continue;
    findings.push({
      subject: claim.id,
      message: `${inside.n} of ${inside.of} in the group and ${rest.n} of ${rest.of} of the others: the difference can be chance`,
    });
  }
  const apart = known.length - findings.length;
  return measured(name, {
    value: apart / known.length,
    threshold: { is: "at-least", value: leastApart },
    reading: `${apart} of ${known.length} claims distinguish their group from the others. The rest are true of the others too, or of too few people to tell.`,
    parts: [sharePart("claims that distinguish a group", apart, known.length)],
    findings,
  });
}

/** Where a smaller share of the claims distinguishes groups, the cards say mostly what is true of everybody. */
const leastApart = 0.1;

function sharesOf(
  claim: ScoredClaim,
  members: ReadonlySet<number>,
  subject: Subject,
  comparison: Comparison,
  index: () => SpeechIndex,
  isSaidBy: (claim: string, one: Testimony) => boolean,
): readonly [Count, Count] {
  const spans = validSpans(subject, claim.evidence);
  const [first] = spans;
  const isOneQuestion =
    first !== undefined && spans.every(({ isAnswer, question }) => isAnswer && question === first.question);
  const columns = comparison.variates.columns.filter(({ column }) => column.question === first?.question);
  if (isOneQuestion && columns.length > 0) {
    const answers = new Set(spans.map(({ said }) => said));
    return split(
      comparison.placed.filter((position) => columns.some(({ answered }) => answered[position] === 1)),
      members,
      (position) => columns.some((coded) => gives(coded, position, answers)),
    );
  }
  const speech = index();
  const says = new Set(
    speech
      .search(claim.text, thresholds.leastSupport)
      .filter(({ statement: { question, span } }) =>
        // the same measure for members and others
        isSaidBy(claim.text, { question, said: span.text, isAnswer: false }),
      )
      .map(({ statement }) => statement.person),
  );
  const placed = new Set(comparison.placed);
  return split(
    [...speech.people].filter((position) => placed.has(position)),
    members,
    (position) => says.has(position),
  );
}

function gives(coded: CodedColumn, position: number, answers: ReadonlySet<string>): boolean {
  return chosenBy(coded, position).some((level) => answers.has(coded.levels[level] ?? ""));
}

function split(
  positions: readonly number[],
  members: ReadonlySet<number>,
  isCounted: (position: number) => boolean,
): readonly [Count, Count] {
  const inside = { n: 0, of: 0 };
  const rest = { n: 0, of: 0 };
  for (const position of positions) {
    const side = members.has(position) ? inside : rest;
    side.of += 1;
    if (isCounted(position)) side.n += 1;
  }
  return [inside, rest];
}
