import { mutualInformation } from "../grouping/agreement.ts";
import { surveys } from "../grouping/data.ts";
import { readCodedQuestions } from "../themes/hand-codes.ts";
import type { CodeVariate } from "../../facts/src/codes/forming-codes.ts";
import { formingTopics } from "../../facts/src/comparison/forming-topics.ts";
import { dropCopies } from "../../grouping/src/answers/copies.ts";
import { surveyAnswers } from "../../grouping/src/answers/survey-answers.ts";
import { SurveyDivider } from "../../grouping/src/dividers/survey-divider.ts";
import { stabilityOf } from "../../grouping/src/judging/stability.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";

/** Groups of the notebook survey by closed answers with topics, with hand codes, and with both: roles and stability. */
export function compareNotebook(): readonly string[] {
  const notebook = surveys().find(({ name }) => name === "notebook");
  if (notebook?.known === undefined) return ["left out: the notebook survey is not next to the project"];
  const { comparison, known } = notebook;
  const { variates, variables, placed, research } = comparison;
  const rowOf = new Map(
    research.people.map(({ row }, position) => [
      research.table?.rows?.[row ?? -1] ?? (row ?? -2) + 1,
      position,
    ]),
  );
  const codes = (readCodedQuestions() ?? []).flatMap(
    ({ name, rows: people, themes }): readonly CodeVariate[] => {
      const judged = new Set(people.flatMap((row) => rowOf.get(row) ?? []));
      return [...themes].map(([label, own]) => ({
        label,
        column: name,
        people: new Set([...own].flatMap((at) => rowOf.get(people[at] ?? -1) ?? [])),
        judged,
      }));
    },
  );
  const everybody = codes.map((code) => ({
    ...code,
    judged: new Set(placed.filter((one) => variates.speaks[one] === 1)),
  }));
  const topics = formingTopics(comparison);
  const made = (own: typeof topics, these: readonly CodeVariate[]): SurveyDivider =>
    new SurveyDivider(
      dropCopies(surveyAnswers(variables.active, own, variates.speaks, placed, { codes: these })),
    );
  const ways: readonly (readonly [string, SurveyDivider])[] = [
    ["closed answers only", made([], [])],
    ["topics", made(topics, [])],
    ["codes", made([], codes)],
    ["codes, who left it open has none", made([], everybody)],
    ["topics and codes", made(topics, codes)],
  ];
  return ways.flatMap(([name, divider]) =>
    [2, 3, 4].map((k) => {
      const { labels } = divider.divide(k, seededRandom(k));
      const { ofGroups } = runToEnd(
        stabilityOf(divider, labels, { k, resamples: 20, random: seededRandom(k) }),
      );
      return `${name.padEnd(34)} k ${k}   NMI with roles ${mutualInformation(labels, known).toFixed(3)}   lowest stability ${Math.min(...ofGroups).toFixed(2)}`;
    }),
  );
}
