import type { Mode } from "./english/modality.ts";

/** How a word is meant: denied or not, wished, possible, … */
export interface Meant {
  isDenied: boolean;
  isOpen: boolean;
  modes: Set<Mode>;
}

/** The same, to be changed on its own. */
export function copyOf({ isDenied, isOpen, modes }: Meant): Meant {
  return { isDenied, isOpen, modes: new Set(modes) };
}
