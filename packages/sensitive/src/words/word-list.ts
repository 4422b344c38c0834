/** Kinds that a list has words for. */
type Kind = "health" | "belief" | "sexuality" | "politics" | "ethnicity" | "money trouble";

/** The terms of a language for each kind, and those that only look like one. How a term is written is said in `term.ts`. */
export type WordList = Readonly<Record<Kind | "harmless", string>>;
