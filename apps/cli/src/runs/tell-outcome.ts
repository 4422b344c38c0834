import { join } from "node:path";
import { unitWords } from "@persona/contracts";
import type { Corpus, Loss, Persona, PersonaSet, Population, Scores } from "@persona/contracts";
import { failedOn, failedScores, judgeWords, questionOf } from "@persona/cards";
import type { CarriedEdits } from "@persona/review";
import type { SetReport } from "@persona/verification";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { MadeRun } from "./make-run.ts";
import { doubtLines } from "../terminal/doubt-lines.ts";
import { capital, counted, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** A run that was written, to be reported. */
export interface Outcome extends MadeRun {
  readonly corpus: Corpus;
  /** The run folder, as a person would type it. */
  readonly folder: string;
  /** What became of edits that were taken over from another run. */
  readonly carried?: CarriedEdits;
}

/** Reports the result of a run, and returns the exit code. */
export function tellOutcome(outcome: Outcome, json: boolean | undefined, terminal: Terminal): number {
  terminal.out(
    json === true ? `${JSON.stringify(summarize(outcome), null, 2)}\n` : describe(outcome, terminal),
  );
  if (!outcome.report.ok) return exitCodes.unverified;
  const { generation, population } = outcome;
  const failures = generation.failures.length + (population?.failures.n ?? 0);
  return failures === 0 ? exitCodes.ok : exitCodes.failure;
}

function summarize({
  corpus,
  generation: { set, usage, warnings, failures },
  report,
  scores,
  population,
  folder,
  carried,
}: Outcome): object {
  return {
    folder,
    report: join(folder, "report.html"),
    segmentation: set.segmentation,
    personas: set.personas.map((persona) => ({
      id: persona.id,
      label: persona.label,
      tier: persona.tier,
      n: persona.segment.n,
      of: persona.segment.of,
      card: cardPath(folder, persona),
    })),
    verification: { ...set.verification, ok: report.ok, checked: report.checked, problems: report.problems },
    failedScores: failedScores(scores).map(({ name, title, reading }) => ({ name, title, reading })),
    usage,
    ...(carried === undefined ? {} : { carried }),
    ...(population === undefined ? {} : { population }),
    failures,
    warnings,
    losses: corpus.losses,
    doubts: corpus.doubts,
  };
}

function describe(
  { corpus, generation: { set, warnings }, report, scores, population, folder }: Outcome,
  terminal: Terminal,
): string {
  const { style, command } = terminal;
  const { segmentation, personas } = set;
  const { unplaced = [] } = segmentation;
  const placed = personas[0]?.segment.of ?? corpus.participants.length;
  const lines = [
    `${style("bold", counted(personas.length, "persona"))} from ${counted(placed, unitWords(segmentation.unit).participant)} in ${counted(corpus.sources.length, "source")}`,
    ...[...unplaced, ...corpus.losses.filter(isOfPeople).map(lossLine)].map(
      (reason) => `${style("yellow", "Not counted:")} ${reason}`,
    ),
    segmentation.declined
      ? style("yellow", `One group: ${segmentation.reason}.`)
      : `${capital(segmentation.reason)}.`,
    ...(segmentation.advice === undefined ? [] : [segmentation.advice]),
    ...doubtLines(corpus, terminal),
    ...(segmentation.unit === "reports"
      ? [
          `${segmentation.k === 1 ? "They are" : "These are groups of"} reports, not people (${segmentation.unitRule ?? ""}).`,
        ]
      : []),
    "",
    ...table(
      personas.map((persona) => [
        style("bold", persona.label),
        `${persona.segment.n} of ${persona.segment.of}`,
        persona.tier,
        cardPath(folder, persona),
      ]),
      terminal,
    ),
    "",
    verdict(report, folder, terminal),
    ...failedLines({ personas }, scores, folder, terminal),
    ...(set.verification.judge === undefined ? [] : judgeWords(set.verification.judge)),
    ...(population === undefined ? [] : populationLines(population, folder)),
    ...(segmentation.minorities ?? []).map(
      ({ n }) =>
        `${style("yellow", "Note:")} ${n} ${unitWords(segmentation.unit).people} are similar but too few for a persona; ${command} explain ${folder} describes them`,
    ),
    ...warnings
      .filter((warning) => !unplaced.includes(warning))
      .map((warning) => `${style("yellow", "Note:")} ${warning}`),
    ...lossLines(corpus, terminal),
    "",
    `Look at   ${join(folder, "report.html")}`,
    `Check     ${command} verify ${folder}`,
    "",
  ];
  return linesOf(lines);
}

function verdict({ ok, checked, problems }: SetReport, folder: string, { style, command }: Terminal): string {
  if (!ok)
    return `${style("red", "Not verified:")} ${counted(problems.length, "problem")}; see ${command} verify ${folder}`;
  if (checked.claims === 0)
    return "No statement could be made: no answer or statement is shared by enough people.";
  return `${style("green", "Verified:")} ${counted(checked.claims, "claim")} and ${counted(checked.quotes, "quote")}, each found in the sources.`;
}

/** The scores that failed, as the questions that they answer, each with the personas that it names. */
function failedLines(
  { personas }: Pick<PersonaSet, "personas">,
  scores: Scores,
  folder: string,
  { style, command }: Terminal,
): string[] {
  const failed = failedScores(scores);
  if (failed.length === 0) return [];
  const lines = failed.map((score) => {
    const named = personas.filter(({ id }) => failedOn({ scores: [score] }, id).length > 0);
    const who =
      named.length === 0 || named.length === personas.length
        ? ""
        : ` (${named.map(({ id }) => id).join(", ")})`;
    return `${style("red", "Failed:")} ${questionOf(score.name)} No${who}. ${capital(score.reading)}`;
  });
  return [...lines, `All scores: ${command} score ${folder}`];
}

function populationLines(
  { made, requested, attributes, diversity, failures, warnings }: Population,
  folder: string,
): string[] {
  const { questions, largestError, largestPairError } = attributes;
  const [failed] = failures.first;
  const alike = diversity.alike === 0 ? "" : `; ${diversity.alike} say nearly the same as another`;
  return [
    `${counted(made, "profile")} of ${requested} generated, each from the words of some members${alike}: ${join(folder, "profiles.jsonl")}`,
    ...(failed === undefined
      ? []
      : [
          `${counted(failures.n, "profile")} could not be generated; the first of them, ${failed.id}: ${failed.message}`,
        ]),
    ...(questions.length === 0
      ? []
      : [
          `Their shares of ${counted(questions.length, "attribute")} differ from the data by at most ${percent(largestError)}; those of pairs of attributes by at most ${percent(largestPairError)}.`,
        ]),
    ...warnings,
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Losses that make the number of participants smaller than what somebody counts who looks into the files. */
const ofPeople: ReadonlySet<string> = new Set([
  "empty-row",
  "doubled-row",
  "blank-form",
  "copy",
  "minor-voice",
]);

function isOfPeople({ code }: Loss): boolean {
  return ofPeople.has(code);
}

function lossLine({ uri, message }: Loss): string {
  return `${uri}: ${message}`;
}

function lossLines({ losses: all }: Corpus, { style, command }: Terminal): string[] {
  const losses = all.filter((loss) => !isOfPeople(loss));
  if (losses.length === 0) return [];
  const shown = losses.slice(0, 5).map((loss) => `  ${lossLine(loss)}`);
  const more =
    losses.length > shown.length
      ? [`  and ${losses.length - shown.length} more: ${command} load lists them all`]
      : [];
  return [style("yellow", "Not everything could be read:"), ...shown, ...more];
}

function cardPath(folder: string, { slug }: Persona): string {
  return join(folder, "personas", `${slug}.md`);
}
