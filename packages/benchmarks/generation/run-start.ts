import { schemaVersion } from "@persona/contracts";
import type { FileLedgerOptions } from "@persona/calls";

/** What a benchmark's ledger begins with. */
export const runStart: NonNullable<FileLedgerOptions["start"]> = {
  schemaVersion,
  id: "bench",
  versions: {},
  root: ".",
  inputs: [],
  inputHashes: {},
  config: {
    provider: "openai",
    model: "bench-model",
    seed: 1,
    interviewer: [],
    promptHash: "",
    pseudonyms: true,
  },
};
