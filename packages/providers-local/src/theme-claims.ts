import type { ClaimField, DraftClaim, EvidencePack, Statement } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";
import { fieldOfQuestion } from "./cues.ts";

/** A topic that several members bring up where it tells something of one field. */
interface Theme {
  readonly field: ClaimField;
  readonly topic: string;
  readonly text: string;
  readonly evidence: readonly string[];
  /** The members who bring it up, as far as their statements are at hand. */
  readonly people: ReadonlySet<string>;
  readonly n: number;
  /** How much more of the group speaks of it than of the others. */
  readonly advantage: number;
}

const fewestWriters = 3;
const leastShareOfWriters = 0.05;
const fewestSpeakers = 2;
const leastShareOfSpeakers = 0.2;
const mostOfField = 3;

/** What people are at when they say what belongs in a field. */
const occasions: Readonly<Partial<Record<ClaimField, string>>> = {
  goals: "when they say what they want",
  needs: "when they say what they need",
  frustrations: "when they say what is hard",
  behaviors: "when they say what they usually do",
  workarounds: "when they say what they do instead",
  motivations: "when they say why",
  decisionCriteria: "when they say what they look for",
  tools: "when they say what they use",
  skills: "when they say what they know",
  context: "when they say what they do",
};

/**
 * Claims on what members bring up: `7 of 59 speak of receipts when asked “What is the hardest part?”` for open answers,
 * where the question decides the field; `3 of 4 speak of receipts when they say what is hard` for speech, where cues do.
 * What sets the group apart weighs more than what everybody says.
 */
export function chooseThemeClaims(
  pack: EvidencePack,
  candidates: readonly Candidate[],
): readonly DraftClaim[] {
  const ofField = new Map<ClaimField, Theme[]>();
  const themes = [...writtenThemes(pack), ...spokenThemes(pack, candidates)];
  for (const theme of themes.sort((a, b) => scoreOf(b) - scoreOf(a) || (a.topic < b.topic ? -1 : 1))) {
    const told = ofField.get(theme.field) ?? [];
    // two words for one thing would be told twice
    if (told.length >= mostOfField || told.some((other) => tellsTheSame(theme, other))) continue;
    ofField.set(theme.field, [...told, theme]);
  }
  return [...ofField.values()]
    .flat()
    .map(({ field, text, evidence }) => ({ field, text, evidence: [...evidence] }));
}

/** What members bring up in answer to one open question. */
function writtenThemes(pack: EvidencePack): Theme[] {
  const advantage = advantages(pack);
  return pack.mentions.flatMap(({ id, topic, question, n, of }): Theme[] => {
    const field = question === undefined ? undefined : fieldOfQuestion(question)?.field;
    if (
      question === undefined ||
      field === undefined ||
      n < Math.max(fewestWriters, leastShareOfWriters * of)
    )
      return [];
    // what the question itself names is nothing that they bring up
    if (question.toLowerCase().includes(topic.toLowerCase().replace(/s$/, ""))) return [];
    const asked = question.replaceAll(/\s+/g, " ").replace(/\? *\(.*\)\W*$/, "?");
    const said = pack.statements.filter(
      (statement) => statement.question === question && statement.topics.includes(topic),
    );
    return [
      {
        field,
        topic,
        text: `${n} of ${of} speak of ${topic} when asked “${asked}”`,
        evidence: [id],
        people: speakersOf(said),
        n,
        advantage: advantage.get(topic) ?? 0,
      },
    ];
  });
}

/** What members bring up in speech where a cue shows what they are at; each is cited once. */
function spokenThemes(pack: EvidencePack, candidates: readonly Candidate[]): Theme[] {
  const advantage = advantages(pack);
  const spoken = candidates
    .filter(({ statement }) => statement.question === undefined)
    .flatMap(({ statement, field }) => statement.topics.map((topic) => ({ statement, field, topic })));
  return [...Map.groupBy(spoken, ({ field, topic }) => `${field}\n${topic}`).values()].flatMap(
    (group): Theme[] => {
      const [first] = group;
      const occasion = first === undefined ? undefined : occasions[first.field];
      const said = onePerSpeaker(group.map(({ statement }) => statement));
      const n = said.length;
      if (
        first === undefined ||
        occasion === undefined ||
        n < Math.max(fewestSpeakers, leastShareOfSpeakers * pack.n)
      ) {
        return [];
      }
      return [
        {
          field: first.field,
          topic: first.topic,
          text: `${n} of ${pack.n} speak of ${first.topic} ${occasion}.`,
          evidence: said.map(({ id }) => id),
          people: speakersOf(said),
          n,
          advantage: advantage.get(first.topic) ?? 0,
        },
      ];
    },
  );
}

function advantages({ topics }: EvidencePack): ReadonlyMap<string, number> {
  return new Map(topics.map(({ label, pSegment, pRest }) => [label, pSegment - (pRest ?? 0)]));
}

function scoreOf({ n, topic, advantage }: Theme): number {
  return Math.sqrt(n) * (1 + 10 * Math.max(0, advantage)) * (topic.includes(" ") ? 1.5 : 1);
}

function tellsTheSame(theme: Theme, other: Theme): boolean {
  if (theme.topic === other.topic) return true;
  return (
    theme.people.size > 0 &&
    theme.people.intersection(other.people).size >= theme.people.size / 2 &&
    shareWord(theme.topic, other.topic)
  );
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().split(" "));
  return b
    .toLowerCase()
    .split(" ")
    .some((word) => words.has(word));
}

function onePerSpeaker(statements: readonly Statement[]): readonly Statement[] {
  const bySpeaker = new Map<string, Statement>();
  for (const statement of statements) {
    if (!bySpeaker.has(statement.participantId)) bySpeaker.set(statement.participantId, statement);
  }
  return [...bySpeaker.values()];
}

function speakersOf(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.map(({ participantId }) => participantId));
}
