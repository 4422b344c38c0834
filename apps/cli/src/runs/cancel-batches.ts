import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { FileLedger, ledgerLines } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { RunStart } from "@persona/contracts";
import type { CancelledBatch } from "@persona/executor-batch";
import { batchApiOf } from "../batch/batch-api-of.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf, onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted } from "../terminal/text.ts";
import { confirmedAddress } from "./confirmed-address.ts";
import { batchJournalName, ledgerName } from "./make-run.ts";

/** What a run with batches keeps: its ledger, its journal of batches, and how it goes on. */
interface PlaceOfBatches {
  readonly ledger: string;
  readonly journal: string;
  /** What the user types to go on. */
  readonly goOn: string;
  /** The address that the batches are at, where it is not the provider's own. */
  readonly addressOf: (config: RunStart["config"]) => string | undefined;
}

/**
 * `persona resume --cancel`: asks the provider to stop the batches of a run, and sends nothing. What is done is kept.
 *
 * @throws PersonaError `path-not-found`, `invalid-option` where there are no batches, and what the provider says
 */
export async function cancelBatchesOf(
  run: string,
  flags: { readonly baseUrl?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const place = placeOf(run, flags, terminal);
  if (!existsSync(place.journal))
    throw new PersonaError({
      code: "invalid-option",
      message: `${JSON.stringify(run)} has no batches to cancel: it was not made with --batch`,
      hint: `Work in a queue is taken out with ${terminal.command} queue --cancel.`,
    });
  await using ledger = await FileLedger.open(place.ledger, { now: terminal.now });
  const { config } = ledger.start ?? {};
  if (config === undefined)
    throw new PersonaError({
      code: "invalid-record",
      message: `${place.ledger} does not say how the run was started`,
      hint: "Cancel the batch on the provider's own page.",
    });
  const { provider, model } = config;
  const baseURL = place.addressOf(config);
  const { RunBatches } = await import("@persona/executor-batch");
  const api = await batchApiOf({ provider, model, ...(baseURL === undefined ? {} : { baseURL }) }, terminal);
  await using batches = new RunBatches({ api, journal: place.journal, now: terminal.now });
  const cancelled = await batches.cancel();
  const kept = ledgerLines(place.ledger).reduce(
    (sum, { entry }) => sum + Number(entry.type === "response"),
    0,
  );
  terminal.out(
    flags.json === true
      ? `${JSON.stringify({ cancelled, kept }, null, 2)}\n`
      : linesOf([...linesAbout(cancelled, provider), ...linesAfter(cancelled, kept, place.goOn), ""]),
  );
  return exitCodes.ok;
}

/** A run folder, or the file that `persona code` was to write. */
function placeOf(
  run: string,
  { baseUrl }: { readonly baseUrl?: string },
  terminal: Terminal,
): PlaceOfBatches {
  const at = resolve(terminal.cwd, run);
  if (existsSync(at) && statSync(at).isDirectory() && existsSync(join(at, ledgerName)))
    return {
      ledger: join(at, ledgerName),
      journal: join(at, batchJournalName),
      goOn: `${terminal.command} resume ${onOneLine(run)}`,
      addressOf: (config) => confirmedAddress(config, baseUrl, "--base-url"),
    };
  const name = at.replace(/\.json$/, "");
  if (existsSync(`${name}.ledger.jsonl`))
    return {
      ledger: `${name}.ledger.jsonl`,
      journal: `${name}.batches.jsonl`,
      goOn: `the same ${terminal.command} code command`,
      addressOf: () => baseUrl,
    };
  throw new PersonaError({
    code: "path-not-found",
    message: `there is no run in ${JSON.stringify(run)}`,
    hint: "Give a run folder, or the file that persona code was to write.",
  });
}

function linesAbout(cancelled: readonly CancelledBatch[], provider: string): readonly string[] {
  return cancelled.map(({ id = "", requests, became }) => {
    const batch = `batch of ${counted(requests, "request")}`;
    if (became === "stopping") return `${provider} was asked to stop a ${batch} (${onOneLine(id)}).`;
    if (became === "ended") return `A ${batch} had already ended (${onOneLine(id)}).`;
    return `A ${batch} was not found at ${provider}. If it was created a moment ago, try again in a minute.`;
  });
}

function linesAfter(cancelled: readonly CancelledBatch[], kept: number, goOn: string): readonly string[] {
  const read =
    kept === 0
      ? []
      : [`${counted(kept, "answer")} of this run ${kept === 1 ? "is" : "are"} in its ledger and stay there.`];
  if (cancelled.length === 0) return ["No batch of this run is open at the provider.", ...read];
  return [
    ...read,
    "What the provider has done by then is charged, and can still be read.",
    `To read it, use ${goOn}. What was not done is sent again only when you use that a second time.`,
  ];
}
