import { noneWords, signedPoints, stateWords, wholePercent } from "@persona/waves";
import type { GroupInWaves, QuestionInWaves, WaveComparison, WaveCount } from "@persona/waves";
import { counted, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** How a terminal shows what changed between waves: what changed, the groups, and what was looked at. */
export function waveLines(comparison: WaveComparison, terminal: Terminal): string[] {
  const { style } = terminal;
  const { waves, questions, compared, level, rule } = comparison;
  const changed = questions.filter((one) => one.changed);
  const names = waves.map(({ name }) => name).join(" → ");
  const oneIn = Math.round(1 / level);
  return [
    style("bold", `What changed: ${names}`),
    `  ${waves.map(({ name, participants }) => `${name} has ${counted(participants, "participant")}`).join(", ")}.`,
    `  ${counted(compared, "possible change")} ${compared === 1 ? "was" : "were"} looked at. If nothing had changed, one or more would be reported in 1 of ${oneIn} comparisons.`,
    "",
    style(
      "bold",
      `Answers that changed more than sampling explains: ${changed.length === 0 ? "none" : changed.length}`,
    ),
    ...changed.flatMap((one) => questionLines(one, terminal)),
    ...groupLines(comparison, terminal),
    ...(rule === undefined ? [] : ["", `  ${ruleWords(rule, waves[0]?.name ?? "the first wave")}`]),
    ...notComparedLines(comparison),
  ];
}

/** How a terminal describes the rule for membership. */
export function ruleWords({ by, refound }: NonNullable<WaveComparison["rule"]>, learnedOn: string): string {
  return `The rule was learned on ${learnedOn} from ${by}. Learned without them, it puts ${refound.n} of ${refound.of} of its people where the run did.`;
}

/** Of a question with many answers, those that moved most. */
const mostAnswers = 4;

function questionLines({ question, answers, kind }: QuestionInWaves, terminal: Terminal): string[] {
  const shown =
    answers.length <= mostAnswers
      ? answers
      : answers
          .toSorted((a, b) => Math.abs(b.difference.points) - Math.abs(a.difference.points))
          .slice(0, mostAnswers);
  const rows = shown.map(({ answer, counts, difference }) => [
    answer,
    sharesOf(counts),
    pointsOf(difference),
  ]);
  return [
    `  ${kind === "code" ? `code ${question}` : question}`,
    ...table(rows, terminal).map((line) => `  ${line}`),
  ];
}

function groupLines({ groups, none, waves }: WaveComparison, terminal: Terminal): string[] {
  if (groups.length === 0)
    return ["", `  ${waves[0]?.name ?? "The first wave"} has no groups that could be carried to the others.`];
  const rows = groups.map((group) => [
    group.label,
    sharesOf(group.counts),
    pointsOf(group.difference),
    stateWords(group),
  ]);
  return [
    "",
    terminal.style("bold", `Groups of ${waves[0]?.name ?? "the first wave"}, carried to the others`),
    ...table(none === undefined ? rows : [...rows, noneRow(none)], terminal),
    ...groups.flatMap(({ label, drift }) =>
      drift.length === 0
        ? []
        : [
            "",
            `  In ${label}, people answer differently:`,
            ...drift.flatMap((one) => questionLines(one, terminal)),
          ],
    ),
  ];
}

function noneRow(none: NonNullable<WaveComparison["none"]>): string[] {
  return ["fits none of them", sharesOf(none.counts), "", noneWords(none)];
}

function sharesOf(counts: readonly WaveCount[]): string {
  return counts.map(wholePercent).join(" → ");
}

function pointsOf({ points, ci95: [low, high] }: GroupInWaves["difference"]): string {
  return `${signedPoints(points)} points (${signedPoints(low)} to ${signedPoints(high)})`;
}

const mostNames = 5;

/** What was left out, and why. */
export function notComparedLines({
  notCompared,
}: {
  readonly notCompared: readonly WaveComparison["notCompared"][number][];
}): string[] {
  return [...Map.groupBy(notCompared, ({ reason }) => reason)].flatMap(([reason, own]) => {
    const names = own.slice(0, mostNames).map(({ question }) => question);
    const more = own.length - names.length;
    return ["", `  Not compared, ${reason}: ${names.join("; ")}${more > 0 ? `; and ${more} more` : ""}`];
  });
}
