import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ledgerLines } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { QueueState } from "@persona/executor-bullmq";
import { loadExecutor } from "../queue/load-executor.ts";
import { queueNameOf } from "../runs/open-run-queue.ts";
import { sealOptionsOf } from "../queue/queue-flags.ts";
import { ledgerName } from "../runs/make-run.ts";
import { nearest } from "../terminal/nearest.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf, onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted, table } from "../terminal/text.ts";
import { noQueue } from "./worker.ts";

/** Options of `persona queue`. */
export interface QueueCommandOptions {
  readonly queue?: string;
  /** A run whose waiting requests are taken out. */
  readonly cancel?: string;
  /** A run whose waiting requests are taken out and whose answers are removed. */
  readonly erase?: string;
  readonly json?: boolean;
}

/** Ledgers of a run folder, each with a name of its own in a queue. */
const ledgers = [ledgerName, "codebook.ledger.jsonl"];

/** `persona queue`: what a queue holds, and what is taken out of it. @throws PersonaError `invalid-option`, `unreachable` */
export async function queueCommand(
  { queue, cancel, erase, json }: QueueCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (queue === undefined) throw noQueue("queue");
  const { cancelRun, eraseRun, queueState } = await loadExecutor();
  const options = sealOptionsOf({ queue, unsealed: true }, terminal);
  let requests = 0;
  let outcomes = 0;
  const asked = erase ?? cancel;
  const before = asked === undefined ? undefined : await queueState(options);
  for (const run of namesOf(asked, terminal)) {
    const removed =
      erase === undefined
        ? { requests: await cancelRun(options, run), outcomes: 0 }
        : await eraseRun(options, run);
    requests += removed.requests;
    outcomes += removed.outcomes;
  }
  if (asked !== undefined && requests + outcomes === 0 && namesByLedger(asked, terminal).length === 0)
    refuseUnknown(asked, before?.runs.map(({ run }) => run) ?? []);
  const state = await queueState(options);
  const isChanged = erase !== undefined || cancel !== undefined;
  if (json === true) {
    const taken = isChanged ? { removed: { requests, outcomes } } : {};
    terminal.out(`${JSON.stringify({ ...taken, ...state }, null, 2)}\n`);
  } else if (isChanged)
    terminal.out(
      `${counted(requests, "waiting request")} and ${counted(outcomes, "answer")} were taken out of the queue.\n`,
    );
  else terminal.out(linesOf(describe(state, terminal)));
  return exitCodes.ok;
}

/** The names of a run in the queue: by its ledgers, or as it is written. */
function namesOf(run: string | undefined, terminal: Terminal): readonly string[] {
  if (run === undefined) return [];
  const names = namesByLedger(run, terminal);
  if (names.length > 0) return names;
  if (!/[\\/]/.test(run)) return [run];
  throw new PersonaError({
    code: "path-not-found",
    message: `there is no run in ${JSON.stringify(run)}`,
    hint: "Give a run folder, or the name that persona queue shows.",
  });
}

/** The names of a run folder, or of what `persona code` wrote. */
function namesByLedger(run: string, { cwd }: Terminal): readonly string[] {
  const at = resolve(cwd, run);
  return [...ledgers.map((name) => join(at, name)), `${at.replace(/\.json$/, "")}.ledger.jsonl`]
    .filter((path) => existsSync(path))
    .flatMap((path) => {
      const [first] = ledgerLines(path).take(1);
      return first?.entry.type === "run" ? [queueNameOf(first.entry)] : [];
    });
}

/** @throws PersonaError `path-not-found` for a name that the queue does not hold */
function refuseUnknown(run: string, held: readonly string[]): void {
  if (held.includes(run)) return;
  const meant = held.find((one) => one.startsWith(run)) ?? nearest(run, held);
  throw new PersonaError({
    code: "path-not-found",
    message: `the queue holds no run called ${JSON.stringify(run)}`,
    hint:
      meant === undefined
        ? "Give a run folder, or the name that persona queue shows."
        : `Did you mean ${meant}?`,
  });
}

function describe({ workers, runs }: QueueState, terminal: Terminal): readonly string[] {
  const { style, command } = terminal;
  const rowsOfWorkers = workers.map(({ host, pid, targets, concurrency }) => [
    style("bold", `${onOneLine(host)}:${pid}`),
    onOneLine(
      targets
        .map(({ provider, model, baseURL }) =>
          [provider, model, ...(baseURL === undefined ? [] : [baseURL])].join(" "),
        )
        .join(", "),
    ),
    `${concurrency} at once`,
  ]);
  const rowsOfRuns = runs.map(({ run, waiting, running, answered, failed }) => [
    style("bold", onOneLine(run)),
    `${waiting} waiting`,
    `${running} running`,
    `${answered} answered`,
    `${failed} failed`,
  ]);
  const reasons = runs.flatMap(({ run, reasons: all }) =>
    all.map(
      ({ reason, requests }) => `${onOneLine(run)}: ${counted(requests, "request")}: ${onOneLine(reason)}`,
    ),
  );
  return [
    ...(workers.length === 0
      ? [`No worker is running. Start one: ${command} worker --queue <url> --provider <name>`]
      : table(rowsOfWorkers, terminal)),
    "",
    ...(runs.length === 0 ? ["The queue holds nothing."] : table(rowsOfRuns, terminal)),
    ...(reasons.length === 0
      ? []
      : ["", ...reasons, "", `Failed requests are sent again by ${command} resume <run> --queue <url>.`]),
    "",
  ];
}
