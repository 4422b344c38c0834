import type { Span } from "@persona/contracts";
import { themesOf, topicsByTerm, topicsIn } from "@persona/text";
import type { FoundTopic } from "@persona/text";
import type { Comparison } from "../comparison/comparison.ts";
import type { Person } from "../people/people.ts";
import { statementsIn } from "./statements.ts";

/** Part of what a member said or wrote, with the topics that it mentions. */
export interface Part {
  readonly span: Span;
  /** The question it answers; undefined for speech. */
  readonly question?: string;
  /** For speech: what the interviewer said before it. */
  readonly asked?: Span;
  readonly topics: readonly FoundTopic[];
}

/** Members who mention a topic, in their answers to one question or in everything that they say. */
export interface CountedMention {
  readonly topic: FoundTopic;
  readonly question?: string;
  /** For each of those members, the words that show it. */
  readonly spans: readonly Span[];
  /** What the other members answered to that question; nobody where there is no question. */
  readonly otherwise: () => readonly Span[];
}

/** Words of this length read best as evidence. */
const [shortest, longest] = [4, 30];

/** What members said and wrote freely, in parts that can be evidence. */
export function partsOf({ research, variates }: Comparison, members: readonly Person[]): Part[] {
  const questions = new Map(research.table?.columns.map(({ header, question }) => [header, question]));
  const byTerm = topicsByTerm(themesOf(variates.topics));
  return members.flatMap(({ spans, row }) =>
    spans.flatMap((span) => {
      const question = row === undefined ? undefined : questions.get(span.locator.column ?? "");
      const asked = question === undefined ? research.asked.get(span.id) : undefined;
      return statementsIn(span, question !== undefined).map((part) => ({
        span: part,
        topics: topicsIn(part.text, byTerm),
        ...(question === undefined ? {} : { question }),
        ...(asked === undefined ? {} : { asked }),
      }));
    }),
  );
}

/**
 * Counts who mentions each topic: in everything that they say, then question by question, most members first. Each member
 * is there once, with the part that reads best. What only one member mentions is not a topic of the group.
 */
export function countMentions(parts: readonly Part[]): readonly CountedMention[] {
  const questions = new Set(parts.map(({ question }) => question));
  const scopes = [undefined, ...[...questions].filter((question) => question !== undefined)];
  return scopes
    .filter((question) => question !== undefined || questions.size > 1 || questions.has(undefined))
    .flatMap((question) => {
      const own = question === undefined ? parts : parts.filter((part) => part.question === question);
      const said = own.flatMap(({ topics, span }) => topics.map((topic) => ({ topic, span })));
      const answers = question === undefined ? [] : onePerMember(own.map(({ span }) => span));
      return [...Map.groupBy(said, ({ topic }) => topic)]
        .map(([topic, found]): CountedMention => {
          const spans = onePerMember(found.map(({ span }) => span));
          return {
            topic,
            ...(question === undefined ? {} : { question }),
            spans,
            otherwise: () => withoutSpeakers(answers, spans),
          };
        })
        .filter(({ spans }) => spans.length > 1)
        .sort((a, b) => b.spans.length - a.spans.length || (a.topic.label < b.topic.label ? -1 : 1));
    });
}

function withoutSpeakers(answers: readonly Span[], spans: readonly Span[]): readonly Span[] {
  const speakers = new Set(spans.map(({ participantId }) => participantId));
  return answers.filter(({ participantId }) => !speakers.has(participantId));
}

/** One span of each participant; those of a readable length come first. */
function onePerMember(spans: readonly Span[]): readonly Span[] {
  const byMember = new Map<string, Span>();
  for (const span of spans) {
    const kept = byMember.get(span.participantId ?? "");
    if (kept === undefined || (readsWell(span) && !readsWell(kept)))
      byMember.set(span.participantId ?? "", span);
  }
  return [...byMember.values()].toSorted((a, b) => Number(readsWell(b)) - Number(readsWell(a)));
}

function readsWell({ text }: Span): boolean {
  const words = text.split(/\s+/).length;
  return words >= shortest && words <= longest;
}
