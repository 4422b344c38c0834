import type { Assignment } from "@persona/waves";
import { percent, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { notComparedLines, ruleWords } from "./wave-lines.ts";

/** Where in the data somebody is found: the file, and the row of a table. */
export interface Place {
  readonly source: string;
  readonly row?: number;
}

/** A new person, with their place in the data where it is known. */
export type FoundPerson = Assignment["people"][number] & Partial<Place>;

/** A persona with the new people who belong to it. */
export interface AssignedPersona {
  readonly id: string;
  readonly label: string;
  readonly n: number;
  /** How many people of the run it has. */
  readonly before: number;
}

/** What `persona assign` found. */
export interface AssignResult extends Omit<Assignment, "people"> {
  readonly personas: readonly AssignedPersona[];
  readonly fitsNone: number;
  readonly tooLittle: number;
  readonly people: readonly FoundPerson[];
  /** The table that was written. */
  readonly file?: string;
}

/** This many people are listed who fit none. */
const mostListed = 10;

/**
 * How a terminal shows where new people belong.
 *
 * @param called the word for the people, such as reviews
 */
export function assignedLines(result: AssignResult, called: string, terminal: Terminal): string[] {
  const { personas, people, fitsNone, tooLittle, canFitNone, file } = result;
  const all = personas.reduce((sum, { before }) => sum + before, 0);
  const placed = people.length - tooLittle;
  const shareOf = (n: number): string => (placed === 0 ? "" : percent(n / placed));
  return [
    terminal.style("bold", `${people.length.toLocaleString("en")} new ${called}`),
    ...table(
      [
        ...personas.map(({ label, n, before }) => [
          label,
          `${n}`,
          shareOf(n),
          `${percent(before / all)} in the run`,
        ]),
        [
          "fits none of them",
          `${fitsNone}`,
          shareOf(fitsNone),
          canFitNone ? "5 % expected" : "not known: the run is too small",
        ],
        ...(tooLittle === 0 ? [] : [["said or answered too little to tell", `${tooLittle}`, "", ""]]),
      ],
      terminal,
    ),
    "",
    `  ${ruleWords(result, "the run")}`,
    ...(canFitNone ? [] : ["  The run has fewer than 20 people, so nobody can be said to fit none."]),
    ...strangerLines(people),
    ...notComparedLines(result),
    "",
    file === undefined ? "Person by person: --out people.csv, or --json" : `Person by person: ${file}`,
    "",
  ];
}

function strangerLines(people: readonly FoundPerson[]): string[] {
  const strangers = people.filter(({ reason }) => reason === "fits none");
  if (strangers.length === 0) return [];
  const named = strangers
    .slice(0, mostListed)
    .map(
      ({ participantId, source = "", row }) =>
        `${participantId} (${source}${row === undefined ? "" : `, row ${row}`})`,
    );
  const more = strangers.length - named.length;
  return ["", `  Fits none: ${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}`];
}
