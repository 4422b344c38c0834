import {
  drawSeeds,
  extendGroups,
  FitTeam,
  groupMemberships,
  likeliest,
  pickItems,
  shuffleAnswers,
  thinOut,
} from "@persona/answer-models";
import type { Form, FoundGroups, GroupsJob, Structure, SurveyAnswers } from "@persona/answer-models";
import { runToEnd } from "@persona/statistics";
import type { Random, Steps } from "@persona/statistics";
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
  /** Who makes the fits. @default this thread */
  readonly team?: FitTeam | undefined;
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
  readonly team: FitTeam;
  readonly #starts: number;

  constructor(answers: SurveyAnswers, options: SurveyDividerOptions = {}) {
    this.size = answers.rows;
    this.answers = answers;
    this.form = options.form ?? "nominal";
    this.structure = options.structure ?? "kinds";
    this.team = options.team ?? new FitTeam(0);
    this.#starts = options.starts ?? starts;
  }

  divide(k: number, random: Random): Division {
    return runToEnd(this.team.fitAll([this.divideJob(k, random)]))[0]!;
  }

  resample(k: number, random: Random): Resample {
    return runToEnd(this.resampleTogether(k, random, 1))[0]!;
  }

  /** A division as a job for a team. The random numbers for it are drawn now. */
  divideJob(k: number, random: Random): GroupsJob {
    const rough = this.#starts === starts ? {} : { tolerance: roughly };
    return this.#job(k, random, { starts: this.#starts, isResample: false, ...rough });
  }

  /** The same resamples as one after the other, made by the team together. */
  *resampleTogether(k: number, random: Random, many: number): Steps<readonly Resample[]> {
    const drawn = Array.from({ length: many }, () => {
      const counts = new Uint16Array(this.size);
      for (let draw = 0; draw < this.size; draw += 1) {
        const person = random.below(this.size);
        counts[person] = counts[person]! + 1;
      }
      const options = { starts: startsOfResample, counts, tolerance: roughly, isResample: true };
      return { counts, job: this.#job(k, random, options) };
    });
    const found: readonly FoundGroups[] = yield* this.team.fitAll(drawn.map(({ job }) => job));
    return drawn.map(({ counts }, at) => {
      const { labels } = found[at]!;
      const people = [...counts.keys()].filter((person) => counts[person]! > 0);
      return { people, labels: people.map((person) => labels[person]!) };
    });
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
    const own = groupMemberships(everybody, found);
    return { labels: likeliest(own, everybody.rows), memberships: own };
  }

  #job(
    k: number,
    random: Random,
    options: Pick<GroupsJob, "starts" | "counts" | "tolerance" | "isResample">,
  ): GroupsJob {
    const { form, structure, answers } = this;
    const least = answers.items.length < few ? starts : options.starts;
    const own = { ...options, starts: Math.max(options.starts, least) };
    // levels begin where people stand on the line
    const seeds = structure === "levels" ? new Int32Array() : drawSeeds(answers, { ...own, k, random });
    return { fit: "groups", answers, k, form, structure, ...own, seeds };
  }

  #with(answers: SurveyAnswers, options: SurveyDividerOptions): SurveyDivider {
    const { form, structure, team } = this;
    return new SurveyDivider(answers, { form, structure, team, starts: startsOfPermuted, ...options });
  }
}
