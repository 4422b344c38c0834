import { asksIn } from "../transcript/asks-in.ts";
import type { Utterance } from "../transcript/utterance.ts";
import type { DoubtNote } from "./doubt-note.ts";

const fewestQuestions = 3;
const leastShare = 0.25;

/**
 * Text in which nobody is named asks questions again and again: it may be a conversation, in which the words of the one
 * who asks count as the participant's.
 */
export function questionsWithoutSpeakers(utterances: readonly Utterance[]): DoubtNote | undefined {
  let lines = 0;
  let questions = 0;
  for (const { role, text } of utterances) {
    if (role !== undefined) continue;
    if (!asksIn(text)) {
      lines += 1;
      continue;
    }
    for (const line of text.split("\n")) {
      if (line.trim() === "") continue;
      lines += 1;
      if (/[?？؟][\s"”’)*_]*$/.test(line.slice(-20)) || line.endsWith("か。")) questions += 1;
    }
  }
  if (questions < fewestQuestions || questions < lines * leastShare) return undefined;
  return {
    code: "questions-without-speakers",
    message: `${questions} of ${lines} lines are questions, and no speaker is named; all of it was read as one participant's words, the questions too`,
    together: (files) =>
      `in ${files} files, many lines are questions, and no speaker is named; each was read as one participant's words, the questions too`,
    option: 'write who speaks before each turn, such as "Interviewer:" and "Participant:"',
    affected: { n: questions, of: lines },
  };
}
