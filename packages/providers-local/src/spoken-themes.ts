import type { ClaimField, EvidencePack, Statement } from "@persona/contracts";
import { fieldsOfSpeech } from "./cues.ts";
import { isGerund } from "./gerund.ts";
import { sayTopic } from "./say-topic.ts";
import { speakersOf } from "./theme.ts";
import type { Theme } from "./theme.ts";

const fewestSpeakers = 2;
const leastShareOfSpeakers = 0.2;
/** What the others speak of nearly as much says nothing about this group. */
const leastAdvantage = 0.2;

/** What people are doing when they say what belongs in a field; context they may mention at any time. */
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
};

/** What several members mention in speech where a cue shows the field; each member is cited once. */
export function spokenThemes(pack: EvidencePack, advantage: ReadonlyMap<string, number>): readonly Theme[] {
  const hasOthers = pack.topics.some(({ pRest }) => pRest !== null);
  const spoken = pack.statements
    .filter(({ question }) => question === undefined)
    .flatMap((statement) =>
      // a verb alone is often the cue itself, as in "I tend to"
      fieldsOfSpeech(statement.text).flatMap(({ field }) =>
        statement.topics.filter((topic) => !isGerund(topic)).map((topic) => ({ statement, field, topic })),
      ),
    );
  return [...Map.groupBy(spoken, ({ field, topic }) => `${field}\n${topic}`).values()].flatMap(
    (group): Theme[] => {
      const [first] = group;
      const occasion = first === undefined ? undefined : occasions[first.field];
      const said = onePerSpeaker(group.map(({ statement }) => statement));
      const n = said.length;
      const spoken = first === undefined ? undefined : sayTopic(first.topic, said);
      if (
        first === undefined ||
        spoken === undefined ||
        occasion === undefined ||
        n < Math.max(fewestSpeakers, leastShareOfSpeakers * pack.n) ||
        (hasOthers && (advantage.get(first.topic) ?? 0) <= leastAdvantage)
      ) {
        return [];
      }
      return [
        {
          field: first.field,
          topic: first.topic,
          text: `${n} of ${pack.n} speak of ${spoken} ${occasion}.`,
          evidence: said.map(({ id }) => id),
          people: speakersOf(said),
          n,
          advantage: advantage.get(first.topic) ?? 0,
        },
      ];
    },
  );
}

/** The first statement of each speaker. */
function onePerSpeaker(statements: readonly Statement[]): readonly Statement[] {
  const bySpeaker = new Map<string, Statement>();
  for (const statement of statements) {
    if (!bySpeaker.has(statement.participantId)) bySpeaker.set(statement.participantId, statement);
  }
  return [...bySpeaker.values()];
}
