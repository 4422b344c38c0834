import type { Span } from "@persona/contracts";
import type { CodeEvidence } from "@persona/facts";
import type { Testimony } from "../support/judge-support.ts";
import type { Problem } from "./problem.ts";

/** Somebody who speaks for or against a claim. */
export type Voice = Pick<Span, "participantId">;

/** What was found where a written claim points. */
export interface FoundEvidence {
  /** What is wrong with where it points. */
  readonly problems: readonly Problem[];
  readonly testimony: readonly Testimony[];
  /** Everybody who supports it, in its spans and in the cells that it counts. */
  readonly supporters: readonly Voice[];
  /** Everybody who speaks against it, likewise. */
  readonly opponents: readonly Voice[];
  /** Those who speak against it in the spans that it cites. */
  readonly against: readonly Voice[];
  /** How many people it is about. */
  readonly groupSize: number;
  /** The name of the judge that may lift what the rules call near; absent where there is none. */
  readonly judge?: string;
  /** The codes of its group, counted again; absent where nothing says what was coded. */
  readonly codes?: readonly CodeEvidence[];
}
