export { checkCodebook, wordsOfCodings } from "./check-codebook.ts";
export type { CodebookFile } from "./check-codebook.ts";
export type { Claim, Persona, PersonaFile, Source, Span } from "./persona-file.ts";
export { verify } from "./verify.ts";
export type { Finding, Verdict } from "./verify.ts";
export { checkCards, neverChecked } from "./check-card.ts";
export { checkTiers } from "./check-tiers.ts";
export type { ScoresFile } from "./check-tiers.ts";
