/** What an error code means for the people and the programs that meet it. */
export interface ErrorMeaning {
  /** What happened, in a sentence for the reference. */
  readonly meaning: string;
  /**
   * Who can change it: the `caller` (options, key, limits), the author of the `input` that was read, this `machine`
   * (its disk, another process), or the `provider`, which includes the way to it.
   */
  readonly fault: "caller" | "input" | "machine" | "provider";
  /**
   * What another request may do. `again`: the same request may succeed later. `repair`: the answer was paid for and a
   * request that says what is wrong with it may mend it; the same request is not sent again. `never`: nothing.
   */
  readonly retry: "again" | "repair" | "never";
  /** Whether a request that failed like this may be charged: nobody can know from here whether the work was done. */
  readonly mayBeBilled: boolean;
  /** Whether it concerns one persona only, so that the others can still be made. After any other error, none can. */
  readonly isOfOnePersona: boolean;
  /** Whether the provider refused because of load, so that all calls to it should wait. */
  readonly isOfLoad: boolean;
  /** Whether the same run would end with it again, so that it is no use to continue it. @default false */
  readonly endsAgain?: true;
  /** HTTP statuses that a provider answers it with. */
  readonly statuses?: readonly number[];
  /** The exit code of `persona`. */
  readonly exitCode: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 130;
  /** What to do, if the error itself does not say it more precisely. */
  readonly hint: string;
}

const callerError = {
  fault: "caller",
  retry: "never",
  mayBeBilled: false,
  isOfOnePersona: false,
  isOfLoad: false,
  exitCode: 2,
} as const;
const inputError = { ...callerError, fault: "input", exitCode: 3 } as const;
const outputError = { ...callerError, fault: "machine", exitCode: 5 } as const;
/** The provider answered, and the same request would get the same answer. */
const answerError = { ...callerError, fault: "provider", isOfOnePersona: true, exitCode: 1 } as const;
/** The provider refused for now, without doing any work. */
const passingError = { ...answerError, retry: "again" } as const;
/** The call broke off, and nobody knows how far the provider came. */
const brokenCall = { ...passingError, mayBeBilled: true } as const;

/**
 * Every error code that a Persona package can raise, and what it means. It is the only place that says so: retries,
 * budgets, the run that goes on with other personas, exit codes, hints and the reference page read it. Codes are stable.
 */
export const errorTable = {
  // what the caller asked for
  "invalid-option": {
    ...callerError,
    endsAgain: true,
    meaning: "An option, a flag or a setting cannot be used; the message names it and its value.",
    hint: "Correct the option that the message names; --help lists what is accepted.",
  },
  "unknown-provider": {
    ...callerError,
    endsAgain: true,
    meaning: "`--provider` names a provider that does not exist.",
    hint: "Use one of the names that persona providers lists.",
  },
  "not-trusted": {
    ...inputError,
    exitCode: 2,
    meaning:
      "An address, a place or code that a run folder or a configuration file names, or sending words to a company, needs your consent first; the message says how.",
    hint: "Confirm it if it is yours: --base-url for an address, persona config allow for a configuration file.",
  },
  aborted: {
    ...callerError,
    meaning: "The signal was fired: Ctrl-C, on the command line.",
    mayBeBilled: true,
    exitCode: 130,
    hint: "Start it again when you want to continue.",
  },
  // what was read
  "path-not-found": {
    ...inputError,
    endsAgain: true,
    fault: "caller",
    meaning: "There is nothing readable at a path that was given.",
    hint: "Check the path.",
  },
  "no-input": {
    ...inputError,
    endsAgain: true,
    meaning: "The paths that were given contain nothing that can be read as research.",
    hint: "Give files that hold interviews, survey answers, reviews or tickets.",
  },
  "no-evidence": {
    ...inputError,
    endsAgain: true,
    meaning: "There is nothing from a participant to work from.",
    hint: "Check who was read as a participant: persona load shows it.",
  },
  "in-doubt": {
    ...inputError,
    endsAgain: true,
    fault: "caller",
    meaning: "With `--strict`, the sources can be read in more than one way.",
    hint: "Settle each doubt with the option that it names; persona load lists them.",
  },
  "source-changed": {
    ...inputError,
    endsAgain: true,
    meaning: "A source is no longer the file that the run was made from.",
    exitCode: 4,
    hint: "Restore the file, or generate again from the new one.",
  },
  "invalid-record": {
    ...inputError,
    endsAgain: true,
    meaning: "A file of a run was damaged, edited, or written by another version.",
    hint: "Restore the file, or generate the run again.",
  },
  "not-in-ledger": {
    ...inputError,
    fault: "caller",
    meaning: "With `--offline`, an answer was needed that the ledger does not contain.",
    hint: "Leave --offline out to send the missing requests.",
  },
  // what was written
  "output-not-writable": {
    ...outputError,
    meaning: "A file or folder cannot be written, or already contains something.",
    hint: "Make room, or choose another folder.",
  },
  "run-in-use": {
    ...outputError,
    meaning: "Another process is working on the run.",
    hint: "Wait until it has finished.",
  },
  // what may be spent
  "budget-exhausted": {
    ...callerError,
    meaning: "The next request could cost more than `--max-cost` or `--max-tokens` leaves.",
    isOfOnePersona: true,
    exitCode: 1,
    hint: "Raise the limit.",
  },
  // what has not come yet
  "still-waiting": {
    ...answerError,
    meaning: "The provider has not finished a batch yet. The batch goes on without Persona.",
    isOfOnePersona: false,
    exitCode: 7,
    hint: "Resume the run later: persona resume <run>.",
  },
  // what a provider answered
  "response-invalid": {
    ...answerError,
    meaning:
      "The provider's answer is not what was asked for. A `ResponseError` has the text, the usage and the finish reason.",
    retry: "repair",
    hint: "Try another model.",
  },
  "response-truncated": {
    ...answerError,
    meaning: "The provider's answer was cut off at its limit.",
    hint: "Allow more output tokens.",
  },
  refused: {
    ...answerError,
    meaning: "The model refused, or a content filter stopped the answer.",
    hint: "Try another model.",
  },
  authentication: {
    ...callerError,
    statuses: [401, 403],
    meaning: "The key is missing or wrong, or it does not allow this.",
    hint: "Check the key and what it allows.",
  },
  "invalid-request": {
    ...answerError,
    endsAgain: true,
    meaning: "The provider says that the request is wrong. Sending it again does not help.",
    isOfOnePersona: false,
    hint: "Check the model and its options.",
  },
  "model-not-found": {
    ...answerError,
    statuses: [404],
    fault: "caller",
    meaning: "The provider has no such model, or the base URL is wrong.",
    isOfOnePersona: false,
    hint: "Check the model's name and the base URL.",
  },
  "quota-exhausted": {
    ...answerError,
    statuses: [402],
    fault: "caller",
    meaning: "The credit or the quota is used up. Sending the request again does not help.",
    isOfOnePersona: false,
    hint: "Add credit, or raise the quota.",
  },
  "rate-limited": {
    ...passingError,
    isOfLoad: true,
    statuses: [429],
    meaning: "Too many requests or tokens in a short time.",
    hint: "Wait a little, or set lower limits.",
  },
  overloaded: {
    ...passingError,
    isOfLoad: true,
    statuses: [503, 529],
    meaning: "The provider has too much to do.",
    hint: "Wait a little and try again.",
  },
  "server-error": {
    ...brokenCall,
    statuses: [409],
    meaning: "The provider failed.",
    hint: "Wait a little and try again.",
  },
  unreachable: {
    ...passingError,
    exitCode: 6,
    meaning: "There was no connection to the provider, so nothing was sent.",
    hint: "Is it running? Check that this machine can reach it, and check the base URL. persona providers --check tries it again.",
  },
  connection: {
    ...brokenCall,
    meaning: "The connection broke.",
    hint: "Check the network, and check the base URL.",
  },
  timeout: {
    ...brokenCall,
    statuses: [408],
    meaning: "There was no answer in time.",
    hint: "Allow more time, or try again later: a local server may still be loading its model.",
  },
} as const satisfies Readonly<Record<string, ErrorMeaning>>;

/** One of the codes of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** Every error code. */
export const errorCodes: readonly ErrorCode[] = Object.keys(errorTable).filter(isCode);

/** For errors that this version does not know: a code of a newer version. */
const unknownMeaning: ErrorMeaning = {
  meaning: "An error that this version does not know.",
  fault: "machine",
  retry: "never",
  mayBeBilled: true,
  isOfOnePersona: false,
  isOfLoad: false,
  exitCode: 1,
  hint: "Update Persona.",
};

/** What a code means. A code of a newer version is treated as an error that nobody foresaw. */
export function meaningOf(code: string): ErrorMeaning {
  return isCode(code) ? errorTable[code] : unknownMeaning;
}

/** What an HTTP status means that no other text explains: what the table says; else a wrong request, or a failing server. */
export function codeOfStatus(status: number): ErrorCode {
  const named = errorCodes.find((code) => meaningOf(code).statuses?.includes(status));
  return named ?? (status >= 400 && status < 500 ? "invalid-request" : "server-error");
}
