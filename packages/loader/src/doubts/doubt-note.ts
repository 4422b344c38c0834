import type { DoubtNote } from "../losses/doubt-note.ts";

export type { DoubtNote } from "../losses/doubt-note.ts";

/** A doubt with the paths of the sources that it is about. */
export interface PlacedDoubt {
  readonly where: readonly string[];
  readonly note: DoubtNote;
}
