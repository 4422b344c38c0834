import type { PersonaSet } from "@persona/contracts";

/** A span as a set holds it. */
export type CitedSpan = PersonaSet["spans"][number];
