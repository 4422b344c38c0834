import { basename, dirname } from "node:path";
import type { Corpus } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { claimFolder } from "@persona/report";
import { codeCorpus } from "../codes/code-corpus.ts";
import type { CoderFlags } from "../codes/code-corpus.ts";
import { highlightsAlone } from "../codes/highlights-alone.ts";
import { importCodes } from "../codes/import-codes.ts";
import type { CodesFlags } from "../codes/import-codes.ts";
import type { ModelOptions } from "../runs/model-options.ts";
import { loadOptionsOf } from "../runs/reading.ts";
import type { ReadingConfig, ReadingFlags } from "../runs/reading.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** How research is read and coded. */
export interface ResearchFlags extends ModelOptions, ReadingFlags, CodesFlags {
  /** Who codes: `terms`, or a provider of models. */
  readonly coder?: string;
  /** A file that describes the study to models. */
  readonly brief?: string;
}

/**
 * Reads the sources of a run, and codes them where that is asked for.
 *
 * @param config how they are read, without what is left out because researchers coded in it
 * @param place.ledgerPath where a model's answers about codes are kept
 * @throws what loading and coding throw
 */
export async function readResearch(
  paths: readonly string[],
  config: ReadingConfig,
  given: ResearchFlags,
  { ledgerPath, terminal }: { readonly ledgerPath: string; readonly terminal: Terminal },
): Promise<Corpus> {
  const { codebook = [], codedColumn = [], coder } = given;
  const read = async (how: ReadingConfig): Promise<Corpus> =>
    await new DataLoader(loadOptionsOf(how)).loadAsync(paths, { signal: terminal.signal });
  const asGiven = await read(config);
  const hasCodes = codebook.length + codedColumn.length > 0;
  const alone = hasCodes ? undefined : highlightsAlone(asGiven);
  if (alone !== undefined)
    terminal.err(
      `Note: ${basename(alone)} is a table of highlights: each document is one person, and its codes are counted\n`,
    );
  const imported =
    hasCodes || alone !== undefined
      ? await importCodes(asGiven, alone === undefined ? given : { codebook: [alone] }, terminal)
      : undefined;
  if (coder !== undefined) claimFolder(dirname(ledgerPath));
  const codes =
    coder === undefined
      ? imported
      : await codeCorpus(asGiven, imported, coderFlagsOf(given, coder), { ledgerPath, terminal });
  // what researchers wrote next to an answer is no answer
  const { ignoreColumns = [] } = config;
  const answers =
    codedColumn.length === 0
      ? asGiven
      : await read({ ...config, ignoreColumns: [...ignoreColumns, ...codedColumn] });
  return codes === undefined ? answers : { ...answers, codebook: codes };
}

/** The model and the address are those of the personas' provider; another provider codes with its own. */
function coderFlagsOf(
  { model, baseUrl, ...given }: ResearchFlags,
  coder: string,
): CoderFlags & { readonly coder: string } {
  // the judge is heard about personas, not about codes
  const { judge: _, judgeBaseUrl: __, judgeCalibration: ___, ...rest } = given;
  // batches are for the personas: codes that are half done would leave no run to come back to
  const { batch: ____, repairs: _____, wait: ______, ...flags } = rest;
  const isSame = flags.provider === coder;
  return {
    ...flags,
    coder,
    ...(isSame && model !== undefined ? { model } : {}),
    ...(isSame && baseUrl !== undefined ? { baseUrl } : {}),
  };
}
