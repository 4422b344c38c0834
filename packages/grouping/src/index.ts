export { makeDivider } from "./dividers/make-divider.ts";
export type { SurveyDividerOptions } from "./dividers/survey-divider.ts";
export { groupParticipants } from "./group-participants.ts";
export type { Grouping, GroupingOptions } from "./grouping.ts";
