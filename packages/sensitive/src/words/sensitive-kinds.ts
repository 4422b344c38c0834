/** What words can reveal about a person: the special categories of Article 9 of the GDPR, and money trouble. */
export const sensitiveKinds = [
  "health",
  "belief",
  "sexuality",
  "politics",
  "ethnicity",
  "money trouble",
] as const;
/** One of {@link sensitiveKinds}. */
export type SensitiveKind = (typeof sensitiveKinds)[number];
