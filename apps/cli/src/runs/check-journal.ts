import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EditMark, PersonaSet } from "@persona/contracts";
import { checkSigners, fingerprintOf, journalName, readJournal } from "@persona/review";
import { claimsOf } from "@persona/verification";
import { generatedName } from "./edited-set.ts";
import type { StoredRun } from "./run-folder.ts";

/** Something that is wrong with the journal of a run, or with what the outputs say of it. */
export interface JournalProblem {
  readonly reason: "edits-changed";
  readonly subject: string;
  readonly message: string;
}

/** What came of checking the journal of a run. */
export interface JournalReport {
  readonly entries: number;
  /** Who signed, with the fingerprint of each key. */
  readonly signers: readonly { readonly who: string; readonly key: string }[];
  /** Entries that nobody signed. */
  readonly unsigned: number;
  readonly problems: readonly JournalProblem[];
}

/**
 * Checks that each entry of a run's journal follows the one before, and that the outputs hold its last entry. Whoever
 * is said to have decided something has an entry in it, also where there is no journal. Signatures are checked with it.
 * Undefined where there are no edits.
 *
 * @param keys those of people by their names, where the user says whose they are
 */
export function checkJournal(
  { folder, set, record }: StoredRun,
  keys?: ReadonlyMap<string, ReadonlySet<string>>,
): JournalReport | undefined {
  const { lines, head, faults } = readJournal(join(folder, journalName));
  const marks = marksIn(set);
  const isEdited = head !== undefined || set.edits !== undefined || record.edits !== undefined;
  if (!isEdited && marks.length === 0) return undefined;
  const problems = faults.map(({ line, message }) => problem(journalName, `line ${line}: ${message}`));
  const wrong = (subject: string, message: string): number => problems.push(problem(subject, message));
  const outputs = isEdited ? { "personas.json": set, "run.json": record } : {};
  for (const [file, { edits }] of Object.entries(outputs)) {
    if (edits === undefined)
      wrong(file, "it does not contain the edits of the journal; persona edit --apply adds them");
    else if (head === undefined)
      wrong(journalName, `it is missing or empty, and ${file} contains ${edits.count} edits`);
    else if (edits.head !== head || edits.count !== lines.length)
      wrong(
        file,
        "the last edit that it contains is not the last one in the journal: entries were changed, added or taken out",
      );
  }
  const known = new Set(lines.map(({ hash }) => hash));
  for (const { subject, entry } of marks)
    if (!known.has(entry))
      wrong(subject, "it says that a person decided it, and the journal has no such entry");
  if (isEdited && !existsSync(join(folder, generatedName)))
    wrong(generatedName, "it is missing: the personas as they were generated");
  for (const { line, message } of checkSigners(lines, keys)) wrong(journalName, `line ${line}: ${message}`);
  const signers = new Map(
    lines.flatMap(({ entry: { who = "" }, signer }) =>
      signer === undefined ? [] : [[`${who} ${signer}`, { who, key: fingerprintOf(signer) }] as const],
    ),
  );
  return {
    entries: lines.length,
    signers: [...signers.values()],
    unsigned: lines.filter(({ signer }) => signer === undefined).length,
    problems,
  };
}

function problem(subject: string, message: string): JournalProblem {
  return { reason: "edits-changed", subject, message };
}

/** Everything in a set that says who decided it. */
function marksIn({ personas }: PersonaSet): readonly { readonly subject: string; readonly entry: string }[] {
  return personas.flatMap((persona) => {
    const own: readonly (EditMark | undefined)[] = [
      persona.namedBy,
      ...(persona.merged ?? []).map(({ by }) => by),
      ...persona.quotes.map(({ chosenBy }) => chosenBy),
      ...(persona.rejected ?? []).map(({ by }) => by),
      ...(persona.ownAssumptions ?? []).map(({ by }) => by),
    ];
    return [
      ...own.flatMap((mark) => (mark === undefined ? [] : [{ subject: persona.id, entry: mark.entry }])),
      ...claimsOf(persona).flatMap(({ id, edited = {} }) =>
        Object.values(edited).flatMap((mark) =>
          mark === undefined ? [] : [{ subject: id, entry: mark.entry }],
        ),
      ),
    ];
  });
}
