import { PersonaError } from "@persona/contracts";

/** What a caller can tell the loader. */
export interface LoadOptions {
  /** Labels of speakers who ask the questions, as the transcripts write them; capitals and a colon do not matter. */
  readonly interviewer?: readonly string[];
}

/** Options with every default filled in. */
export interface ResolvedLoadOptions {
  readonly interviewer: readonly string[];
}

/**
 * Checks options and fills in defaults.
 *
 * @throws PersonaError `invalid-option` when a value cannot be used
 */
export function resolveLoadOptions(options: LoadOptions = {}): ResolvedLoadOptions {
  const interviewer = options.interviewer ?? [];
  for (const label of interviewer) {
    if (typeof label !== "string" || label.trim() === "") {
      throw new PersonaError({
        code: "invalid-option",
        message: `interviewer holds ${JSON.stringify(label)}, which is not a speaker's label`,
        hint: 'give the label as the transcript writes it, such as "DB"',
      });
    }
  }
  return { interviewer };
}
