import { stateWords } from "@persona/waves";
import type { GroupInWaves, QuestionInWaves, WaveComparison } from "@persona/waves";
import { counted, percent, table } from "../terminal/text.ts";
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
    ...(rule === undefined
      ? []
      : [
          "",
          `  The rule was learned on ${waves[0]?.name ?? "the first wave"} from ${rule.by === "answers" ? "answers" : "words"}. It puts ${rule.refound.n} of ${rule.refound.of} of its people where the run did, without having seen them.`,
        ]),
    ...notCompared(comparison),
  ];
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
    kind === "question" ? answer : "yes",
    counts.map((count) => shareOf(count)).join(" → "),
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
    group.counts.map((count) => shareOf(count)).join(" → "),
    pointsOf(group.difference),
    stateWords(group),
  ]);
  return [
    "",
    terminal.style("bold", `Groups of ${waves[0]?.name ?? "the first wave"}, carried to the others`),
    ...table(
      none === undefined
        ? rows
        : [
            ...rows,
            [
              "fits none of them",
              none.counts.map((count) => shareOf(count)).join(" → "),
              "",
              none.changed ? "changed" : "as before",
            ],
          ],
      terminal,
    ),
    ...groups.flatMap(({ label, drift }) =>
      drift.length === 0
        ? []
        : [
            "",
            `  In ${label}, people answer otherwise:`,
            ...drift.flatMap((one) => questionLines(one, terminal)),
          ],
    ),
  ];
}

function shareOf({ n, of }: { readonly n: number; readonly of: number }): string {
  return of === 0 ? "nobody asked" : percent(n / of);
}

function pointsOf({ points, ci95 }: GroupInWaves["difference"]): string {
  const whole = (share: number): string => {
    const rounded = Math.round(100 * share);
    return rounded < 0 ? `−${-rounded}` : `+${rounded}`;
  };
  return `${whole(points)} points (${whole(ci95[0])} to ${whole(ci95[1])})`;
}

const mostNames = 5;

function notCompared({ notCompared: left }: WaveComparison): string[] {
  return [...Map.groupBy(left, ({ reason }) => reason)].flatMap(([reason, own]) => {
    const names = own.slice(0, mostNames).map(({ question }) => question);
    const more = own.length - names.length;
    return ["", `  Not compared, ${reason}: ${names.join("; ")}${more > 0 ? `; and ${more} more` : ""}`];
  });
}
