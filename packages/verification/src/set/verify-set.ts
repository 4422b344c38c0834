import type { PersonaSet } from "@persona/contracts";
import { claimsOf } from "../claims/claims-of.ts";
import { checkGroups } from "./check-groups.ts";
import { checkPersona } from "./check-persona.ts";
import type { CitedWords } from "./cited-words.ts";
import { openSet } from "./open-set.ts";
import type { FilesOfSet } from "./read-files.ts";
import type { SetReport } from "./set-report.ts";
import type { VerifySetOptions } from "./verify-set-options.ts";

/**
 * Checks every claim of a set against its sources again: that each source has the same bytes as before, that each span
 * has the text that the set says, that counts come out the same, that quotes are where they point, and that the evidence
 * of each claim supports it.
 */
export function verifySet(set: PersonaSet, options: VerifySetOptions): SetReport {
  return checkSet(set, options).report;
}

/** A check of a set, with what was found where the set points. */
export interface CheckedSet {
  readonly report: SetReport;
  readonly cited: ReadonlyMap<string, CitedWords>;
  readonly counted: FilesOfSet["counted"];
}

/** As {@link verifySet}, with what was found where the set points: scores are made from it. */
export function checkSet(set: PersonaSet, options: VerifySetOptions): CheckedSet {
  const { personas, sources, spans } = set;
  const { files, cited, reread, check } = openSet(set, options);
  const problems = [
    ...files.problems,
    ...personas.flatMap((persona) => checkPersona(persona, check)),
    ...(reread === undefined ? [] : checkGroups(set, reread)),
  ];
  const [claims, quotes] = [personas.flatMap(claimsOf), personas.flatMap((persona) => persona.quotes)];
  return {
    report: {
      ok: problems.length === 0,
      checked: {
        sources: sources.length,
        spans: spans.length,
        claims: claims.length,
        quotes: quotes.length,
      },
      problems,
    },
    cited,
    counted: files.counted,
  };
}
