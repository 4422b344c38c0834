import type { ScoreName, Scores } from "@persona/contracts";

/** A figure that a build may ask of personas. */
export interface Gate {
  /** Name of the option, without its dashes. */
  readonly option: string;
  readonly score: ScoreName;
  readonly is: "at-least" | "at-most";
  /** Whether the figure is a number of findings; else it is a share, from 0 to 1. */
  readonly counts?: true;
}

/** The gates of `persona score`, one a score that judges. */
export const gates: readonly Gate[] = [
  { option: "min-pointer-validity", score: "pointer-validity", is: "at-least" },
  { option: "min-grounding", score: "grounding", is: "at-least" },
  { option: "min-verbatimness", score: "verbatimness", is: "at-least" },
  { option: "max-count-error", score: "count-accuracy", is: "at-most" },
  { option: "min-coverage", score: "coverage", is: "at-least" },
  { option: "min-discriminating-share", score: "discriminating-share", is: "at-least" },
  { option: "min-distinctiveness", score: "distinctiveness", is: "at-least" },
  { option: "min-stability", score: "stability", is: "at-least" },
  { option: "max-demographic-divergence", score: "demographic-fit", is: "at-most" },
  { option: "min-held-out-lift", score: "held-out-lift", is: "at-least" },
  { option: "min-abstention", score: "abstention", is: "at-least" },
  { option: "max-unsupported-demographics", score: "marked-words", is: "at-most", counts: true },
  { option: "max-identifiers", score: "privacy", is: "at-most", counts: true },
];

/** A gate that was asked for and not reached. */
export interface MissedGate {
  readonly option: string;
  readonly asked: number;
  readonly value: number | null;
  /** Why there is no figure. */
  readonly reason?: string;
}

/** The gates that scores miss. What could not be computed reaches no gate. */
export function missedGates(
  { scores }: Pick<Scores, "scores">,
  asked: Readonly<Record<string, number | undefined>>,
): readonly MissedGate[] {
  return gates.flatMap(({ option, score: name, is }) => {
    const limit = asked[option];
    const score = scores.find((one) => one.name === name);
    if (limit === undefined) return [];
    const value = score?.value ?? null;
    if (value !== null && (is === "at-least" ? value >= limit : value <= limit)) return [];
    return [
      {
        option,
        asked: limit,
        value,
        ...(value === null ? { reason: score?.reason ?? "it was not scored" } : {}),
      },
    ];
  });
}
