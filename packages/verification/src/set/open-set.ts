import { judgeName, mayLift } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import type { PersonaCheck } from "./check-persona.ts";
import { citedWords } from "./cited-words.ts";
import type { CitedWords } from "./cited-words.ts";
import { ownCells } from "./own-cells.ts";
import { codesOfSet, ownCodes } from "./own-codes.ts";
import { readFiles } from "./read-files.ts";
import type { FilesOfSet } from "./read-files.ts";
import { rereadCorpus } from "./reread-corpus.ts";
import type { RereadCorpus } from "./reread-corpus.ts";
import type { VerifySetOptions } from "./verify-set-options.ts";

/** A set next to its sources. */
export interface OpenedSet {
  readonly files: FilesOfSet;
  readonly cited: ReadonlyMap<string, CitedWords>;
  /** Absent where the sources were not read again. */
  readonly reread: RereadCorpus | undefined;
  readonly check: PersonaCheck;
}

function countedCodes(set: PersonaSet, { corpus, comparison }: RereadCorpus): Pick<PersonaCheck, "codesOf"> {
  if (corpus.recoded !== undefined) {
    let counting: ReturnType<typeof codesOfSet> | undefined;
    return { codesOf: (memberIds) => (counting ??= codesOfSet(set, corpus))(memberIds) };
  }
  return corpus.codebook === undefined ? {} : { codesOf: ownCodes(comparison) };
}

/** Reads all that a set points at, once. */
export function openSet(set: PersonaSet, options: VerifySetOptions): OpenedSet {
  const reread = options.corpus === undefined ? undefined : rereadCorpus(set, options.corpus);
  const files = readFiles(set, options);
  const cited = citedWords(set, files.unreadable, reread);
  const judge = liftingJudge(set);
  const check: PersonaCheck = {
    cited,
    counted: files.counted,
    ...(reread === undefined ? {} : { cellsProblem: ownCells(reread), lexical: reread.lexical }),
    ...(reread === undefined ? {} : countedCodes(set, reread)),
    ...(judge === undefined ? {} : { judge }),
  };
  return { files, cited, reread, check };
}

/** The judge whose word lifts claims that the rules call near: one that is known to err seldom, and that wrote none of them. */
function liftingJudge({ provider, model, verification: { judge } }: PersonaSet): string | undefined {
  if (judge?.calibration === undefined || judge.liftsNothing !== undefined) return undefined;
  const isWriter = judge.provider === provider && judge.model === model;
  return isWriter || !mayLift(judge.calibration) ? undefined : judgeName(judge);
}
