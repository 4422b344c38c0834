export { answersWithSample, makeDivider } from "./dividers/make-divider.ts";
export { joinAlike } from "./judging/join-alike.ts";
export { usagePoints } from "./dividers/usage-points.ts";
export type { Points } from "./dividers/points.ts";
export type { SurveyDividerOptions } from "./dividers/survey-divider.ts";
export { groupParticipants } from "./group-participants.ts";
export type { Grouping, GroupingOptions } from "./grouping.ts";
