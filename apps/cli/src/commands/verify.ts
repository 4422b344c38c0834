import { resolve } from "node:path";
import type { SetReport } from "@persona/generator";
import { checkRun } from "../check-run.ts";
import { exitCodes } from "../exit-codes.ts";
import { readRun } from "../run-folder.ts";
import { counted } from "../text.ts";
import type { Terminal } from "../terminal.ts";

/** Options of `persona verify`. */
export interface VerifyCommandOptions {
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  readonly json?: boolean;
}

const mostShown = 20;

/** `persona verify`: checks every claim of a run against its sources again. */
export function verifyCommand(folder: string, options: VerifyCommandOptions, terminal: Terminal): number {
  const run = readRun(folder, terminal.cwd);
  const root = options.sources === undefined ? run.root : resolve(terminal.cwd, options.sources);
  const report = checkRun(run, root);
  terminal.out(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : describe(report, terminal));
  return report.ok ? exitCodes.ok : exitCodes.unverified;
}

function describe({ ok, checked, problems }: SetReport, { style }: Terminal): string {
  const scope = `${counted(checked.claims, "claim")} and ${counted(checked.quotes, "quote")} on ${counted(checked.spans, "span")} of ${counted(checked.sources, "source")}`;
  if (ok) return `${style("green", "Verified:")} ${scope}, all borne out by the sources.\n`;
  const shown = problems
    .slice(0, mostShown)
    .map(({ subject, reason, message }) => `  ${style("bold", subject)} ${reason}: ${message}`);
  const more =
    problems.length > mostShown ? [`  and ${problems.length - mostShown} more; --json lists all`] : [];
  return [
    `${style("red", "Not verified:")} ${counted(problems.length, "problem")} in ${scope}.`,
    ...shown,
    ...more,
    "",
  ].join("\n");
}
