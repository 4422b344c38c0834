import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { journalName, readWholeJournal } from "@persona/review";
import { compareSets, compareWaves } from "@persona/waves";
import type { Drift, WaveComparison } from "@persona/waves";
import { compareEdits } from "../compare/compare-edits.ts";
import type { EditedRunToCompare } from "../compare/compare-edits.ts";
import type { Comparison, Decided } from "../compare/comparison.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { readGenerated } from "../runs/edited-set.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { counted, percent } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { refuseMoreFolders, runAsWave, withOwnNames } from "../waves/run-as-wave.ts";
import { waveLines } from "../waves/wave-lines.ts";

/** Options of `persona compare`. */
export interface CompareCommandOptions {
  readonly sources?: readonly string[];
  readonly json?: boolean;
}

/** `persona compare`: what changed between two runs, and what became of the personas of the first. */
export async function compareCommand(
  before: string,
  after: string,
  options: CompareCommandOptions,
  terminal: Terminal,
): Promise<number> {
  refuseMoreFolders(options.sources ?? [], 2);
  const runs = [readRun(before, terminal.cwd), readRun(after, terminal.cwd)] as const;
  const [first, second] = runs;
  const edits = compareEdits(withJournal(first), withJournal(second));
  const comparison: Comparison = {
    ...compareSets(asGenerated(first), asGenerated(second)),
    ...(await wavesOf(runs, options.sources ?? [], terminal)),
    ...(edits === undefined ? {} : { edits }),
  };
  terminal.out(
    options.json === true ? `${JSON.stringify(comparison, null, 2)}\n` : describe(comparison, terminal),
  );
  return exitCodes.ok;
}

/** What people of both runs answered; or why that is not known: whoever was sent two run folders may not have the sources. */
async function wavesOf(
  [first, second]: readonly [StoredRun, StoredRun],
  sources: readonly string[],
  terminal: Terminal,
): Promise<{ readonly waves: WaveComparison } | { readonly withoutWaves: string }> {
  try {
    const before = await runAsWave(first, sources[0], terminal);
    const after = await runAsWave(second, sources[1], terminal);
    // the first keeps its name
    const [, ...later] = withOwnNames([before, after]);
    return { waves: compareWaves(before, later, { seed: first.record.config.seed }) };
  } catch (error) {
    if (!PersonaError.isInstance(error) || terminal.signal.aborted) throw error;
    return { withoutWaves: `${error.message}. Name the folder of the sources of each run with --sources.` };
  }
}

function withJournal({ set, folder }: StoredRun): EditedRunToCompare {
  return { set, lines: readWholeJournal(join(folder, journalName)).lines };
}

/** What changed in the data is not what people decided about it. */
function asGenerated(run: StoredRun): PersonaSet {
  return run.set.edits === undefined ? run.set : readGenerated(run);
}

function describe(comparison: Comparison, terminal: Terminal): string {
  const { style } = terminal;
  const {
    matchedBy,
    sharedParticipants,
    matched,
    regrouped,
    merged,
    born,
    died,
    waves,
    withoutWaves,
    undivided,
  } = comparison;
  const how =
    matchedBy === "members"
      ? `Matched by people: ${counted(sharedParticipants, "participant")} found in both runs.`
      : "Matched by their claims: the two runs share too few people to compare members, so merged personas cannot be found.";
  const counts = [
    `${matched.length} matched`,
    ...(regrouped.length === 0
      ? []
      : [`${regrouped.length} with the same people and no statement in common`]),
    `${merged.length} merged`,
    `${born.length} new`,
    `${died.length} gone`,
  ];
  const blocks = [
    ...(waves === undefined
      ? [`Answers are not compared: ${withoutWaves ?? "the sources are not there"}`]
      : waveLines(waves, terminal)),
    "",
    style("bold", "Personas as each run made them"),
    ...(undivided === undefined
      ? [`${counts.join(", ")}.`, how]
      : [
          `The people of the ${undivided === "before" ? "first" : "second"} run could not be divided, and those of the other could. That depends on how many there are, so nothing counts as new or gone.`,
        ]),
    ...(comparison.edits === undefined
      ? []
      : ["Compared as they were generated, without what people decided since: that stands below."]),
    ...matched.flatMap((drift) => ["", style("bold", arrow(drift)), ...changes(drift, matchedBy)]),
    ...regrouped.flatMap((drift) => [
      "",
      style("bold", `${arrow(drift)}: the same people, no statement in common`),
      ...changes(drift, matchedBy),
    ]),
    ...merged.flatMap(({ from, into }) => [
      "",
      style("bold", `Merged into ${into.label} (${into.n} of ${into.of})`),
      ...from.map(({ label, n, of }) => `  ${label} (${n} of ${of})`),
    ]),
    ...listed(style("green", "New"), born),
    ...listed(style("yellow", "Gone"), died),
    ...(comparison.edits === undefined ? [] : decisions(comparison.edits, style)),
    "",
  ];
  return linesOf(blocks);
}

const mostDecisions = 12;

function decisions(edits: NonNullable<Comparison["edits"]>, style: Terminal["style"]): string[] {
  const block = (title: string, ones: readonly Decided[]): string[] =>
    ones.length === 0
      ? []
      : [
          `  ${title}: ${ones.length}`,
          ...ones
            .slice(0, mostDecisions)
            .map(({ who = "no name", kind, subject, text = "" }) =>
              `    ${who}: ${kind} ${subject} ${text}`.trimEnd(),
            ),
          ...(ones.length > mostDecisions
            ? [`    and ${ones.length - mostDecisions} more; --json lists them`]
            : []),
        ];
  return [
    "",
    style("bold", "What people decided"),
    ...block("in both runs", edits.inBoth),
    ...block("only in the first", edits.onlyBefore),
    ...block("only in the second", edits.onlyAfter),
    ...block("in the first, with no target in the second", edits.notPlaced),
  ];
}

function arrow({ before, after }: Drift): string {
  return before.label === after.label ? before.label : `${before.label} → ${after.label}`;
}

function changes(drift: Drift, matchedBy: Comparison["matchedBy"]): string[] {
  const { before, after, likeness, share, claims, people } = drift;
  const points = Math.round((share.after - share.before) * 100);
  const moved = points === 0 ? "as before" : `${points > 0 ? "+" : "−"}${Math.abs(points)} points`;
  const kind = matchedBy === "members" ? "of its people are still in it" : "similar words";
  return [
    `  ${percent(likeness)} ${kind}`,
    `  size ${percent(share.before)} → ${percent(share.after)} (${moved})`,
    ...(people === undefined
      ? []
      : [`  people ${people.stayed} stayed, ${people.left} left, ${people.joined} joined`]),
    `  claims ${claims.kept} kept, ${claims.gone} gone, ${claims.added} new`,
    ...(before.tier === after.tier ? [] : [`  ${before.tier} → ${after.tier}`]),
  ];
}

function listed(title: string, personas: Comparison["born"]): string[] {
  if (personas.length === 0) return [];
  return ["", title, ...personas.map(({ label, n, of, tier }) => `  ${label} (${n} of ${of}, ${tier})`)];
}
