import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, JournalEntry } from "@persona/contracts";
import {
  codeTargetsOf,
  EditJournal,
  journalName,
  readingTargetsOf,
  readWholeJournal,
  shortHash,
  subjectOf,
  targetsOf,
} from "@persona/review";
import type { JournalLine } from "@persona/review";
import { readGenerated, withEdits } from "../runs/edited-set.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted } from "../terminal/text.ts";
import { decisionsOf } from "./proposal-decisions.ts";
import type { ProposalDecision } from "./proposal-decisions.ts";
import { editOfWords } from "./edit-words.ts";
import type { EditFlags } from "./edit-words.ts";

/** The journal of a run folder that holds what agents proposed. Nothing in it is applied. */
export const proposalsName = "proposals.jsonl";

function proposalsOf(folder: string): readonly JournalLine[] {
  return readWholeJournal(join(folder, proposalsName)).lines;
}

/** Lists what agents proposed, what people decided about it, and how a person decides about one. */
export function tellProposals(folder: string, { out, style, command }: Terminal): void {
  const lines = proposalsOf(folder);
  const decisions = decisionsOf(folder);
  const open = lines.filter(({ hash }) => !decisions.has(hash)).length;
  out(
    linesOf([
      lines.length === 0
        ? "No agent proposed an edit."
        : `${counted(lines.length, "proposal")}, ${open} undecided:`,
      ...lines.map(({ hash, entry: { edit, who = "agent", why = "" } }) => {
        const text = "text" in edit ? ` “${edit.text}”` : "name" in edit ? ` “${edit.name}”` : "";
        return `  ${style("dim", hash.slice(0, shortHash))}  ${who}: ${edit.kind} ${subjectOf(edit)}${text} (${why})${markOf(decisions.get(hash))}`;
      }),
      ...(lines.length === 0
        ? []
        : [
            `Decide for one: ${command} edit <run> --proposal <entry> --who <name>`,
            `or against one: ${command} edit <run> --turn-down <entry> --who <name>`,
          ]),
      "",
    ]),
  );
}

/** What a person decided, behind a proposal. */
function markOf(decision: ProposalDecision | undefined): string {
  if (decision === undefined) return "";
  const { decided, who = "somebody", at, why, entry } = decision;
  const edit = entry === undefined ? "" : `, edit ${entry.slice(0, shortHash)}`;
  return ` — ${decided === "accepted" ? "accepted" : "turned down"} by ${who} on ${at.slice(0, 10)}${edit}${why === undefined ? "" : `: ${why}`}`;
}

/**
 * Records an edit that an agent proposes. The run stays as it is until a person decides for it.
 *
 * @throws PersonaError `invalid-option` for words that are no edit of this run
 */
export async function proposeEdit(
  run: StoredRun,
  corpus: Corpus,
  {
    words,
    flags,
    agent,
    why,
  }: {
    readonly words: readonly string[];
    readonly flags: EditFlags;
    readonly agent: string;
    readonly why: string;
  },
  now: () => Date,
): Promise<JournalLine> {
  const generated = readGenerated(run);
  const { lines } = readWholeJournal(join(run.folder, journalName));
  const edited = withEdits(generated, corpus, lines);
  const targets = targetsOf(generated, lines, corpus);
  const codes = codeTargetsOf(corpus.codebook, edited.recoded);
  const edit = editOfWords(words, flags, {
    set: edited.set,
    targets,
    codes,
    reading: readingTargetsOf(corpus),
  });
  using journal = await EditJournal.open(join(run.folder, proposalsName), { now });
  return journal.append({ edit, who: `agent ${agent}`.slice(0, 200), why });
}

/**
 * A proposed edit.
 *
 * @param named the beginning of its hash
 * @throws PersonaError `invalid-option`
 */
export function proposalOf(
  folder: string,
  named: string,
): Pick<JournalEntry, "edit" | "why"> & Pick<JournalLine, "hash"> {
  const found = proposalsOf(folder).filter(({ hash }) => hash.startsWith(named.toLowerCase()));
  const [one] = found;
  if (one !== undefined && found.length === 1) return { ...one.entry, hash: one.hash };
  throw new PersonaError({
    code: "invalid-option",
    message: `${found.length === 0 ? "no proposal begins" : "several proposals begin"} with ${JSON.stringify(named)}`,
    hint: "To list them: persona edit <run> --proposals",
  });
}
