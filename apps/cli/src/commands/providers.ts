import { PersonaError } from "@persona/contracts";
import { checkProvider } from "../providers/check-provider.ts";
import type { ProviderCheck } from "../providers/check-provider.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { providers, providerNamed } from "../providers/providers.ts";
import type { ProviderEntry } from "../providers/providers.ts";
import { table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona providers`. */
export interface ProvidersCommandOptions {
  readonly check?: boolean;
  readonly provider?: string;
  readonly model?: string;
  readonly baseUrl?: string;
  /** Seconds that an answer may take. */
  readonly timeout: number;
  readonly json?: boolean;
}

interface Row extends Pick<ProviderEntry, "name" | "what" | "keyVariable"> {
  readonly hasKey?: boolean;
  readonly check?: ProviderCheck;
}

/**
 * `persona providers`: who can draft, whether their keys are set and, when asked, who answers. Keys themselves are
 * never shown.
 *
 * @throws PersonaError `unknown-provider`, `invalid-option`
 */
export async function providersCommand(
  options: ProvidersCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { provider, check = false } = options;
  const asked = provider === undefined ? providers : [providerNamed(provider)];
  if (check) refuseWhatCannotBe(options);
  const rows = await Promise.all(asked.map((entry) => rowOf(entry, options, terminal)));
  if (options.json === true) terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
  else terminal.out(`${linesOf([...list(rows, terminal), ...summary(rows)])}\n`);
  const outcomes = rows.map((row) => row.check?.outcome);
  if (outcomes.includes("fails")) return exitCodes.failure;
  return provider !== undefined && outcomes.includes("not-tried") ? exitCodes.usage : exitCodes.ok;
}

async function rowOf(
  { name, what, keyVariable }: ProviderEntry,
  { check, model, baseUrl, timeout }: ProvidersCommandOptions,
  terminal: Terminal,
): Promise<Row> {
  const key =
    keyVariable === undefined
      ? {}
      : { keyVariable, hasKey: (terminal.environment[keyVariable] ?? "").trim() !== "" };
  if (check !== true) return { name, what, ...key };
  const choice = {
    provider: name,
    ...(model === undefined ? {} : { model }),
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
  };
  return { name, what, ...key, check: await checkProvider(choice, terminal, timeout * 1000) };
}

/** A model or an address belongs to one provider: without a name, every provider would be asked for it. */
function refuseWhatCannotBe({ provider, model, baseUrl }: ProvidersCommandOptions): void {
  if (provider !== undefined || (model === undefined && baseUrl === undefined)) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `${model === undefined ? "--base-url" : "--model"} needs a provider`,
    hint: "Add --provider, such as --provider ollama.",
  });
}

function list(rows: readonly Row[], terminal: Terminal): readonly string[] {
  return table(
    rows.map((row) => [
      terminal.style("bold", row.name),
      ...(row.check === undefined ? [keyOf(row), row.what] : told(row, row.check, terminal)),
    ]),
    terminal,
  );
}

function keyOf({ keyVariable, hasKey }: Row): string {
  if (keyVariable === undefined) return "no key needed";
  return `${keyVariable} ${hasKey === true ? "is set" : "is not set"}`;
}

function told(row: Row, check: ProviderCheck, { style }: Terminal): readonly string[] {
  const { outcome, model = "", milliseconds = 0, reason = "", hint = "" } = check;
  switch (outcome) {
    case "works":
      return [style("green", "works"), `${model} answered in ${(milliseconds / 1000).toFixed(1)} s`];
    case "fails":
      return [
        style("red", "fails"),
        [reason.replace(/\.$/, ""), hint].filter((part) => part !== "").join(". "),
      ];
    case "needs-no-call":
      return [style("green", "works"), "runs on this machine; no request is needed"];
    case "not-tried":
      return [
        style("dim", "not tried"),
        row.hasKey === false ? keyOf(row) : `try it with ${flagsFor(row.name)}`,
      ];
  }
}

/** What has to be said for a call to a provider that has no model, or not even an address, of its own. */
function flagsFor(name: ProviderEntry["name"]): string {
  const address = name === "openai-compatible" ? " --base-url <url>" : "";
  return `--provider ${name}${address} --model <name>`;
}

/** What the calls took together. */
function summary(rows: readonly Row[]): readonly string[] {
  const checks = rows.flatMap(({ check }) => (check?.outcome === "works" ? [check] : []));
  if (checks.length === 0) return [];
  const tokens = checks.reduce((sum, one) => sum + (one.inputTokens ?? 0) + (one.outputTokens ?? 0), 0);
  const priced = checks.flatMap(({ usd }) => (usd === undefined ? [] : [usd]));
  const usd = priced.reduce((sum, one) => sum + one, 0);
  const unknown = checks.length - priced.length;
  const cost = [
    ...(priced.length === 0 ? [] : [`$${usd.toFixed(6)}`]),
    ...(unknown === 0 ? [] : [`${unknown} without a known price`]),
  ];
  return ["", `Used ${tokens} tokens: ${cost.join(", ")}.`];
}
