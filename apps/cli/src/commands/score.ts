import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { capital, questionOf, scoresByQuestion } from "@persona/cards";
import { PersonaError } from "@persona/contracts";
import type { Score, Scores } from "@persona/contracts";
import { loadAsync } from "@persona/loader";
import { filesOfRun, writeInside } from "@persona/report";
import { lowerTiers, readElsewhere, scoreElsewhereAsync } from "@persona/scoring";
import { exitCodes } from "../terminal/exit-codes.ts";
import { missedGates } from "../runs/gates.ts";
import type { MissedGate } from "../runs/gates.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { readRun } from "../runs/run-folder.ts";
import { identifierFinder, scorePersonas } from "../runs/score-personas.ts";
import { counted, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeReport } from "../runs/write-report.ts";
import { linesOfPersonas } from "../score/lines-of-personas.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona score`. */
export interface ScoreCommandOptions extends NamesFlags {
  /** Where the sources are: needed for personas made elsewhere; for a run, when they have moved. */
  readonly sources?: readonly string[];
  readonly full?: boolean;
  /** Fail when any score fails. */
  readonly strict?: boolean;
  readonly interviewer?: readonly string[];
  readonly json?: boolean;
  /** Figures that must be reached, by the option's name. */
  readonly gates: Readonly<Record<string, number | undefined>>;
}

const mostFindings = 3;

/** `persona score`: how far personas can be trusted, by fifteen measures and no model. */
export async function scoreCommand(
  path: string,
  options: ScoreCommandOptions,
  terminal: Terminal,
): Promise<number> {
  using progress = new ProgressLine(terminal);
  progress.show("Scoring…");
  const target = resolve(terminal.cwd, path);
  const { scores, lines = [] } = isFolder(target)
    ? { scores: await scoreFolder(target, options, terminal) }
    : await scoreFile(target, options, terminal);
  progress.clear();
  const missed = missedGates(scores, options.gates);
  const { json, strict = false } = options;
  terminal.out(
    json === true
      ? `${JSON.stringify({ ...scores, missedGates: missed }, null, 2)}\n`
      : describe(scores, lines, missed, terminal),
  );
  return missed.length > 0 || (strict && scores.verdicts.fail > 0) ? exitCodes.unverified : exitCodes.ok;
}

async function scoreFolder(
  folder: string,
  options: ScoreCommandOptions,
  { cwd, signal }: Terminal,
): Promise<Scores> {
  const { sources, full = false } = options;
  const people = peopleToHide(options, cwd);
  const { set, record, root } = readRun(folder, cwd);
  // what the run hid would come to stand in the scores and in the report
  if (record.hidden !== undefined) refuseOtherNames(record.hidden, people);
  const place = sources?.[0] === undefined ? root : resolve(cwd, sources[0]);
  const hint = "Put them back, or name their folder with --sources.";
  const corpus = await loadSources(record, { root: place, hint, folder: resolve(cwd, folder), signal });
  const { scores } = await scorePersonas(set, corpus, { full, root: place, signal, people });
  const left = lowerTiers(set, scores);
  writeInside(folder, "scores.json", `${JSON.stringify(scores, null, 2)}\n`);
  // cards say which scores failed; one of the groups also changes how sure they are called
  const isSame = isDeepStrictEqual(left, set);
  for (const { path, content } of filesOfRun({ set: left, record, scores }))
    if (!isSame || path.startsWith("personas/")) writeInside(folder, path, content);
  // the report shows the scores, so one that is there is drawn again
  if (existsSync(join(folder, "report.html"))) writeReport({ set: left, record }, { folder, corpus, people });
  return scores;
}

async function scoreFile(
  file: string,
  options: ScoreCommandOptions,
  terminal: Terminal,
): Promise<{ readonly scores: Scores; readonly lines: readonly string[] }> {
  const { cwd, signal } = terminal;
  const { sources = [], interviewer = [], full = false } = options;
  if (sources.length === 0) {
    throw new PersonaError({
      code: "invalid-option",
      message: `${file} contains personas from another tool; --sources is required for them`,
      hint: "Name the research that they were made from: persona score personas.json --sources interviews/",
    });
  }
  const value = readJson(file);
  const corpus = await loadAsync(
    sources.map((source) => resolve(cwd, source)),
    { interviewer, signal },
  );
  const scores = await scoreElsewhereAsync(value, corpus, {
    full,
    signal,
    findIdentifiers: identifierFinder(corpus, peopleToHide(options, cwd)),
  });
  const labels = readElsewhere(value).map(({ label }) => label);
  return { scores, lines: linesOfPersonas(labels, scores.scores, terminal) };
}

function describe(
  scores: Scores,
  personaLines: readonly string[],
  missed: readonly MissedGate[],
  terminal: Terminal,
): string {
  const { style } = terminal;
  const { verdicts, personas, claims, quotes } = scores;
  const scope = `${counted(personas, "persona")}, ${counted(claims, "claim")} and ${counted(quotes, "quote")}`;
  const lines = [
    `${style("bold", scope)}: ${counted(verdicts.pass, "score")} ${verdicts.pass === 1 ? "passes" : "pass"}, ${verdicts.fail} fail, ${verdicts["not-applicable"]} not applicable, ${verdicts["not-computed"]} not computed.`,
    "",
    ...personaLines,
    ...scoresByQuestion(scores.scores).flatMap(([group, those]) => [
      style("bold", group),
      ...table(
        those.map((score) => [mark(score, style), questionOf(score.name), withFigure(score, style)]),
        terminal,
      ),
      "",
    ]),
    ...scores.scores.filter(({ verdict }) => verdict === "fail").flatMap((score) => failure(score, style)),
    ...missed.map(
      ({ option, asked, value, reason }) =>
        `${style("red", "Missed:")} --${option} ${asked}; ${value === null ? `there is no figure: ${reason ?? ""}` : `it is ${value}`}`,
    ),
    "",
  ];
  return linesOf(lines);
}

function mark({ verdict }: Score, style: Terminal["style"]): string {
  if (verdict === "pass") return style("green", "yes");
  return verdict === "fail" ? style("red", "no") : style("dim", "–");
}

/** What a score says, and behind it the name and the figure that a gate is set by. */
function withFigure({ name, reading, value }: Score, style: Terminal["style"]): string {
  const figure = value === null ? "" : ` ${style("dim", `(${name} ${Number(value.toFixed(3))})`)}`;
  return `${capital(reading)}${figure}`;
}

function failure({ name, reason, findings, findingsInAll }: Score, style: Terminal["style"]): string[] {
  const shown = findings.slice(0, mostFindings);
  const more = findingsInAll - shown.length;
  return [
    "",
    `${style("bold", questionOf(name))} ${capital(reason ?? "")}`,
    ...shown.map(({ subject, message }) => `  ${subject}: ${message}`),
    ...(more > 0 ? [`  and ${more} more; --json lists them`] : []),
  ];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no ${path}`,
      hint: "Give a run folder, or a JSON file of personas from another tool.",
      cause,
    });
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${file} is not JSON`,
      hint: "Personas from another tool are read from a JSON file; docs/reference/scores.md describes its format.",
      cause,
    });
  }
}
