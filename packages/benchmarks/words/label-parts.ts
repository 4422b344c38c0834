import type { Drafted } from "./read-study.ts";

/** Something a label names, and who it is true of. */
export interface LabelPart {
  readonly what: string;
  /** Share of the group, and of the others; null where there are none. */
  readonly pSegment: number;
  readonly pRest: number | null;
}

/** What a label rests on: the topics and answers that it cites, each with its share in the group and outside. */
export function labelParts({ pack, draft }: Drafted): readonly LabelPart[] {
  return draft.labelEvidence.flatMap((id): readonly LabelPart[] => {
    const answer = pack.answers.find((one) => one.id === id);
    if (answer !== undefined) return [{ ...answer, what: answer.answer }];
    const mention = pack.mentions.find((one) => one.id === id);
    const topic = pack.topics.find(({ label }) => label === mention?.topic);
    return topic === undefined ? [] : [{ ...topic, what: topic.label }];
  });
}
