import { schemaVersion } from "@persona/contracts";
import type { PersonaError, Population, Profile, Usage } from "@persona/contracts";
import { attributeErrors } from "@persona/facts";
import { roundTo } from "@persona/statistics";
import { numberClaims } from "../assembly/assemble-persona.ts";
import type { Synthesis } from "../synthesis/synthesize-persona.ts";
import { DiversityWatch } from "./diversity-watch.ts";
import type { Likeness } from "./diversity-watch.ts";
import type { Draw, PopulationPlan } from "./plan-population.ts";

/** Says that a place needs a second request, because its profile repeats others. */
export interface AskAgain {
  /** What the profile said. */
  readonly others: string;
}

/** Shares are written with this many digits after the point. */
const digits = 6;
/** Failures that are listed in full. */
const mostFailuresListed = 20;
/** After this many second requests in a row that changed nothing, a group has no more to say. */
const mostVainRequests = 5;

/**
 * Counts the results of all places, in their order: who was drawn, what repeats, what failed. It keeps counts, never
 * profiles.
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

  constructor(plan: PopulationPlan, size: number) {
    const { groups, comparison } = plan.grouping;
    this.#plan = plan;
    this.#size = size;
    this.#drawn = comparison.research.people.map(() => 0);
    this.#made = groups.map(() => 0);
    this.#watches = groups.map(() => new DiversityWatch());
    this.#inVain = groups.map(() => 0);
  }

  /** Counts a first answer. Gives the profile, or a request to ask again where it repeats others. */
  take(draw: Draw, synthesis: Synthesis): Profile | AskAgain {
    this.#count(synthesis);
    const text = textOf(synthesis);
    const isLike = this.#look(draw, text);
    const index = draw.group - 1;
    if (isLike.isAlike && (this.#inVain[index] ?? 0) < mostVainRequests) {
      this.#diversity.askedAgain += 1;
      return { others: text };
    }
    return this.#keep(draw, synthesis, text, 0, isLike);
  }

  /** Counts the answer to a second request. */
  takeAgain(draw: Draw, synthesis: Synthesis): Profile {
    this.#count(synthesis);
    const text = textOf(synthesis);
    const isLike = this.#look(draw, text);
    const index = draw.group - 1;
    if (isLike.isAlike) this.#inVain[index] = (this.#inVain[index] ?? 0) + 1;
    else {
      this.#inVain[index] = 0;
      this.#diversity.mended += 1;
    }
    return this.#keep(draw, synthesis, text, 1, isLike);
  }

  /** Counts a place that has no profile, and why. */
  fail(draw: Draw, { code, message }: PersonaError): void {
    this.#failed += 1;
    if (this.#failures.length < mostFailuresListed)
      this.#failures.push({ id: profileId(draw), code, message });
  }

  /** The totals. @param usage what all answers took, also those that gave no profile */
  sum(usage: Usage): Population {
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
        share: roundTo(share, digits),
        requested: size,
        made: this.#made[index] ?? 0,
      })),
      attributes: {
        questions: [...questions],
        largestError: roundTo(errors.largestError, digits),
        largestPairError: roundTo(errors.largestPairError, digits),
        // each group, and each member within it, is drawn within one of its exact share
        bound: made < this.#size ? 1 : Math.min(1, roundTo((placed + quotas.length) / this.#size, digits)),
      },
      diversity: { ...this.#diversity },
      failures: { n: this.#failed, first: [...this.#failures] },
      usage,
      warnings: [
        ...this.#warnings,
        ...this.#inVain.flatMap((inVain, index) =>
          inVain < mostVainRequests
            ? []
            : [
                `profiles of ${personaId(index + 1)} repeat each other, and a second request did not help: its ${grouping.groups[index]?.members.length ?? 0} people are too much alike`,
              ],
        ),
      ],
    };
  }

  #look({ group }: Draw, text: string): Likeness {
    return this.#watches[group - 1]!.look(text);
  }

  #count({ warnings }: Synthesis): void {
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

/** Everything that a profile says, in a fixed order. */
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
