import { seedOfStream } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import type { ModelFigures } from "@persona/contracts";
import { countQuestions, unweighted } from "./survey-answers.ts";
import type { SurveyAnswers } from "./survey-answers.ts";
import type { GradedFit } from "./graded.ts";
import type { KindsJob } from "./fit-job.ts";
import { FitTeam } from "./fit-team.ts";
import type { Form } from "./latent-classes.ts";
import { fewestForTwo, isPossible, lineNames } from "./lines.ts";

/** Whether people fall into kinds or stand along a line. */
export interface ModelComparison {
  readonly figures: readonly ModelFigures[];
  /** The form of the class model that describes these answers best. */
  readonly form: Form;
  /** The best model with kinds, perhaps with a line inside of each. */
  readonly kinds: ModelFigures;
  /** The best model of one line or two. */
  readonly line: ModelFigures;
  /** Three lines, where they describe the answers better than one or two lines, and than kinds. */
  readonly threeLines?: ModelFigures;
  readonly areKinds: boolean;
  /** Whether answers to different questions have nothing to do with each other: neither kinds nor a line is better. */
  readonly isOneGroup: boolean;
  readonly fittedLine: GradedFit;
}

const mostKinds = 6;
/** Answers to few questions have more local optima, and a start costs little there. */
const [starts, startsWithFew, few] = [6, 20, 10];
/** Three for each parameter (Bozdogan 1994): the best of the usual criteria for mixtures (Fonseca and Cardoso 2007). */
const penalty = 3;
/** Kinds with a line inside are compared up to this number: more of them have too many parameters for a survey. */
const mostAlongLine = 3;

/**
 * Compares classes of people with lines along which they differ, and with classes that have a line inside. Kinds are
 * claimed only where the best model with classes describes the answers better than the best of one line and two (AIC3).
 * Kinds along a line have to be better than three lines as well, because they can be in as many dimensions. The form of the
 * classes is the one with the lower BIC; neither decides how many kinds there are.
 */
export function* compareModels(
  weighted: SurveyAnswers,
  {
    most,
    seed,
    team = new FitTeam(0),
  }: { readonly most: number; readonly seed: number; readonly team?: FitTeam | undefined },
): Steps<ModelComparison> {
  // a likelihood has to be one of answers as they are, whatever they weigh in a division
  const answers = unweighted(weighted);
  const judge = judgeOf(answers.rows);
  const names = lineNames.filter((one) => isPossible(answers, one));
  const ofKinds = kindsToFit(answers, { most, seed });
  // the longest first, so that no thread is left with one at the end
  const ofLines = names.toReversed().map((name) => ({ fit: "line", answers, name }) as const);
  const fits = yield* team.fitAll([...ofLines, ...ofKinds]);
  const fitted = new Map(ofLines.map(({ name }, at) => [name, fits[at]!]));
  const found = ofKinds.map(({ k, form }, at) => ({ k, form, ...fits[ofLines.length + at]! }));
  const kinds = found.map(({ k, form, likelihood, parameters }) =>
    judge({ model: "kinds", k, form, likelihood, parameters }),
  );
  const form = best("bic", kinds).form ?? "nominal";
  const lines = names.map((name) => {
    const { likelihood, parameters } = fitted.get(name)!;
    return judge({ model: name, k: 1, likelihood, parameters });
  });
  const within = canBeBoth(answers)
    ? found.filter((one) => one.form === form && one.k <= Math.min(mostAlongLine, most))
    : [];
  const longestFirst = within.toReversed();
  const along = yield* team.fitAll(
    longestFirst.map(({ model }) => ({ fit: "kinds along a line", answers, kinds: model, form }) as const),
  );
  const both = longestFirst
    .map(({ k }, at) => {
      const { likelihood, parameters } = along[at]!;
      return judge({ model: "kinds along a line", k, form, likelihood, parameters });
    })
    .toReversed();
  const three = lines.find(({ model }) => model === "three lines");
  const bestLine = best(
    "aic3",
    lines.filter((one) => one !== three),
  );
  const bestKinds = best("aic3", [
    ...kinds,
    ...both.filter(({ aic3 }) => three === undefined || aic3 < three.aic3),
  ]);
  const alike = oneGroup(answers, judge);
  return {
    figures: [alike, ...kinds, ...lines, ...both],
    form,
    kinds: bestKinds,
    line: bestLine,
    ...(three !== undefined && three.aic3 < Math.min(bestKinds.aic3, bestLine.aic3)
      ? { threeLines: three }
      : {}),
    areKinds: bestKinds.aic3 < bestLine.aic3,
    isOneGroup: alike.aic3 <= Math.min(bestKinds.aic3, bestLine.aic3),
    fittedLine: fitted.get("line")!,
  };
}

/**
 * Whether kinds along a line can be compared. A line through answers without order has a place for each of them, as one
 * more kind has: there, "how much" means nothing.
 */
function canBeBoth({ items }: SurveyAnswers): boolean {
  const questions = countQuestions(items);
  const scored = countQuestions(items.filter(({ ordered, levels }) => ordered === true || levels === 2));
  return questions >= fewestForTwo && scored > questions / 2;
}

/** Every number of kinds in every form. */
function kindsToFit(
  answers: SurveyAnswers,
  { most, seed }: { readonly most: number; readonly seed: number },
): readonly KindsJob[] {
  const hasOrder = answers.items.some(({ ordered, levels }) => ordered === true && levels > 2);
  const forms: readonly Form[] = hasOrder ? ["nominal", "ordinal"] : ["nominal"];
  return forms.flatMap((form) =>
    Array.from({ length: Math.max(0, Math.min(mostKinds, most) - 1) }, (_, at) => {
      const own = answers.items.length < few ? startsWithFew : starts;
      return {
        fit: "kinds",
        answers,
        k: at + 2,
        form,
        starts: own,
        seed: seedOfStream(seed, 37, at + 2),
      } as const;
    }),
  );
}

function best(criterion: "aic3" | "bic", models: readonly ModelFigures[]): ModelFigures {
  return models.reduce((one, other) => (other[criterion] < one[criterion] ? other : one));
}

type Fitted = Pick<ModelFigures, "model" | "k" | "form" | "parameters"> & { readonly likelihood: number };

function judgeOf(rows: number): (fit: Fitted) => ModelFigures {
  return ({ model, k, form, likelihood, parameters }) => ({
    model,
    k,
    ...(form === undefined ? {} : { form }),
    logLikelihood: likelihood,
    parameters,
    aic3: penalty * parameters - 2 * likelihood,
    bic: Math.log(rows) * parameters - 2 * likelihood,
  });
}

/** Everybody answers alike, and answers to different questions have nothing to do with each other. */
function oneGroup(answers: SurveyAnswers, judge: (fit: Fitted) => ModelFigures): ModelFigures {
  const { items, codes, levels } = answers;
  const counts = new Float64Array(levels + 1);
  for (const code of codes) counts[code] = counts[code]! + 1;
  let likelihood = 0;
  let parameters = 0;
  for (const { from, levels: own } of items) {
    const given = counts.subarray(from, from + own);
    const answered = given.reduce((sum, one) => sum + one, 0);
    for (const count of given) if (count > 0) likelihood += count * Math.log(count / answered);
    parameters += own - 1;
  }
  return judge({ model: "one group", k: 1, likelihood, parameters });
}
