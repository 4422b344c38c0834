import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";

const reasonsShown = 5;

/**
 * Refuses a corpus in which nobody is.
 *
 * @param paths what was loaded, as the caller gave it
 * @param fileCount how many files were found there
 * @throws PersonaError `no-input`, with the reasons
 */
export function refuseEmpty(corpus: Corpus, paths: readonly string[], fileCount: number): void {
  // tables are asked first: listing their participants takes time
  if (corpus.tables.some(({ lines }) => lines.length > 0) || corpus.participants.length > 0) return;
  const { losses } = corpus;
  const where = paths.join(", ");
  const reasons = losses
    .slice(0, reasonsShown)
    .map(({ uri, message }) => `${uri === "" ? where : uri}: ${message}`)
    .join("; ");
  const more = losses.length > reasonsShown ? `; and ${losses.length - reasonsShown} more` : "";
  throw new PersonaError({
    code: "no-input",
    message:
      losses.length === 0
        ? `nothing to read at ${where}: ${fileCount === 0 ? "the folder contains no files" : "the files contain no answers"}`
        : `nothing usable at ${where}: ${reasons}${more}`,
    hint: "give interviews or surveys as text, tables, office documents, PDF, captions or archives of these",
  });
}
