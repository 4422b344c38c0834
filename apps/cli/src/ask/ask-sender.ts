import { join } from "node:path";
import {
  Admission,
  FileLedger,
  makeInProcessExecutor,
  requestKey,
  Spending,
  TokenEstimator,
} from "@persona/calls";
import type { AskModelOptions } from "@persona/asking";
import { PersonaError, schemaVersion } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, TextPseudonymizer } from "@persona/contracts";
import { questionsLedgerName } from "../runs/answer-again.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { isSent, setUpModel } from "../runs/model-options.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { fromFolder } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import type { AskedPlace } from "./asked-place.ts";

/** Sends what a question needs to a model. */
export interface AskSender extends AsyncDisposable {
  readonly options: Required<Pick<AskModelOptions, "model" | "seed" | "pseudonymizer">>;
  /** The provider's own name, which a request is recorded under. */
  readonly provider: string;
  readonly send: (request: GenerateRequest) => Promise<GenerateResponse>;
}

/**
 * What sends questions to the model that the options name; undefined where they name none. Words are sent under
 * pseudonyms, and in a run every answer is kept before it is used.
 */
export async function senderOf(
  { corpus, folder }: AskedPlace,
  names: TextPseudonymizer,
  options: SpendingFlags & {
    readonly provider?: string;
    readonly model?: string;
    readonly baseUrl?: string;
    readonly seed?: number;
  },
  terminal: Terminal,
): Promise<AskSender | undefined> {
  const { provider: name, seed = 1, ...flags } = options;
  if (name === undefined) return undefined;
  const { model: wanted } = flags;
  const setup = await setUpModel({ ...flags, provider: name, seed }, terminal);
  const { provider } = setup;
  if (!isSent(provider, wanted))
    throw new PersonaError({
      code: "invalid-option",
      message: "the local provider drafts personas and does not answer questions",
      hint: "Leave --provider out: answers then consist of what participants said.",
    });
  await beforeSending(setup, flags, terminal);
  const model = wanted ?? provider.defaultModel;
  const ledger =
    folder === undefined
      ? undefined
      : await FileLedger.open(join(folder, questionsLedgerName), {
          now: terminal.now,
          start: {
            schemaVersion,
            id: questionsLedgerName,
            versions: { "@persona/cli": version(), node: process.versions.node },
            root: fromFolder(folder, corpus.root),
            inputs: corpus.sources.map(({ uri }) => uri),
            inputHashes: Object.fromEntries(corpus.sources.map(({ uri, sha256 }) => [uri, sha256])),
            config: { provider: name, model, seed, interviewer: [], promptHash: "", pseudonyms: true },
          },
        });
  const executor = makeInProcessExecutor({
    provider,
    admission: new Admission(setup.options.limits === undefined ? {} : { limits: setup.options.limits }),
    spending: new Spending(setup.options, model),
    estimator: new TokenEstimator(),
    timeoutMs: 180_000,
    ...(ledger === undefined ? {} : { ledger }),
  });
  return {
    options: { model, seed, pseudonymizer: names },
    provider: provider.name,
    send: (request) => {
      const key = requestKey(provider.name, model, request, 0);
      return executor.execute(
        { key, job: "question", group: 1, turn: 0, request },
        { signal: terminal.signal },
      );
    },
    [Symbol.asyncDispose]: async () => ledger?.[Symbol.asyncDispose](),
  };
}
