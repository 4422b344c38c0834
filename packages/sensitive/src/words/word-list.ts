import type { SensitiveKind } from "./sensitive-kinds.ts";

/** The terms of a language for each kind, and harmless ones that look like one. `term.ts` says how a term is written. */
export type WordList = Readonly<Record<SensitiveKind | "harmless", string>>;
