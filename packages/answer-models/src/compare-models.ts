import { seedOfStream, seededRandom } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import type { ModelFigures } from "@persona/contracts";
import type { SurveyAnswers } from "./survey-answers.ts";
import type { GradedFit } from "./graded.ts";
import { countParameters, fitClasses, refineClasses } from "./latent-classes.ts";
import type { Form } from "./latent-classes.ts";
import { fitLine, isPossible, lineNames } from "./lines.ts";
import type { LineName } from "./lines.ts";

/** Whether people fall into kinds or stand along a line. */
export interface ModelComparison {
  readonly figures: readonly ModelFigures[];
  /** The form of the class model that describes these answers best. */
  readonly form: Form;
  readonly kinds: ModelFigures;
  readonly line: ModelFigures;
  readonly areKinds: boolean;
  readonly fittedLine: GradedFit;
}

const mostKinds = 6;
const starts = 6;
const roughly = 1e-4;
const finely = 1e-5;
/** Each class gets this many answers that are distributed like everybody's: almost the likelihood's own maximum. */
const weakPrior = 1;
/** Three for each parameter (Bozdogan 1994): the best of the usual criteria for mixtures (Fonseca and Cardoso 2007). */
const penalty = 3;

/**
 * Compares classes of people with lines along which they differ. Kinds are claimed only where the best class model
 * describes the answers better than the best line (AIC3). The form of the classes is the one with the lower BIC; neither
 * decides how many kinds there are.
 */
export function* compareModels(
  weighted: SurveyAnswers,
  { most, seed }: { readonly most: number; readonly seed: number },
): Steps<ModelComparison> {
  // a likelihood has to be one of answers as they are, whatever they weigh in a division
  const answers: SurveyAnswers = {
    ...weighted,
    items: weighted.items.map((item) => ({ ...item, weight: 1 })),
  };
  const judge = judgeOf(answers.rows);
  const hasOrder = answers.items.some(({ ordered, levels }) => ordered === true && levels > 2);
  const kinds: ModelFigures[] = [];
  for (const form of hasOrder ? (["nominal", "ordinal"] as const) : (["nominal"] as const)) {
    for (let k = 2; k <= Math.min(mostKinds, most); k += 1) {
      yield;
      const random = seededRandom(seedOfStream(seed, 37, k));
      const rough = fitClasses(answers, { k, form, starts, random, tolerance: roughly });
      const { likelihood } = refineClasses(answers, rough, { form, prior: weakPrior, tolerance: finely });
      kinds.push(
        judge({ model: "kinds", k, form, likelihood, parameters: countParameters(answers, k, form) }),
      );
    }
  }
  const fitted = new Map<LineName, GradedFit>();
  const lines: ModelFigures[] = [];
  for (const name of lineNames.filter((one) => isPossible(answers, one))) {
    yield;
    const fit = fitLine(answers, name);
    fitted.set(name, fit);
    const { likelihood, parameters } = fit;
    lines.push(judge({ model: name, k: 1, likelihood, parameters }));
  }
  const best = (criterion: "aic3" | "bic", models: readonly ModelFigures[]): ModelFigures =>
    models.reduce((one, other) => (other[criterion] < one[criterion] ? other : one));
  const [bestKinds, bestLine] = [best("aic3", kinds), best("aic3", lines)];
  return {
    figures: [oneGroup(answers, judge), ...kinds, ...lines],
    form: best("bic", kinds).form ?? "nominal",
    kinds: bestKinds,
    line: bestLine,
    areKinds: bestKinds.aic3 < bestLine.aic3,
    fittedLine: fitted.get("line")!,
  };
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
