import { basename, join, relative, resolve } from "node:path";
import type { Corpus, Persona } from "@persona/contracts";
import { claimFolder, PersonaGenerator, writeRunAsync } from "@persona/generator";
import type { Generation, SetReport } from "@persona/generator";
import { copySourcesAsync, DataLoader, isElsewhere } from "@persona/loader";
import { checkSet } from "../check-run.ts";
import { exitCodes } from "../exit-codes.ts";
import { ProgressLine } from "../progress.ts";
import { makeProvider } from "../providers.ts";
import { defaultRunFolder, rememberSources } from "../run-folder.ts";
import { counted, table } from "../text.ts";
import type { Terminal } from "../terminal.ts";
import { version } from "../version.ts";

/** Options of `persona generate`. */
export interface GenerateCommandOptions {
  readonly provider: string;
  readonly model?: string;
  readonly count?: number;
  readonly seed: number;
  readonly out?: string;
  readonly interviewer?: readonly string[];
  readonly json?: boolean;
}

interface Outcome {
  readonly corpus: Corpus;
  readonly generation: Generation;
  readonly report: SetReport;
  /** The run folder, as a person would type it. */
  readonly folder: string;
}

/** `persona generate`: research in, personas and a run folder out. */
export async function generateCommand(
  paths: readonly string[],
  options: GenerateCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { provider: name, out, json, interviewer = [], ...wishes } = options;
  // what can fail for reasons of the command line fails before the long work
  const generator = new PersonaGenerator({ ...wishes, provider: await makeProvider(name) });
  const loader = new DataLoader({ interviewer });
  const progress = new ProgressLine(terminal);
  progress.show("Reading…");
  const folder =
    out === undefined ? defaultRunFolder(paths, terminal.cwd, terminal.now()) : resolve(terminal.cwd, out);
  if (paths.some(isElsewhere)) claimFolder(folder);
  const sources = await copySourcesAsync(paths, join(folder, "sources"), { signal: terminal.signal });
  const corpus = await loader.loadAsync(sources.paths, { signal: terminal.signal });
  claimFolder(folder);

  const generation = await generator.generateAsync(corpus, {
    signal: terminal.signal,
    onProgress: (event) => progress.tell(event),
  });
  progress.show("Checking every claim against the sources…");
  const report = checkSet(generation.set, corpus.root, corpus);
  await writeRunAsync(generation, folder, {
    corpus,
    id: basename(folder),
    createdAt: terminal.now(),
    versions: { "@persona/cli": version(), node: process.versions.node },
    ...rememberSources(corpus, folder, sources, terminal.cwd),
    ...(options.count === undefined ? {} : { count: options.count }),
    interviewer,
  });
  progress.clear();

  const outcome = { corpus, generation, report, folder: relative(terminal.cwd, folder) || "." };
  terminal.out(
    json === true ? `${JSON.stringify(summarize(outcome), null, 2)}\n` : describe(outcome, terminal),
  );
  return report.ok ? exitCodes.ok : exitCodes.unverified;
}

function summarize({ corpus, generation: { set, usage, warnings }, report, folder }: Outcome): object {
  return {
    folder,
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
    usage,
    warnings,
    losses: corpus.losses,
  };
}

function describe(
  { corpus, generation: { set, warnings }, report, folder }: Outcome,
  { style }: Terminal,
): string {
  const { segmentation, personas } = set;
  const lines = [
    `${style("bold", counted(personas.length, "persona"))} from ${counted(corpus.participants.length, "participant")} in ${counted(corpus.sources.length, "source")}`,
    segmentation.declined
      ? style("yellow", `Not divided: ${segmentation.reason}.`)
      : `${capital(segmentation.reason)}.`,
    ...(segmentation.advice === undefined ? [] : [segmentation.advice]),
    "",
    ...table(
      personas.map((persona) => [
        style("bold", persona.label),
        `${persona.segment.n} of ${persona.segment.of}`,
        persona.tier,
        cardPath(folder, persona),
      ]),
    ),
    "",
    verdict(report, folder, style),
    ...warnings.map((warning) => `${style("yellow", "Note:")} ${warning}`),
    ...lossLines(corpus, style),
    "",
    `Look at   ${join(folder, "personas")}`,
    `Check     persona verify ${folder}`,
    "",
  ];
  return lines.join("\n");
}

function verdict({ ok, checked, problems }: SetReport, folder: string, style: Terminal["style"]): string {
  if (!ok)
    return `${style("red", "Not verified:")} ${counted(problems.length, "problem")}; see persona verify ${folder}`;
  if (checked.claims === 0)
    return "Nothing could be stated: no answer or statement is shared by enough of them.";
  return `${style("green", "Verified:")} ${counted(checked.claims, "claim")} and ${counted(checked.quotes, "quote")}, each found in the sources.`;
}

function lossLines({ losses }: Corpus, style: Terminal["style"]): string[] {
  if (losses.length === 0) return [];
  const shown = losses.slice(0, 5).map(({ uri, message }) => `  ${uri}: ${message}`);
  const more =
    losses.length > shown.length
      ? [`  and ${losses.length - shown.length} more: persona load lists all`]
      : [];
  return [style("yellow", "Not everything was understood:"), ...shown, ...more];
}

function cardPath(folder: string, { slug }: Persona): string {
  return join(folder, "personas", `${slug}.md`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
