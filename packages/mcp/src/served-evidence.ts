import type { Corpus, PersonaSet, TextPseudonymizer } from "@persona/contracts";

/**
 * Evidence that whoever starts the server puts before agents: a run or research. Agents name it, and no path: what is
 * not here cannot be read.
 */
export interface ServedEvidence {
  /** By which agents name it. Unique, and no path. */
  readonly name: string;
  /** The research. Read when it is asked for first. */
  readonly corpus: () => Promise<Corpus>;
  /** The personas, where it is a run. */
  readonly set?: PersonaSet;
  /** Why a statement stands, checked again. Undefined where there is no such statement. */
  readonly explain?: (id: string) => Promise<object | undefined>;
  /** Records an edit that an agent proposes, for a person to accept. Absent where edits are not allowed. */
  readonly propose?: (proposal: ProposedEdit) => Promise<{ readonly entry: string }>;
}

/** An edit as an agent proposes it, in the words of `persona edit`. */
export interface ProposedEdit {
  /** `reword`, `reject`, … and what it is about. */
  readonly words: readonly string[];
  readonly because?: "not-true" | "not-useful" | undefined;
  readonly why: string;
  /** The agent as its client names it. */
  readonly agent: string;
}

/** What the server needs to know. */
export interface McpOptions {
  readonly evidence: readonly ServedEvidence[];
  readonly version: string;
  /** Hides names in everything that is given. Absent where the person who started the server switched it off. */
  readonly pseudonymizerOf?: (corpus: Corpus) => TextPseudonymizer;
}
