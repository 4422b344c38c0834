import type { Code, Codebook } from "@persona/contracts";

/** Words that somebody coded in another program, and where that program says they stand. */
export interface CodedPassage {
  /** Id of the coding in the other program. */
  readonly id?: string;
  /** Passages with the same segment were marked together: one piece of text with several codes, or one row of a table. */
  readonly segment?: string;
  /** The file or text that it is from, as the other program calls it. */
  readonly source?: string;
  readonly words: string;
  /** Characters of the text in the other program, in UTF-16 code units. */
  readonly position?: { readonly start: number; readonly end: number };
  readonly codeId: string;
  readonly coderId: string;
  readonly createdAt?: string;
  readonly notes?: readonly string[];
}

/** Something of a project that cannot be taken over. */
export type NotPlaced = NonNullable<Codebook["notPlaced"]>[number];

/** A coded project of another program, as far as codes and coded text go. */
export interface CodedProject {
  readonly name?: string;
  readonly codes: readonly Code[];
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** Texts that the project brings along, by the name that passages give. */
  readonly texts: ReadonlyMap<string, string>;
  readonly passages: readonly CodedPassage[];
  readonly notPlaced: readonly NotPlaced[];
}

/** The coder of what says no more than that a person coded it. */
export const unnamedCoder = { id: "researcher", name: "Researcher" } as const;
