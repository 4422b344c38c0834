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
 * Discriminating share: claims that hold of a group more, or less, than of everybody else: the 95 % interval of the
 * difference leaves out 0. What is left is true of anybody. Who gives an answer is counted from the cells; who says a
 * thing, by the same measure of words for the group and for the rest.
 */
export function scoreDiscrimination(
  subject: Subject,
  comparison: Comparison,
  index: () => SpeechIndex,
  lexical: LexicalSupport,
): Score {
  const name = "discriminating-share";
  const claims = statedClaims(subject);
  if (claims.length === 0) return notApplicable(name, "no claim is stated");
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
      ? "nobody is outside the group, so nothing can set it apart"
      : "nothing tells which participants each persona stands for";
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
      message: `${inside.n} of ${inside.of} here and ${rest.n} of ${rest.of} of the others: no more than chance`,
    });
  }
  const apart = known.length - findings.length;
  return measured(name, {
    value: apart / known.length,
    threshold: { is: "at-least", value: leastApart },
    reading: `${apart} of ${known.length} claims set their group apart from the others; the rest could be said of anybody, or of too few to tell.`,
    parts: [sharePart("claims that set a group apart", apart, known.length)],
    findings,
  });
}

/** Where fewer claims than this set groups apart, the cards are mostly boilerplate. */
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
  holds: (position: number) => boolean,
): readonly [Count, Count] {
  const inside = { n: 0, of: 0 };
  const rest = { n: 0, of: 0 };
  for (const position of positions) {
    const side = members.has(position) ? inside : rest;
    side.of += 1;
    if (holds(position)) side.n += 1;
  }
  return [inside, rest];
}
