import type { EvidencePack } from "@persona/contracts";
import { askedAlone } from "./asked-alone.ts";
import { fieldOfQuestion } from "./cues.ts";
import { sayTopic } from "./say-topic.ts";
import { speakersOf } from "./theme.ts";
import type { Theme } from "./theme.ts";

const fewestWriters = 3;
const leastShareOfWriters = 0.05;

/** What members mention in answer to one open question, which decides the field. */
export function writtenThemes(pack: EvidencePack, advantage: ReadonlyMap<string, number>): readonly Theme[] {
  return pack.mentions.flatMap(({ id, topic, question, n, of }): Theme[] => {
    const field = question === undefined ? undefined : fieldOfQuestion(question)?.field;
    if (
      question === undefined ||
      field === undefined ||
      n < Math.max(fewestWriters, leastShareOfWriters * of)
    )
      return [];
    // somebody has read these answers: what they mean is stated, not their words
    if (pack.codes?.some((count) => count.question === question) === true) return [];
    // what the question itself names is not theirs
    if (question.toLowerCase().includes(topic.toLowerCase().replace(/s$/, ""))) return [];
    const asked = askedAlone(question);
    const said = pack.statements.filter(
      (statement) => statement.question === question && statement.topics.includes(topic),
    );
    // answers too long for a pack are counted and not in it
    const spoken = said.length === 0 ? topic : sayTopic(topic, said);
    if (spoken === undefined) return [];
    return [
      {
        field,
        topic,
        text: `${n} of ${of} speak of ${spoken} when asked “${asked}”`,
        evidence: [id],
        people: speakersOf(said),
        n,
        advantage: advantage.get(topic) ?? 0,
      },
    ];
  });
}
