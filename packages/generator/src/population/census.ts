import { schemaVersion } from "@persona/contracts";
import type { PersonaError, Population, Profile, Usage } from "@persona/contracts";
import { attributeErrors } from "@persona/facts";
import { sumUsage } from "../assembly/assemble-set.ts";
import { numberClaims } from "../assembly/assemble-persona.ts";
import type { Synthesis } from "../synthesis/synthesize-persona.ts";
import { DiversityWatch } from "./diversity-watch.ts";
import type { Likeness } from "./diversity-watch.ts";
import type { Draw, PopulationPlan } from "./plan-population.ts";

/** What a place is asked for again with, after its profile said what others say. */
export interface AskAgain {
  /** What the profile said. */
  readonly others: string;
}

/** Failures that are told in full. */
const mostFailuresTold = 20;
/** After so many profiles of a group that asking again did not change, the group has no more to say. */
const mostInVain = 5;

/**
 * Takes in what was made of each place, in the order of the places, and counts: who was drawn, what repeats, what
 * failed. It keeps counts, never profiles.
 */
export class Census {
  readonly #plan: PopulationPlan;
  readonly #size: number;
  readonly #drawn: number[];
  readonly #made: number[];
  readonly #watches: readonly DiversityWatch[];
  readonly #inVain: number[];
  readonly #diversity = { repeated: 0, alike: 0, askedAgain: 0, mended: 0 };
  readonly #failures: Population["failures"]["first"] = [];
  readonly #warnings = new Set<string>();
  #failed = 0;
  #usage: Usage = sumUsage([]);

  constructor(plan: PopulationPlan, size: number) {
    const { groups, comparison } = plan.grouping;
    this.#plan = plan;
    this.#size = size;
    this.#drawn = comparison.research.people.map(() => 0);
    this.#made = groups.map(() => 0);
    this.#watches = groups.map(() => new DiversityWatch());
    this.#inVain = groups.map(() => 0);
  }

  /** Takes in a first answer: the profile, or what to ask for again where it says what others say. */
  take(draw: Draw, synthesis: Synthesis): Profile | AskAgain {
    this.#count(synthesis);
    const text = textOf(synthesis);
    const isLike = this.#look(draw, text);
    const index = draw.group - 1;
    if (isLike.isAlike && (this.#inVain[index] ?? 0) < mostInVain) {
      this.#diversity.askedAgain += 1;
      return { others: text };
    }
    return this.#keep(draw, synthesis, text, 0, isLike);
  }

  /** Takes in the answer that was asked for again; the first one where there is none. */
  takeAgain(draw: Draw, first: Synthesis, second: Synthesis | undefined): Profile {
    if (second !== undefined) this.#count(second);
    const text = textOf(second ?? first);
    const isLike = this.#look(draw, text);
    const index = draw.group - 1;
    if (isLike.isAlike) this.#inVain[index] = (this.#inVain[index] ?? 0) + 1;
    else {
      this.#inVain[index] = 0;
      this.#diversity.mended += 1;
    }
    return this.#keep(draw, second ?? first, text, second === undefined ? 0 : 1, isLike);
  }

  /** Takes note of a place that nothing was made of. */
  fail(draw: Draw, { code, message }: PersonaError): void {
    this.#failed += 1;
    if (this.#failures.length < mostFailuresTold) this.#failures.push({ id: profileId(draw), code, message });
  }

  /** What all came to. */
  sum(): Population {
    const { quotas, grouping } = this.#plan;
    const { questions, attributes, weights } = this.#plan.people;
    const made = this.#made.reduce((all, number) => all + number, 0);
    const placed = weights.filter((weight) => weight > 0).length;
    const errors = attributeErrors(attributes, this.#drawn, weights);
    return {
      schemaVersion,
      requested: this.#size,
      made,
      groups: quotas.map(({ share, size }, index) => ({
        personaId: personaId(index + 1),
        share: rounded(share),
        requested: size,
        made: this.#made[index] ?? 0,
      })),
      attributes: {
        questions: [...questions],
        largestError: rounded(errors.largestError),
        largestPairError: rounded(errors.largestPairError),
        // each group, and each member within it, is drawn less than once off its exact share
        bound: made < this.#size ? 1 : Math.min(1, rounded((placed + quotas.length) / this.#size)),
      },
      diversity: { ...this.#diversity },
      failures: { n: this.#failed, first: [...this.#failures] },
      usage: this.#usage,
      warnings: [
        ...this.#warnings,
        ...this.#inVain.flatMap((inVain, index) =>
          inVain < mostInVain
            ? []
            : [
                `profiles of ${personaId(index + 1)} repeat one another, and asking again did not change that: its ${grouping.groups[index]?.members.length ?? 0} people differ no further`,
              ],
        ),
      ],
    };
  }

  #look({ group }: Draw, text: string): Likeness {
    return this.#watches[group - 1]!.look(text);
  }

  #count({ usage, warnings }: Synthesis): void {
    this.#usage = sumUsage([{ usage: [this.#usage, ...usage] }]);
    for (const warning of warnings) this.#warnings.add(warning);
  }

  #keep(
    draw: Draw,
    synthesis: Synthesis,
    text: string,
    attempt: number,
    { isRepeated, isAlike }: Likeness,
  ): Profile {
    const { group, person } = draw;
    if (isRepeated) this.#diversity.repeated += 1;
    if (isAlike) this.#diversity.alike += 1;
    this.#watches[group - 1]!.add(text);
    this.#made[group - 1] = (this.#made[group - 1] ?? 0) + 1;
    this.#drawn[person] = (this.#drawn[person] ?? 0) + 1;
    const { shown, questions } = this.#plan.people;
    const { people } = this.#plan.grouping.comparison.research;
    const id = profileId(draw);
    return {
      schemaVersion,
      id,
      personaId: personaId(group),
      ...(synthesis.label === undefined ? {} : { label: synthesis.label }),
      sampleIds: this.#plan.sampleOf(draw, attempt).map((position) => people[position]?.id ?? ""),
      attributes: questions.map((question, index) => ({ question, answer: shown[person]?.[index] ?? null })),
      claims: numberClaims(id, synthesis.claims).map(({ field, claim }) => ({ ...claim, field })),
      quotes: synthesis.quotes.map(({ span, text }) => ({ spanId: span.id, text })),
    };
  }
}

/** All that a profile says, in a fixed order. */
function textOf({ claims }: Synthesis): string {
  return claims
    .map(({ claim }) => claim.text)
    .toSorted()
    .join("\n");
}

function personaId(group: number): string {
  return `p${group}`;
}

function profileId({ group, number }: Draw): string {
  return `${personaId(group)}-${number}`;
}

function rounded(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000;
}
