import { wordSet } from "./phrase-list.ts";

/** Words by which somebody speaks of themselves. */
export const ownWords = wordSet(
  "i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'd we'll",
);
/** Words by which a claim speaks of the person, and a person of others. */
export const thirdPersonWords = wordSet(
  "they them their theirs themselves themself he him his himself she her hers herself",
);
/** Words for anybody: the speaker is among them. */
export const anybodyWords = wordSet(
  "you your yours one everyone everybody anyone anybody people someone somebody yourself all",
);
/** Words for the people of a study, by which a claim may call them. */
export const participantWords = wordSet(
  "person people participant participants respondent respondents user users interviewee interviewees member members group individual individuals customer customers colleague colleagues staff worker workers visitor visitors other others others' somebody someone employee employees",
);
