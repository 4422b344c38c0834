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
}
