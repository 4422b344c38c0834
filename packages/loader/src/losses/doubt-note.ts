import type { Doubt } from "@persona/contracts";

/** A doubt before it has its number and its place. */
export interface DoubtNote extends Omit<Doubt, "id" | "where"> {
  /** The message where several files raise the same doubt, which are reported together. */
  readonly together?: (files: number) => string;
}
