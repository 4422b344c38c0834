import type { Doubt } from "@persona/contracts";

/** A doubt before it has its number and its place. */
export type DoubtNote = Omit<Doubt, "id" | "where">;
