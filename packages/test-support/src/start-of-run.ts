import { schemaVersion } from "@persona/contracts";
import type { RunStart } from "@persona/contracts";

/** What the ledger of a test's run begins with. */
export const startOfRun: Omit<RunStart, "type" | "at"> = {
  schemaVersion,
  id: "run",
  versions: {},
  root: "..",
  inputs: ["interviews"],
  inputHashes: {},
  config: {
    provider: "scripted",
    model: "script-1",
    seed: 1,
    interviewer: [],
    promptHash: "x",
    pseudonyms: false,
  },
};
