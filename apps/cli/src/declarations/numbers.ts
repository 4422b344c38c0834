import { InvalidArgumentError } from "commander";

/** What a number on the command line may be. */
interface Range {
  readonly least: number;
  /** @default as large as a number can be counted exactly */
  readonly most?: number;
}

/** Individuals that one population may have. */
export const mostIndividuals = 10_000_000;
/** Personas that may be wished for: a set that nobody can read helps nobody. */
export const mostPersonas = 1000;

/**
 * A parser of whole numbers for an option. What it throws names no option: the parser of the command line, of the
 * environment and of the settings file each add where the text stood.
 */
export function wholeNumber({ least, most }: Range): (text: string) => number {
  const range =
    most === undefined ? `of at least ${inWords(least)}` : `from ${inWords(least)} to ${inWords(most)}`;
  return parser(`It must be a whole number ${range}.`, (value) => {
    return Number.isSafeInteger(value) && value >= least && (most === undefined || value <= most);
  });
}

/** A parser of sums of money: more than nothing, as nothing can be done with nothing. */
export const sumOfMoney: (text: string) => number = parser(
  "It must be a number above 0.",
  (value) => Number.isFinite(value) && value > 0,
);

/** A parser of shares, from 0 to 1. */
export const share: (text: string) => number = parser(
  "It must be a number from 0 to 1.",
  (value) => value >= 0 && value <= 1,
);

function parser(rule: string, isValid: (value: number) => boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !isValid(value)) throw new InvalidArgumentError(rule);
    return value;
  };
}

function inWords(value: number): string {
  return value.toLocaleString("en");
}
