export { makeDivider } from "./dividers/make-divider.ts";
export { groupParticipants } from "./group-participants.ts";
export type { Grouping, GroupingOptions } from "./group-participants.ts";
