export { cohensKappa } from "./agreement/cohens-kappa.ts";
export { krippendorffAlpha } from "./agreement/krippendorff-alpha.ts";
export type { Judgements } from "./agreement/krippendorff-alpha.ts";
export { measureAgreement, readingOf } from "./agreement/measure-agreement.ts";
export type { AgreementOptions } from "./agreement/measure-agreement.ts";
