import {
  extendGroups,
  fitGroups,
  foresightOf,
  groupMemberships,
  pickItems,
  shuffleAnswers,
  thinOut,
} from "@persona/answer-models";
import type { FittedGroups, Form, Structure, SurveyAnswers } from "@persona/answer-models";
import type { Random } from "@persona/statistics";
import type { Divider, Division, Resample } from "./divider.ts";

const starts = 20;
const startsOfPermuted = 6;
const startsOfResample = 4;
/** Answers to fewer questions than this have more local optima, and a start costs little there. */
const few = 10;
const roughly = 1e-4;
/** Of more people than this, as many are compared with chance. */
const mostForChance = 1000;

/** People divided into groups by their answers. */
export type Classified = Required<Omit<Division, "foresight">>;

/** What people are divided into. */
export interface SurveyDividerOptions {
  /** Whether groups follow the order of the levels. @default "nominal" */
  readonly form?: Form;
  /** @default "kinds" */
  readonly structure?: Structure;
  readonly starts?: number;
}

/**
 * Divides people by their answers into latent classes, and resamples people (docs/decisions/0040-latent-classes.md). The
 * classes may have a line inside, or be levels of one (docs/decisions/0128-kinds-along-a-line.md).
 */
export class SurveyDivider implements Divider {
  readonly size: number;
  readonly answers: SurveyAnswers;
  readonly form: Form;
  readonly structure: Structure;
  readonly #starts: number;

  constructor(answers: SurveyAnswers, options: SurveyDividerOptions = {}) {
    this.size = answers.rows;
    this.answers = answers;
    this.form = options.form ?? "nominal";
    this.structure = options.structure ?? "kinds";
    this.#starts = options.starts ?? starts;
  }

  divide(k: number, random: Random): Division {
    const found = this.#fit(k, random, {
      starts: this.#starts,
      ...(this.#starts === starts ? {} : { tolerance: roughly }),
    });
    return { ...divisionOf(this.answers, found), foresight: foresightOf(this.answers, found.model) };
  }

  resample(k: number, random: Random): Resample {
    const counts = new Uint16Array(this.size);
    for (let draw = 0; draw < this.size; draw += 1) {
      const person = random.below(this.size);
      counts[person] = counts[person]! + 1;
    }
    const found = this.#fit(k, random, { starts: startsOfResample, counts, tolerance: roughly });
    const { labels } = divisionOf(this.answers, found);
    const people = [...counts.keys()].filter((person) => counts[person]! > 0);
    return { people, labels: people.map((person) => labels[person]!) };
  }

  hasty(): Divider {
    return this.#with(thinOut(this.answers, mostForChance), {});
  }

  permuted(random: Random): Divider {
    return this.#with(shuffleAnswers(thinOut(this.answers, mostForChance), random), {});
  }

  /** The same people, divided into groups of another form or structure. */
  into(options: Pick<SurveyDividerOptions, "form" | "structure">): SurveyDivider {
    return this.#with(this.answers, { starts: this.#starts, ...options });
  }

  /** The same people, without some of the questions. */
  without(questions: ReadonlySet<number>): SurveyDivider {
    return this.#with(
      pickItems(this.answers, ({ question }) => !questions.has(question)),
      {},
    );
  }

  /** Places many more people in the groups that were found among these, and lets the groups settle among them all. */
  extend(memberships: Float64Array, everybody: SurveyAnswers): Classified {
    const { answers, form, structure } = this;
    const found = extendGroups({ answers, everybody }, { memberships, form, structure, tolerance: roughly });
    return divisionOf(everybody, found);
  }

  #fit(
    k: number,
    random: Random,
    options: { readonly starts: number; readonly counts?: Uint16Array; readonly tolerance?: number },
  ): FittedGroups {
    const { form, structure } = this;
    const least = this.answers.items.length < few ? starts : options.starts;
    return fitGroups(this.answers, {
      k,
      form,
      structure,
      random,
      ...options,
      starts: Math.max(options.starts, least),
    });
  }

  #with(answers: SurveyAnswers, options: SurveyDividerOptions): SurveyDivider {
    const { form, structure } = this;
    return new SurveyDivider(answers, { form, structure, starts: startsOfPermuted, ...options });
  }
}

function divisionOf(answers: SurveyAnswers, found: FittedGroups): Classified {
  const memberships = groupMemberships(answers, found);
  const k = memberships.length / answers.rows;
  const labels = new Int32Array(answers.rows);
  for (let row = 0; row < answers.rows; row += 1) {
    let likeliest = 0;
    for (let group = 1; group < k; group += 1) {
      if (memberships[row * k + group]! > memberships[row * k + likeliest]!) likeliest = group;
    }
    labels[row] = likeliest;
  }
  return { labels, memberships };
}
