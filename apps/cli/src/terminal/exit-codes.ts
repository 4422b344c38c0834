/** What the exit code of `persona` means. Which error has which one stands in `errorTable` of `@persona/contracts`. */
export const exitCodes = {
  ok: 0,
  /** Something went wrong that should not have: a bug, or a provider that failed. */
  failure: 1,
  /** The command line was wrong. */
  usage: 2,
  /** The input could not be read, or contained nothing to work from. */
  input: 3,
  /** A statement is not supported by its sources. */
  unverified: 4,
  /** The output could not be written. */
  output: 5,
  /** A provider's server cannot be reached. */
  unreachable: 6,
  /** A provider has not finished a batch yet. */
  waiting: 7,
  /** Stopped with Ctrl-C. */
  interrupted: 130,
} as const;
