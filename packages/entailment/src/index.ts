export type { JudgedClaim, Testimony } from "./comparison/evidence.ts";
export type { Finding, RuleName } from "./comparison/finding.ts";
export { judge } from "./judge.ts";
export type { Judgement, Verdict } from "./judge.ts";
export { judgeTopics, tellsTopics } from "./judge-topics.ts";
export { judgeCounted } from "./judge-counted.ts";
export { unsaidWords } from "./unsaid-words.ts";
