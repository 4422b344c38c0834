import {
  fitClasses,
  foresightOf,
  membershipsOf,
  modelOf,
  pickItems,
  refineClasses,
  shuffleAnswers,
} from "@persona/answer-models";
import type { Form, Mixture, SurveyAnswers } from "@persona/answer-models";
import type { Random } from "@persona/statistics";
import type { Divider, Division, Resample } from "./divider.ts";

const starts = 20;
const startsOfPermuted = 6;
const startsOfResample = 4;
const roughly = 1e-4;

/** People divided into latent classes. */
export type Classified = Required<Omit<Division, "foresight">>;

/**
 * Divides people by their answers into latent classes, and resamples people (docs/decisions/0040-latent-classes.md).
 */
export class SurveyDivider implements Divider {
  readonly size: number;
  readonly answers: SurveyAnswers;
  readonly form: Form;
  readonly #starts: number;

  constructor(answers: SurveyAnswers, form: Form = "nominal", startsHere = starts) {
    this.size = answers.rows;
    this.answers = answers;
    this.form = form;
    this.#starts = startsHere;
  }

  divide(k: number, random: Random): Division {
    const tolerance = this.#starts === starts ? {} : { tolerance: roughly };
    const model = fitClasses(this.answers, {
      k,
      form: this.form,
      starts: this.#starts,
      random,
      ...tolerance,
    });
    return { ...divisionOf(this.answers, model), foresight: foresightOf(this.answers, model) };
  }

  resample(k: number, random: Random): Resample {
    const counts = new Uint16Array(this.size);
    for (let draw = 0; draw < this.size; draw += 1) {
      const person = random.below(this.size);
      counts[person] = counts[person]! + 1;
    }
    const model = fitClasses(this.answers, {
      k,
      form: this.form,
      starts: startsOfResample,
      random,
      counts,
      tolerance: roughly,
    });
    const { labels } = divisionOf(this.answers, model);
    const people = [...counts.keys()].filter((person) => counts[person]! > 0);
    return { people, labels: people.map((person) => labels[person]!) };
  }

  hasty(): Divider {
    return new SurveyDivider(this.answers, this.form, startsOfPermuted);
  }

  permuted(random: Random): Divider {
    return new SurveyDivider(shuffleAnswers(this.answers, random), this.form, startsOfPermuted);
  }

  /** The same people, divided into classes of another form. */
  inForm(form: Form): SurveyDivider {
    return form === this.form ? this : new SurveyDivider(this.answers, form, this.#starts);
  }

  /** The same people, without some of the questions. */
  without(questions: ReadonlySet<number>): SurveyDivider {
    const kept = pickItems(this.answers, ({ question }) => !questions.has(question));
    return new SurveyDivider(kept, this.form, startsOfPermuted);
  }

  /** Places many more people in the groups that were found among these, and lets the groups settle among them all. */
  extend(memberships: Float64Array, everybody: SurveyAnswers): Classified {
    const model = modelOf(this.answers, memberships, memberships.length / this.size, this.form);
    return divisionOf(
      everybody,
      refineClasses(everybody, model, { tolerance: roughly, form: this.form }).model,
    );
  }
}

function divisionOf(answers: SurveyAnswers, model: Mixture): Classified {
  const { k } = model;
  const memberships = membershipsOf(answers, model);
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
