import type {
  Answer,
  CodeCount,
  Contrast,
  EvidencePack,
  Mention,
  OthersShare,
  Span,
  Statement,
  Topic,
} from "@persona/contracts";
import type { Count } from "@persona/statistics";
import { contentWords, sentenceRanges } from "@persona/text";
import type { FoundTopic } from "@persona/text";
import { answerSetsOf, countAnswer } from "../answers/answer-sets.ts";
import type { AnswerSet } from "../answers/answer-sets.ts";
import { cellsOf } from "../answers/cited-cells.ts";
import type { CountedAnswer } from "../answers/counted-answer.ts";
import type { CodedPeople } from "../codes/coded-people.ts";
import { countCodes } from "./code-evidence.ts";
import type { CitedCode, CodeEvidence } from "./code-evidence.ts";
import { contextOf } from "./context-of.ts";
import { countMentions, partsOf } from "./mentions.ts";
import { shareMentioning } from "./others-mention.ts";
import type { CountedMention, Part } from "./mentions.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { contrastOf } from "../comparison/contrasts.ts";
import { roundShare } from "../comparison/round-share.ts";
import type { Group } from "../segment/group.ts";

/** What an id of the pack means in the corpus. */
export interface Citation {
  readonly spans: readonly Span[];
  /** The count of all who answered, where the spans are only some of them. */
  readonly counted?: CountedAnswer | undefined;
  /** What members answered otherwise to the same question; none for a statement. */
  readonly counterSpans: readonly Span[];
  /** The question that was answered; empty where the source does not say. */
  readonly question: string;
  /** What the same person said around a statement: it helps to find what "it" is, and supports nothing. */
  readonly context?: string;
  /** The answer in words, where the citation is about all members who gave it. */
  readonly answer?: string;
  /** The code that members' words have, where the citation is about all members with it. It supports that, and no more. */
  readonly code?: CitedCode;
  /** How common it is among the others, where it is counted and there are others. */
  readonly others?: OthersShare;
  /** The topic that members mention, where the citation is about all members who do. It proves that, and no more. */
  readonly topic?: string;
}

/** The evidence of one group, as it is shown to a provider and as it is checked afterwards. */
export interface Evidence {
  readonly pack: EvidencePack;
  readonly citations: ReadonlyMap<string, Citation>;
  readonly memberIds: ReadonlySet<string>;
}

/** More statements than this say nothing new to a provider; the most distinctive are kept. */
const mostStatements = 600;
/** What an interviewer said before a statement is shown up to this many characters. */
const mostOfQuestion = 300;
/** Speech with fewer content words is used only where it mentions a topic. */
const fewestContentWords = 2;
/** An answer that does not set the group apart is shown when this share of the group gave it. */
const majority = 0.5;

/** What a group can be described with, worked out once. */
export interface EvidenceSource {
  readonly comparison: Comparison;
  readonly group: Group;
  /** Positions of everybody else who is compared. */
  readonly others: readonly number[];
  /** Topics that members mention, strongest contrast first. */
  readonly topics: readonly TopicContrast[];
  /** Answers that can be counted, with their count among those outside of the group. */
  readonly answers: readonly { readonly set: AnswerSet; readonly rest: Count }[];
  /** The codes of some members, or of the whole group. */
  readonly codes: (members?: readonly number[]) => readonly CodeEvidence[];
  /** What a member said that can be understood on its own, in parts and in order. */
  readonly partsOf: (position: number) => readonly Part[];
}

/**
 * Opens what one group said and answered.
 *
 * @param withhold says whether a statement must not be shown; it is left out, and so cannot be cited
 */
export function openEvidence(
  comparison: Comparison,
  group: Group,
  withhold: (text: string, span: Span) => boolean = () => false,
): EvidenceSource {
  const { research, placed, variates, variables } = comparison;
  const inGroup = new Set(group.members);
  const others = placed.filter((position) => !inGroup.has(position));
  const passive = new Set(variables.passive);
  const shown = new Map<string, boolean>();
  const codesOfOthers = new Map<CodedPeople, Count>();
  const isShown = (asked: Span): boolean => {
    const known = shown.get(asked.id) ?? !withhold(asked.text, asked);
    shown.set(asked.id, known);
    return known;
  };
  return {
    comparison,
    group,
    others,
    topics: topicContrasts(group),
    answers: variates.columns
      .filter((coded) => !passive.has(coded))
      .flatMap((coded) => answerSetsOf(coded))
      .map((set) => ({ set, rest: countAnswer(set, others) })),
    codes: (members = group.members) => countCodes(comparison, { members, others }, withhold, codesOfOthers),
    partsOf: (position) => {
      const person = research.people[position];
      return person === undefined
        ? []
        : partsOf(comparison, [person])
            .filter((part) => saysSomething(part) && !withhold(part.span.text, part.span))
            .map(({ asked, ...part }) =>
              asked === undefined || !isShown(asked) ? part : { ...part, asked },
            );
    },
  };
}

/** Gathers what one group said and answered, with what sets it apart first. */
export function buildEvidence(
  comparison: Comparison,
  group: Group,
  withhold: (text: string, span: Span) => boolean = () => false,
): Evidence {
  const source = openEvidence(comparison, group, withhold);
  const parts = group.members.flatMap((position) => source.partsOf(position));
  const mentioned = new Set(parts.flatMap(({ topics }) => topics));
  return packEvidence(source, {
    members: group.members,
    parts: mostTelling(parts, source.topics, mostStatements),
    mentions: countMentions(parts),
    // a topic that only withheld statements mention must not be shown either
    topics: source.topics.filter(({ topic }) => mentioned.has(topic)),
    codes: source.codes(),
  });
}

/** The part of a group that goes into a pack. */
export interface Selection {
  /** Positions of the people it is about: all of the group, or some. */
  readonly members: readonly number[];
  readonly parts: readonly Part[];
  readonly mentions: readonly CountedMention[];
  readonly topics: readonly TopicContrast[];
  /** @default none */
  readonly codes?: readonly CodeEvidence[];
}

/** Gives evidence its ids, and counts the answers of those it is about. */
export function packEvidence(
  source: EvidenceSource,
  { members, parts, mentions, topics, codes: coded = [] }: Selection,
): Evidence {
  const { research, placed } = source.comparison;
  const people = members.flatMap((position) => {
    const person = research.people[position];
    return person === undefined ? [] : [{ person, position }];
  });
  const byId = new Map(people.map(({ person }) => [person.id, person]));
  const citations = new Map<string, Citation>();
  const statements = parts.map(({ span, question, asked, topics: named }, index): Statement => {
    const id = `e${index + 1}`;
    const speaker = byId.get(span.participantId ?? "");
    citations.set(id, {
      spans: [span],
      counterSpans: [],
      question: question ?? "",
      ...(speaker === undefined ? {} : { context: contextOf(speaker, span) }),
    });
    const language = research.otherLanguages.get(span.sourceId);
    return {
      kind: "statement",
      id,
      participantId: span.participantId ?? "",
      text: span.text,
      ...(question === undefined ? {} : { question }),
      ...(asked === undefined ? {} : { asked: lastWords(asked.text) }),
      topics: named.map(({ label }) => label),
      ...(language === undefined ? {} : { language }),
    };
  });
  const counted = mentions.map(({ topic, question, spans, otherwise }, index): Mention => {
    const id = `t${index + 1}`;
    const scope = question === undefined ? {} : { question };
    const share = shareMentioning(source.comparison, source.others, { topic, ...scope });
    const cited = {
      question: question ?? "",
      topic: topic.label,
      ...othersAre(share, { counts: "mention", ...scope, level: topic.label }),
    };
    citations.set(
      id,
      citeOnDemand(cited, () => ({ spans, counterSpans: otherwise() })),
    );
    return {
      kind: "mention",
      id,
      topic: topic.label,
      ...scope,
      n: spans.length,
      // who was asked and did not answer may think of anything
      of: question === undefined ? people.length : spans.length + otherwise().length,
      ...(share === undefined ? {} : { pRest: share }),
    };
  });
  const answers = findAnswers(source, members).map(({ set, contrast }, index): Answer => {
    const id = `a${index + 1}`;
    const { question } = set.coded.column;
    const { table } = research;
    if (table !== undefined)
      citations.set(
        id,
        citeOnDemand({ question, answer: set.label, ...othersGive(contrast, set) }, () => {
          const { evidence, counterEvidence, counted } = cellsOf(set, table, people);
          return { spans: evidence, counterSpans: counterEvidence, counted };
        }),
      );
    return {
      kind: "answer",
      id,
      question,
      answer: set.label,
      ...contrast,
      ...(set.position === undefined ? {} : { position: set.position }),
    };
  });
  const codes = coded.map(({ count, cited, words }, index): CodeCount => {
    const id = `c${index + 1}`;
    const { code: level, question, pRest } = count;
    const others = othersAre(pRest, {
      counts: "code",
      ...(question === undefined ? {} : { question }),
      level,
    });
    citations.set(id, citeOnDemand({ question: question ?? "", code: cited, ...others }, words));
    return { ...count, id };
  });
  const asked = research.otherLanguages.get(research.table?.sourceId ?? "");
  return {
    pack: {
      n: people.length,
      of: placed.length,
      ...(research.unit === "people" ? {} : { unit: research.unit }),
      ...(asked === undefined ? {} : { language: asked }),
      statements,
      answers,
      topics: topics.map(({ topic, contrast }) => ({ label: topic.label, ...contrast })),
      mentions: counted,
      ...(codes.length === 0 ? {} : { codes }),
    },
    citations,
    memberIds: new Set(people.map(({ person }) => person.id)),
  };
}

function othersGive({ pRest }: Contrast, { coded, label }: AnswerSet): Pick<Citation, "others"> {
  return othersAre(pRest, { counts: "answer", question: coded.column.question, level: label });
}

function othersAre(
  share: number | null | undefined,
  what: Omit<OthersShare, "share">,
): Pick<Citation, "others"> {
  return share === null || share === undefined ? {} : { others: { ...what, share: roundShare(share) } };
}

/** What is looked up of a citation. */
type Cited = Pick<Citation, "spans" | "counterSpans" | "counted">;

/** A citation whose spans are looked up when it is cited, which most never are. */
export function citeOnDemand(said: Omit<Citation, keyof Cited>, find: () => Cited): Citation {
  let found: Cited | undefined;
  return {
    ...said,
    get spans() {
      return (found ??= find()).spans;
    },
    get counterSpans() {
      return (found ??= find()).counterSpans;
    },
    get counted() {
      return (found ??= find()).counted;
    },
  };
}

/** The end of what an interviewer said, where the question stands: its last sentences. */
function lastWords(text: string): string {
  const [, last] = sentenceRanges(text).at(-1) ?? [0, text.length];
  const from = sentenceRanges(text).find(([start]) => last - start <= mostOfQuestion)?.[0];
  return text.slice(from ?? Math.max(0, last - mostOfQuestion), last);
}

/** A topic, and how much more often the group mentions it. */
export interface TopicContrast {
  readonly topic: FoundTopic;
  readonly contrast: Omit<Topic, "label">;
}

/** Topics that members mention, strongest contrast first. */
function topicContrasts(group: Group): readonly TopicContrast[] {
  return group.contrasts
    .flatMap((one) => {
      if (one.kind !== "topic" || one.n === 0) return [];
      const { n, of, pSegment, pRest, ci95 } = one;
      return [{ topic: one.topic, contrast: { n, of, pSegment, pRest, ci95 } }];
    })
    .sort((a, b) => advantage(b.contrast) - advantage(a.contrast) || b.contrast.n - a.contrast.n);
}

/** How much larger the share is in the group than in the rest; the share itself where there is no rest. */
function advantage({
  pSegment,
  pRest,
}: {
  readonly pSegment: number;
  readonly pRest: number | null;
}): number {
  return pSegment - (pRest ?? 0);
}

/** The parts that say most about what sets a group apart, in their order. */
export function mostTelling(
  parts: readonly Part[],
  contrasts: readonly TopicContrast[],
  most: number,
): readonly Part[] {
  if (parts.length <= most) return parts;
  const weight = new Map(contrasts.map(({ topic, contrast }) => [topic, advantage(contrast)]));
  const telling = ({ topics }: Part): number =>
    topics.reduce((sum, topic) => sum + Math.max(0, weight.get(topic) ?? 0), 0);
  const kept = new Set(parts.toSorted((a, b) => telling(b) - telling(a)).slice(0, most));
  return parts.filter((part) => kept.has(part));
}

function saysSomething({ span, question, topics }: Part): boolean {
  return question !== undefined || topics.length > 0 || contentWords(span.text).length >= fewestContentWords;
}

/**
 * Answers that set the group apart, then those that most of it gave. Demographics only describe, and support no claims.
 */
function findAnswers(
  { answers }: EvidenceSource,
  members: readonly number[],
): readonly { readonly set: AnswerSet; readonly contrast: Contrast }[] {
  return answers
    .map(({ set, rest }) => ({ set, rest, inside: countAnswer(set, members) }))
    .filter(({ inside }) => inside.n >= 2 || (inside.n === 1 && members.length === 1))
    .map(({ set, rest, inside }) => ({ set, contrast: contrastOf(inside, rest) }))
    .filter(
      ({ contrast }) => (contrast.ci95 !== null && contrast.ci95[0] > 0) || contrast.pSegment >= majority,
    )
    .sort(
      (a, b) => (b.contrast.ci95?.[0] ?? -1) - (a.contrast.ci95?.[0] ?? -1) || b.contrast.n - a.contrast.n,
    );
}
