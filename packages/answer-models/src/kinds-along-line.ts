import { fitGraded } from "./graded.ts";
import type { GradedFit } from "./graded.ts";
import type { Dimension, Nodes } from "./graded-items.ts";
import { gridOf } from "./grid.ts";
import type { Form } from "./latent-classes.ts";
import { membershipsOf } from "./mixture.ts";
import type { Mixture } from "./mixture.ts";
import { membershipsAround, scoresOf, standardized, strongestComponent } from "./start-places.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

const line: Dimension = { of: "levels", loading: "own" };
/** The points of the line within each kind. */
const pointsWithin = 9;

/** Kinds along a line: a model whose nodes are places on the line, once for each kind. */
export interface KindsAlongLine extends GradedFit {
  /** The kind of each node. */
  readonly groupOf: Int32Array;
}

interface Along {
  readonly k: number;
  readonly form: Form;
  /** Stop when a round gains less than this, in log likelihood. */
  readonly least?: number | undefined;
}

/**
 * Fits kinds of people who also differ by how much within their kind (a factor mixture, Lubke and Muthén 2005): each kind
 * has answers of its own, and one line, the same for all kinds, goes through each. It is fitted from two starts, and the
 * better fit is taken: from the kinds that a model without a line finds, and from the line that a model without kinds
 * finds.
 *
 * @param kinds the same number of kinds without a line
 */
export function fitKindsAlongLine(
  answers: SurveyAnswers,
  {
    kinds,
    form,
    least,
  }: { readonly kinds: Mixture; readonly form: Form; readonly least?: number | undefined },
): KindsAlongLine {
  const { k } = kinds;
  const columns = scoresOf(answers, false);
  const first = strongestComponent(columns, answers.rows, []);
  const second = standardized(strongestComponent(columns, answers.rows, [first]));
  const fromKinds = continueAlongLine(answers, {
    memberships: membershipsOf(answers, kinds),
    k,
    form,
    least,
  });
  const fromLine = fit(answers, {
    start: spread(inSteps(second, k), standardized(first), k),
    k,
    form,
    least,
  });
  return fromLine.likelihood > fromKinds.likelihood ? fromLine : fromKinds;
}

/** The same from kinds that are known, row by row; they keep their numbers. */
export function continueAlongLine(
  answers: SurveyAnswers,
  { memberships, ...options }: Along & { readonly memberships: Float64Array },
): KindsAlongLine {
  const { rows } = answers;
  const { k } = options;
  const contrasts = Array.from({ length: k - 1 }, (_, own) =>
    standardized(Float64Array.from({ length: rows }, (_row, row) => memberships[row * k + own]!)),
  );
  const within = standardized(strongestComponent(scoresOf(answers, false), rows, contrasts));
  return fit(answers, { ...options, start: spread(memberships, within, k) });
}

function fit(
  answers: SurveyAnswers,
  { start, k, form, least }: Along & { readonly start: Float64Array },
): KindsAlongLine {
  const nodes = nodesOf(k, form);
  return { ...fitGraded(answers, nodes, start, least), groupOf: nodes.classOf };
}

/** The points of a line, once for each kind: kinds differ by one dimension for each but the first. */
function nodesOf(k: number, form: Form): Nodes & { readonly classOf: Int32Array } {
  const { places, shares } = gridOf([line], pointsWithin);
  const of = form === "ordinal" ? "levels" : "choice";
  const dimensions = [...Array.from({ length: k - 1 }, (): Dimension => ({ of, loading: "own" })), line];
  const count = places.length * k;
  const all = new Float64Array(count * k);
  for (let node = 0; node < count; node += 1) {
    const own = Math.floor(node / places.length);
    if (own > 0) all[node * k + own - 1] = 1;
    all[node * k + k - 1] = places[node % places.length]!;
  }
  return {
    shares: Float64Array.from({ length: count }, (_, node) => shares[node % places.length]! / k),
    classOf: Int32Array.from({ length: count }, (_, node) => Math.floor(node / places.length)),
    places: all,
    dimensions,
  };
}

/** Who is how likely at each node: by kind, and by the place on the line. */
function spread(memberships: Float64Array, places: Float64Array, k: number): Float64Array {
  const grid = gridOf([line], pointsWithin);
  const along = membershipsAround([places], grid);
  const points = grid.shares.length;
  return Float64Array.from({ length: places.length * k * points }, (_, at) => {
    const row = Math.floor(at / (k * points));
    const own = Math.floor(at / points) % k;
    return memberships[row * k + own]! * along[row * points + (at % points)]!;
  });
}

/** Memberships of as many steps along some places, equally many people in each; a tenth of each person is anywhere. */
function inSteps(places: Float64Array, k: number): Float64Array {
  const order = [...places.keys()].toSorted((a, b) => places[a]! - places[b]!);
  const memberships = new Float64Array(places.length * k).fill(0.1 / k);
  order.forEach((row, rank) => {
    const at = row * k + Math.floor((rank * k) / places.length);
    memberships[at] = memberships[at]! + 0.9;
  });
  return memberships;
}
