import { readingTargetsOf, undoneEntries } from "@persona/review";
import type { DoubtAnswer, DoubtChange, SpeakerAnswer } from "../wire/answers.ts";
import type { Review } from "../run/review.ts";
import { countOfReading } from "../run/reviewed-run.ts";

/** What reading left open, and what was answered. */
export function doubtsOf(review: Review): readonly DoubtAnswer[] {
  const { corpus, record, canReadOtherwise = () => false } = review.run;
  const { doubt: find } = readingTargetsOf(corpus);
  const answers = new Map<string, string>();
  for (const { edit, who = "no name" } of standingEntries(review))
    if (edit.kind === "answer")
      answers.set(
        edit.doubt.key,
        `${edit.reads === "as-read" ? "read right" : "read it the other way"}, says ${who}`,
      );
  return (record.doubts ?? []).map((doubt) => {
    const known = find(doubt.id);
    const answered = known === undefined ? undefined : answers.get(known.target.key);
    return {
      ...doubt,
      canAnswer: known !== undefined && canReadOtherwise(doubt),
      ...(answered === undefined ? {} : { answered }),
    };
  });
}

/** How much is read now, and would be if a doubt were answered the other way; undefined where that is not known. */
export async function doubtChange(review: Review, id: string): Promise<DoubtChange | undefined> {
  const { corpus, canReadOtherwise = () => false, ifReadOtherwise } = review.run;
  const doubt = corpus.doubts.find((one) => one.id === id);
  if (doubt === undefined || ifReadOtherwise === undefined || !canReadOtherwise(doubt)) return undefined;
  const [now, otherwise] = [countOfReading(corpus), await ifReadOtherwise(doubt)];
  const kinds = ["participants", "statements", "questions", "doubts"] as const;
  return { lines: kinds.map((what) => ({ what, now: now[what], otherwise: otherwise[what] })) };
}

/** Who speaks, each label once. Labels of participants may be their names and are not shown. */
export function speakersOf(review: Review): readonly SpeakerAnswer[] {
  const { corpus, redact } = review.run;
  const { keyOfLabel } = readingTargetsOf(corpus);
  const roles = new Map<string, string>();
  for (const { edit } of standingEntries(review))
    if (edit.kind === "role") roles.set(edit.speaker.key, edit.role);
  const byLabel = Map.groupBy(corpus.speakers, ({ label }) => keyOfLabel(label));
  return [...byLabel].flatMap(([key, [first, ...others]]) => {
    if (first === undefined) return [];
    const { participantId, label, role } = first;
    const decided = roles.get(key);
    return [
      {
        key,
        id: participantId ?? redact(label),
        role,
        utterances: [first, ...others].reduce((sum, { utterances }) => sum + utterances, 0),
        ...(decided === undefined || decided === role ? {} : { waiting: decided }),
      },
    ];
  });
}

function standingEntries(review: Review) {
  const { lines } = review.now();
  const undone = undoneEntries(lines);
  return lines.filter(({ hash }) => !undone.has(hash)).map(({ entry }) => entry);
}
