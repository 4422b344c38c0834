import type { ServedRun } from "../run/served-folder.ts";

/** What the server answers to the page. */

/** The runs of a folder. */
export interface RunsAnswer {
  readonly folder: string;
  readonly runs: readonly ServedRun[];
}

/** The run as it is now. */
export interface RunAnswer {
  readonly run: string;
  /** Hash of the journal's last entry; empty where there is none. */
  readonly head: string;
  /** The name that the server was started with. */
  readonly who?: string;
  readonly personas: readonly PersonaAnswer[];
  /** Statements in all, and how many of them somebody decided about. */
  readonly statements: number;
  readonly lookedAt: number;
  readonly entries: readonly EntryAnswer[];
  /** Whether the files of the run hold all edits. */
  readonly isWritten: boolean;
  readonly doubts: readonly DoubtAnswer[];
  readonly speakers: readonly SpeakerAnswer[];
  /** Decisions that take effect when the run is made again. */
  readonly waiting: number;
  readonly codes: number;
}

/** A persona with its statements. */
export interface PersonaAnswer {
  readonly id: string;
  readonly number: number;
  readonly tone: number;
  readonly label: string;
  readonly namedBy?: string;
  /** As in `5 of 12`. */
  readonly size: string;
  readonly sentence?: string;
  readonly quotes: readonly QuoteAnswer[];
  readonly parts: readonly PartAnswer[];
  readonly takenOff: readonly TakenOffAnswer[];
}

/** A part of a card. */
export interface PartAnswer {
  readonly field: string;
  readonly title: string;
  readonly statements: readonly StatementAnswer[];
}

/** A statement without its evidence, which is asked for when it is looked at. */
export interface StatementAnswer {
  readonly id: string;
  readonly text: string;
  /** The words that were generated, where they are others. */
  readonly was?: string;
  readonly n: number;
  readonly of: number;
  readonly against: number;
  readonly verdict: string;
  readonly notes: readonly string[];
  readonly isLookedAt: boolean;
  readonly isAccepted: boolean;
  readonly isPinned: boolean;
}

/** A statement that somebody took off. */
export interface TakenOffAnswer {
  readonly id: string;
  readonly text: string;
  readonly why: string;
}

/** What stands at the head of a card or may stand there. */
export interface QuoteAnswer {
  readonly spanId: string;
  readonly text: string;
  readonly chosenBy?: string;
}

/** An entry of the journal. */
export interface EntryAnswer {
  readonly hash: string;
  readonly at: string;
  readonly who: string;
  readonly why?: string;
  /** What was decided, in words. */
  readonly what: string;
  readonly subject: string;
  readonly state: string;
  /** Whether it can be taken back. */
  readonly canUndo: boolean;
}

/** Words of a participant, with what was said around them. */
export interface PassageAnswer {
  readonly spanId: string;
  readonly person: string;
  readonly place: string;
  readonly asked?: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** Codes that apply to them. */
  readonly codes: readonly string[];
}

/** The evidence of a statement. */
export interface EvidenceAnswer {
  readonly claim: string;
  readonly supporting: readonly PassageAnswer[];
  readonly against: readonly PassageAnswer[];
  /** Passages that are not listed. */
  readonly more: number;
}

/** What a search found. */
export interface SearchAnswer {
  readonly passages: readonly (PassageAnswer & {
    /** The personas whose members said it. */
    readonly personas: readonly string[];
    /** Ids of the statements that cite it. */
    readonly citedBy: readonly string[];
  })[];
  /** Passages that hold all the words. They come first. */
  readonly found: number;
  /** Passages that are about the words, in others. */
  readonly similar: number;
  readonly said: number;
}

/** A question that reading the sources left open. */
export interface DoubtAnswer {
  readonly id: string;
  readonly message: string;
  readonly option: string;
  readonly where: readonly string[];
  readonly affected: { readonly n: number; readonly of: number };
  /** Whether reading the sources the other way can be decided here. */
  readonly canAnswer: boolean;
  /** What was answered last, where somebody did. */
  readonly answered?: string;
}

/** Somebody who speaks in a transcript. */
export interface SpeakerAnswer {
  /** A hash of the label. */
  readonly key: string;
  /** The participant, or the label of who is none. */
  readonly id: string;
  readonly role: string;
  readonly utterances: number;
  /** What was decided about the role, where it waits for the run to be made again. */
  readonly waiting?: string;
}

/** How much is read, now and the other way. */
export interface DoubtChange {
  readonly lines: readonly { readonly what: string; readonly now: number; readonly otherwise: number }[];
}

/** A code with its counts. */
export interface CodeAnswer {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly people: number;
  readonly passages: number;
  readonly coders: readonly string[];
  /** Of the two coders who agree least. */
  readonly alpha?: number;
  readonly reading?: string;
}

/** All codes, and how often each person says what each is about. */
export interface CodesAnswer {
  readonly codes: readonly CodeAnswer[];
  readonly people: readonly string[];
  /** For each person in order, the number of passages with each code in order. */
  readonly matrix: readonly (readonly number[])[];
}

/** What became of a decision. */
export type DecisionAnswer =
  | { readonly state: "saved"; readonly entry: string; readonly run: RunAnswer }
  | { readonly state: "conflict"; readonly others: readonly EntryAnswer[]; readonly run: RunAnswer };

/** A line of a blind review sheet: a statement with words that it rests on, or with words that somebody else said. */
export interface SheetLine {
  readonly number: number;
  readonly persona: string;
  readonly statement: string;
  readonly passages: readonly PassageAnswer[];
}

/** A blind review sheet, without its key. */
export interface SheetAnswer {
  readonly lines: readonly SheetLine[];
}

/** Passages for a second coder, without what the first one said. */
export interface SampleAnswer {
  readonly passages: readonly PassageAnswer[];
  readonly codes: readonly { readonly id: string; readonly name: string; readonly definition: string }[];
  /** Passages that were coded in all. */
  readonly of: number;
}

/** How far a second coder agrees with each who coded before, code by code. */
export interface AgreementAnswer {
  readonly judged: number;
  readonly codes: readonly {
    readonly code: string;
    readonly with: string;
    readonly units: number;
    /** Krippendorff's alpha; absent where it is not defined. */
    readonly alpha?: number;
    readonly reading: string;
  }[];
}
