import type { Corpus } from "@persona/contracts";
import type { VariableWishes } from "@persona/facts";

/** One wave of research: what was collected at one time. */
export interface Wave {
  /** The name of its run folder, or of its file. */
  readonly name: string;
  readonly corpus: Corpus;
}

/** A group of people of the first wave. */
export interface WaveGroup {
  readonly id: string;
  readonly label: string;
  readonly memberIds: readonly string[];
}

/** The first wave, with the groups that are carried to the others. */
export interface FirstWave extends Wave {
  /** None where its people were not divided. */
  readonly groups: readonly WaveGroup[];
  /** How its questions were sorted by hand. @default by the rules */
  readonly wishes?: VariableWishes;
}
