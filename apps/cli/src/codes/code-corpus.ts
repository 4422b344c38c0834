import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { FileLedger } from "@persona/calls";
import type { FileLedgerOptions } from "@persona/calls";
import { measureAgreement, mergeCodebooks, ModelCoder, readCodingPrompts, TermCoder } from "@persona/coding";
import type { ModelCoderOptions } from "@persona/coding";
import { PersonaError, runCoding, schemaVersion } from "@persona/contracts";
import type {
  CodableStatement,
  Code,
  Codebook,
  CoderIdentity,
  CodingResult,
  Corpus,
} from "@persona/contracts";
import { codeStatementsAsync } from "@persona/generator";
import type { CodeStatementsOptions } from "@persona/generator";
import { Pseudonymizer } from "@persona/loader";
import { fromFolder } from "../runs/run-folder.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { checkRunBatches, openRunBatches } from "../runs/open-run-batches.ts";
import { checkRunQueue, executorOf, openRunQueue } from "../runs/open-run-queue.ts";
import { readBrief } from "../runs/brief.ts";
import { isSent, setUpModel } from "../runs/model-options.ts";
import type { ModelSetup, SpendingFlags } from "../runs/model-options.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { onOneLine } from "../terminal/terminal-text.ts";
import { version } from "../terminal/version.ts";
import { hideStatements } from "./hidden-statements.ts";
import { statementsOf } from "./statements-of.ts";
import type { StatementOfCorpus } from "./statements-of.ts";

/** Who codes, and how. */
export interface CoderFlags extends SpendingFlags {
  /** `terms`, or a provider of models. */
  readonly coder?: string;
  /** A file that says what the study is about. */
  readonly brief?: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly seed?: number;
}

/** People whose words are coded a second time: this share, and at least this many. */
const [secondShare, fewestTwice] = [0.25, 30];

/**
 * Codes what participants said with the coder that the flags name: with the codes of a codebook, or with codes that it
 * proposes. A model codes the words of some people a second time, so that the codebook shows how far it agrees with
 * itself. What it answered is kept in a ledger: the same command goes on where it was stopped.
 *
 * @param imported codes that people made elsewhere, and what they coded
 * @param ledgerPath where the answers of a model are kept
 */
export async function codeCorpus(
  corpus: Corpus,
  imported: Codebook | undefined,
  flags: CoderFlags & { readonly coder: string },
  { ledgerPath, terminal }: { readonly ledgerPath: string; readonly terminal: Terminal },
): Promise<Codebook> {
  const all = statementsOf(corpus);
  const codes = imported?.codes ?? [];
  const coded =
    flags.coder === "terms"
      ? [byTerms(all, codes)]
      : await byModel(corpus, all, codes, flags, { ledgerPath, terminal });
  for (const warning of coded.flatMap(({ result }) => result.warnings)) terminal.err(`Note: ${warning}\n`);
  const merged = mergeCodebooks([
    ...(imported === undefined ? [] : [imported]),
    ...coded.map((one) => codebookOf(corpus, all, one)),
  ]);
  return { ...merged, agreement: measureAgreement(merged) };
}

/** What a coder found. */
interface Coded {
  readonly coder: CoderIdentity;
  readonly result: CodingResult;
}

function byTerms(all: readonly StatementOfCorpus[], codes: readonly Code[]): Coded {
  const coder = new TermCoder();
  const statements = all.map(({ statement }) => statement);
  const result = runCoding(coder.code({ statements, codes }), () => {
    throw new TypeError("a coder by words asks no model");
  });
  return { coder: coder.identity, result };
}

async function byModel(
  corpus: Corpus,
  all: readonly StatementOfCorpus[],
  codes: readonly Code[],
  given: CoderFlags & { readonly coder: string },
  { ledgerPath, terminal }: { readonly ledgerPath: string; readonly terminal: Terminal },
): Promise<readonly Coded[]> {
  const journal = ledgerPath.replace(/\.ledger\.jsonl$/, ".batches.jsonl");
  // requests that are in batches would be paid for twice if they were asked by calls
  const flags = { ...given, batch: given.batch === true || existsSync(journal) };
  const setup = await setUpCoder(flags, terminal);
  const batches = await checkRunBatches({ ...flags, provider: flags.coder }, terminal);
  const isQueued = await checkRunQueue(setup, flags, terminal);
  await beforeSending(setup, { ...flags, batches }, terminal);
  const pseudonymizer = new Pseudonymizer(corpus, { people: flags.hide ?? [] });
  const { statements, restore } = hideStatements(all, pseudonymizer);
  const { brief } = setup.coding;
  const coding = { ...setup.coding, ...(brief === undefined ? {} : { brief: pseudonymizer.hide(brief) }) };
  await using ledger = await FileLedger.open(ledgerPath, {
    now: terminal.now,
    start: startOf(corpus, setup, ledgerPath),
  });
  const { start } = ledger;
  if (start === undefined) throw new TypeError("a ledger that was opened with a start has none");
  const say = (text: string): void => terminal.err(`${onOneLine(text)}\n`);
  await using elsewhere =
    batches === undefined
      ? await openRunQueue(start, isQueued ? flags : {}, terminal)
      : await openRunBatches(
          batches,
          setup,
          flags,
          { ledger, journal, show: () => undefined, say },
          terminal,
        );
  const options: CodeStatementsOptions = {
    ...setup.options,
    ...executorOf(elsewhere),
    model: setup.coding.model,
    ledger,
    signal: terminal.signal,
  };
  const code = async (
    pass: number,
    own: readonly CodableStatement[],
    by: readonly Code[],
  ): Promise<Coded> => {
    const coder = new ModelCoder({ ...coding, pass });
    const result = await codeStatementsAsync(coder, { statements: own, codes: by }, options).catch(goOnLater);
    return { coder: coder.identity, result: { ...result, codings: result.codings.map(restore) } };
  };
  const first = await code(1, statements, codes);
  const again = codedTwice(statements);
  if (first.result.codes.length === 0 || again.length === 0) return [first];
  return [first, await code(2, again, first.result.codes)];
}

/** Codes have no run that is resumed: the same command goes on. */
function goOnLater(error: unknown): never {
  if (!PersonaError.isInstance(error) || error.code !== "still-waiting") throw error;
  const { code, message } = error;
  throw new PersonaError({ code, message, hint: "The same command goes on where it was left." });
}

/** A model that codes. */
export interface CoderSetup extends ModelSetup {
  readonly coding: ModelCoderOptions & { readonly model: string };
}

/** @throws PersonaError `unknown-provider`, `authentication`, `invalid-option`, `path-not-found` for a brief */
export async function setUpCoder(
  { brief, seed = 1, ...flags }: CoderFlags & { readonly coder: string },
  terminal: Terminal,
): Promise<CoderSetup> {
  const setup = await setUpModel({ ...flags, provider: flags.coder, seed }, terminal);
  if (!isSent(setup.provider, flags.model))
    throw new PersonaError({
      code: "invalid-option",
      message: "the local provider drafts personas and does not code",
      hint: "Use --coder terms, which needs no model either.",
    });
  return {
    ...setup,
    coding: {
      provider: setup.provider.name,
      model: flags.model ?? setup.provider.defaultModel,
      prompts: readCodingPrompts(),
      seed,
      ...(brief === undefined ? {} : { brief: readBrief(brief, terminal.cwd) }),
    },
  };
}

function startOf(
  corpus: Corpus,
  { coding }: CoderSetup,
  ledgerPath: string,
): NonNullable<FileLedgerOptions["start"]> {
  return {
    schemaVersion,
    id: basename(ledgerPath),
    versions: { "@persona/cli": version(), node: process.versions.node },
    root: fromFolder(dirname(ledgerPath), corpus.root),
    inputs: corpus.sources.map(({ uri }) => uri),
    inputHashes: Object.fromEntries(corpus.sources.map(({ uri, sha256 }) => [uri, sha256])),
    config: {
      provider: coding.provider,
      model: coding.model,
      seed: coding.seed ?? 1,
      interviewer: [],
      promptHash: coding.prompts?.hash ?? "",
      pseudonyms: true,
    },
  };
}

/** The statements of an even sample of people. */
export function codedTwice(statements: readonly CodableStatement[]): readonly CodableStatement[] {
  const people = [...new Set(statements.map(({ participantId }) => participantId))];
  const size = Math.min(people.length, Math.max(fewestTwice, Math.ceil(secondShare * people.length)));
  const chosen = new Set(
    Array.from({ length: size }, (_, at) => people[Math.floor((at * people.length) / size)]),
  );
  return statements.filter(({ participantId }) => chosen.has(participantId));
}

function codebookOf(corpus: Corpus, all: readonly StatementOfCorpus[], { coder, result }: Coded): Codebook {
  const { codes, codings, judged } = result;
  const coded = new Set(codings.map(({ spanId }) => spanId));
  const spans: Codebook["spans"] = [];
  for (const { span } of all) {
    const { speaker: _, ...shown } = span;
    if (coded.has(span.id)) spans.push(shown);
  }
  const cited = new Set(spans.map(({ sourceId }) => sourceId));
  return {
    schemaVersion,
    codes: [...codes],
    codings: [...codings],
    judged: [{ coder, spanIds: [...judged] }],
    agreement: [],
    sources: corpus.sources.filter(({ id }) => cited.has(id)),
    spans,
  };
}
