import { PersonaError } from "@persona/contracts";
import { isElsewhere } from "@persona/loader";
import type { StartFlags } from "../starting/start-run.ts";

/** What is said on the command line next to `--watch`. */
export interface WatchFlags extends StartFlags {
  readonly json?: boolean;
}

/**
 * Refuses what cannot be watched, and what would not work when the run is made again.
 *
 * @throws PersonaError `invalid-option`
 */
export function refuseWatch(paths: readonly string[], flags: WatchFlags): void {
  const elsewhere = paths.find(isElsewhere);
  if (elsewhere !== undefined)
    throw refused(
      elsewhere === "-"
        ? "--watch cannot be used with standard input, which is read once"
        : "--watch cannot be used with an address on the web, which says nothing when it changes",
      "Save it as a file and name the file, or leave --watch out.",
    );
  if (flags.batch === true)
    throw refused(
      "--watch cannot be used with --batch: a batch takes up to a day, and each change would start another",
      "Leave one of them out.",
    );
  if (flags.queue !== undefined)
    throw refused(
      "--watch cannot be used with --queue: a run that is made again sends its requests itself",
      "Leave one of them out. With --no-config, a queue in the settings is not used.",
    );
  if (flags.json === true)
    throw refused(
      "--watch cannot be used with --json, which prints one result",
      "Leave --json out, and read run.json and personas.json in the run folder after each change.",
    );
  if (flags.coder !== undefined && flags.coder !== "terms")
    throw refused(
      `--watch cannot be used with --coder ${flags.coder}: a model would code everything again after each change`,
      "Use --coder terms. Or code first, with persona code, and give the result with --codebook.",
    );
}

function refused(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
