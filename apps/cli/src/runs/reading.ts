import { PersonaError } from "@persona/contracts";
import type { Corpus, RunRecord } from "@persona/contracts";
import type { LoadOptions } from "@persona/loader";
import { counted } from "../terminal/text.ts";

/** Flags that say how the sources are read. */
export interface ReadingFlags {
  readonly interviewer?: readonly string[];
  readonly joinColumn?: readonly string[];
  readonly strict?: boolean;
}

/** How a run's sources were read, as its records keep it. */
type ReadingConfig = Pick<RunRecord["config"], "interviewer" | "joinColumns">;

/** The flags as a run's records keep them. */
export function readingConfigOf({ interviewer = [], joinColumn = [] }: ReadingFlags): ReadingConfig {
  return {
    interviewer: [...interviewer],
    ...(joinColumn.length === 0 ? {} : { joinColumns: [...joinColumn] }),
  };
}

/** The loader's options for flags or records. */
export function loadOptionsOf({ interviewer, joinColumns = [] }: ReadingConfig): LoadOptions {
  return { interviewer, join: { columns: joinColumns } };
}

/**
 * Refuses sources that can be read in two ways, where the caller asked for that.
 *
 * @throws PersonaError `in-doubt`
 */
export function refuseDoubts({ doubts }: Corpus, isStrict: boolean | undefined): void {
  if (isStrict !== true || doubts.length === 0) return;
  throw new PersonaError({
    code: "in-doubt",
    message: `${counted(doubts.length, "doubt")} about how the sources were read: ${doubts.map(({ message }) => message).join("; ")}`,
    hint: `Settle each, or leave --strict out: ${doubts.map(({ option }) => option).join("; ")}`,
  });
}
