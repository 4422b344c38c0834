import { membershipsOf, placesOf } from "@persona/answer-models";
import type { GradedFit, SurveyAnswers } from "@persona/answer-models";
import type { Segmentation } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import { roundTo } from "@persona/statistics";

type Line = NonNullable<Segmentation["line"]>;

const mostQuestions = 12;

/**
 * The line along which people differ: the answers that go with more of it, the strongest first, and where each person
 * stands, in standard deviations from the middle. With a sample, the sample shows which answers go with more, and everybody has a
 * place. Which end is "more" is free; it is the one where most questions have
 * their last level.
 */
export function describeLine(
  fit: GradedFit,
  { sample: answers, everybody }: { readonly sample: SurveyAnswers; readonly everybody: SurveyAnswers },
  { research, variables, placed }: Comparison,
): Line {
  const places = placesOn(fit, answers);
  const all = everybody === answers ? places : placesOn(fit, everybody);
  const found = answers.items.flatMap((item, at) => {
    const coded = variables.active.find(({ column }) => column.id === item.name);
    if (coded === undefined || coded.column.kind === "multi-select") return [];
    const isScored = item.ordered === true || item.levels === 2;
    const scores = Array.from({ length: item.levels }, (_, level) => level);
    const levels = isScored ? [item.levels - 1] : scores;
    return levels
      .map((level) => ({
        question: coded.column.question,
        level: coded.levels[level] ?? "",
        opposite: isScored ? (coded.levels[0] ?? "") : undefined,
        r: correlation(places, answers, at, (code) => (isScored ? code : Number(code === level))),
      }))
      .toSorted((a, b) => Math.abs(b.r) - Math.abs(a.r))
      .slice(0, 1);
  });
  const sign = found.reduce((sum, { r }) => sum + r, 0) < 0 ? -1 : 1;
  return {
    questions: found
      .toSorted((a, b) => Math.abs(b.r) - Math.abs(a.r))
      .slice(0, mostQuestions)
      .map(({ question, level, opposite, r }) => ({
        variable: question,
        level: sign * r >= 0 || opposite === undefined ? level : opposite,
        correlation: roundTo(opposite === undefined ? sign * r : Math.abs(r), 2),
      })),
    places: placed.map((position, row) => ({
      participantId: research.people[position]?.id ?? "",
      place: roundTo(sign * all[row]!, 2),
    })),
  };
}

/** Where people are on the line, by the model of it: the mean of their places. */
function placesOn({ model }: GradedFit, answers: SurveyAnswers): Float64Array {
  const nodes = placesOf("line");
  const memberships = membershipsOf(answers, model);
  return Float64Array.from({ length: answers.rows }, (_, row) =>
    nodes.reduce((sum, place, node) => sum + place * memberships[row * nodes.length + node]!, 0),
  );
}

function correlation(
  places: Float64Array,
  { items, codes, levels }: SurveyAnswers,
  item: number,
  scoreOf: (code: number) => number,
): number {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < places.length; row += 1) {
    const code = codes[row * items.length + item]!;
    if (code === levels) continue;
    const [a, b] = [places[row]!, scoreOf(code - items[item]!.from)];
    n += 1;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
  return spread > 0 ? (xy - (x * y) / n) / spread : 0;
}
