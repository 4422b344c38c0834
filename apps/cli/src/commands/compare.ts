import { join } from "node:path";
import type { PersonaSet } from "@persona/contracts";
import { journalName, readWholeJournal } from "@persona/review";
import { compareSets } from "../compare/compare-sets.ts";
import { compareEdits } from "../compare/compare-edits.ts";
import type { EditedRunToCompare } from "../compare/compare-edits.ts";
import type { Comparison, Decided, Drift } from "../compare/comparison.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { readGenerated } from "../runs/edited-set.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { counted, percent } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona compare`. */
export interface CompareCommandOptions {
  readonly json?: boolean;
}

/** `persona compare`: what became of the personas of one run in another. */
export function compareCommand(
  before: string,
  after: string,
  options: CompareCommandOptions,
  terminal: Terminal,
): number {
  const runs = [readRun(before, terminal.cwd), readRun(after, terminal.cwd)] as const;
  const [first, second] = runs;
  const edits = compareEdits(withJournal(first), withJournal(second));
  const comparison: Comparison = {
    ...compareSets(asGenerated(first), asGenerated(second)),
    ...(edits === undefined ? {} : { edits }),
  };
  terminal.out(
    options.json === true ? `${JSON.stringify(comparison, null, 2)}\n` : describe(comparison, terminal),
  );
  return exitCodes.ok;
}

function withJournal({ set, folder }: StoredRun): EditedRunToCompare {
  return { set, lines: readWholeJournal(join(folder, journalName)).lines };
}

/** What changed in the data is not what people decided about it. */
function asGenerated(run: StoredRun): PersonaSet {
  return run.set.edits === undefined ? run.set : readGenerated(run);
}

function describe(comparison: Comparison, { style }: Terminal): string {
  const { matchedBy, sharedParticipants, matched, merged, born, died } = comparison;
  const how =
    matchedBy === "members"
      ? `Matched by people: ${counted(sharedParticipants, "participant")} found in both runs.`
      : "Matched by their claims: the two runs share too few people to compare members, so merged personas cannot be found.";
  const blocks = [
    `${matched.length} matched, ${merged.length} merged, ${born.length} new, ${died.length} gone.`,
    how,
    ...(comparison.edits === undefined
      ? []
      : ["Compared as they were generated, without what people decided since: that stands below."]),
    ...matched.flatMap((drift) => ["", style("bold", arrow(drift)), ...changes(drift, matchedBy)]),
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
