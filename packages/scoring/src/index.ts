export { readElsewhere } from "./elsewhere/read-elsewhere.ts";
export type { ForeignCitation, ForeignPersona, ForeignStatement } from "./elsewhere/read-elsewhere.ts";
export { lowerTiers, raiseTiers } from "./lower-tiers.ts";
export type { FoundIdentifier, IdentifierFinder } from "./measures/score-privacy.ts";
export type { ScoreOptions, ScoredRun } from "./score-run.ts";
export { scoreElsewhere, scoreElsewhereAsync, scoreRun, scoreRunAsync } from "./score.ts";
export type { ScoredSources } from "./score.ts";
