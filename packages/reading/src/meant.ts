import type { Mode } from "./english/modality.ts";

/** How a word is meant: denied or not, wished, possible, … */
export interface Meant {
  isDenied: boolean;
  isOpen: boolean;
  modes: Set<Mode>;
}
