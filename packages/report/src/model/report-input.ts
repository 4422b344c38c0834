import type { ShownAnswer } from "@persona/cards";
import type { PersonaSet, RunRecord, Scores } from "@persona/contracts";

/** What was said around a cited span. */
export interface SpanContext {
  /** The question before it, where somebody asked. */
  readonly asked?: string;
  /** The words of the same utterance before and after the span. */
  readonly before: string;
  readonly after: string;
}

/** Words that somebody said and that nothing cites. */
export interface SaidWords {
  readonly participantId?: string;
  /** The source, as its address in the set says it. */
  readonly source: string;
  /** Where in the source, in words. */
  readonly place: string;
  readonly text: string;
}

/** What a report is drawn from. */
export interface ReportInput {
  /** `personas.json` */
  readonly set: PersonaSet;
  /** `run.json` */
  readonly record: RunRecord;
  /** `scores.json`, where scores were computed. */
  readonly scores?: Scores;
  /** Questions whose answers are pages of the report: `answers.json`. */
  readonly answers?: readonly ShownAnswer[];
  /** Words around each cited span, by its id: see `spanContexts`. Without them a span is shown alone. */
  readonly contexts?: ReadonlyMap<string, SpanContext>;
  /**
   * What was said and is not cited, so that the search of the page finds it too. Give only what may be read by everybody who
   * gets the page. `too-large` where it was asked for, and the page would be too large to send around.
   */
  readonly said?: readonly SaidWords[] | "too-large";
}
