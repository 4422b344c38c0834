import type { PersonaSet } from "@persona/contracts";
import { shortHash, subjectOf } from "@persona/review";
import type { JournalLine } from "@persona/review";
import { claimsOf } from "@persona/verification";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { textOf } from "./text-of.ts";

/** Says what came of an edit, and how to take it back. */
export function tellEdit(
  set: PersonaSet,
  line: JournalLine | undefined,
  { folder, json }: { readonly folder: string; readonly json?: boolean | undefined },
  terminal: Terminal,
): void {
  const entries = set.edits?.entries ?? [];
  if (json === true) {
    const added = line === undefined ? {} : { added: line.hash, place: placeOf(set, line) };
    terminal.out(`${JSON.stringify({ ...added, isUpToDate: true, entries }, null, 2)}\n`);
    return;
  }
  const { style, command } = terminal;
  if (line === undefined) {
    terminal.out(linesOf([`${counted(entries.length, "edit")} applied.`, ""]));
    return;
  }
  const id = line.hash.slice(0, shortHash);
  const state = entries.at(-1)?.state;
  terminal.out(
    linesOf([
      [
        style(
          state === "applied" ? "green" : "yellow",
          state === "applied" ? "Done:" : "Recorded, without effect:",
        ),
        `${line.entry.edit.kind} ${subjectOf(line.entry.edit)}${textOf(line.entry.edit)}.`,
        ...(placeOf(set, line) === "" ? [] : [placeOf(set, line)]),
      ].join(" "),
      `Take it back: ${command} edit ${folder} --undo ${id}`,
      "",
    ]),
  );
}

/** Where the statement that an edit is about stands now. */
function placeOf({ personas }: PersonaSet, { entry: { edit }, hash }: JournalLine): string {
  const id =
    edit.kind === "retitle"
      ? personas
          .find((one) => one.id === edit.persona.id)
          ?.summary.find(({ edited }) => edited?.reworded !== undefined)?.id
      : "claim" in edit
        ? edit.claim.id
        : undefined;
  const isAbout = (claim: {
    id: string;
    edited?: { added?: { entry: string } | undefined } | undefined;
  }): boolean => claim.id === id || claim.edited?.added?.entry === hash;
  for (const persona of personas) {
    const claim = claimsOf(persona).find(isAbout);
    if (claim === undefined) continue;
    if (persona.assumptions.includes(claim))
      return `Its evidence does not say this: ${claim.id} now stands under “Assumptions to test”.`;
    if (persona.interpretations.includes(claim))
      return `Its evidence is near to it and does not show it: ${claim.id} now stands under “Interpretations”.`;
    return `${claim.id} stands on the card${claim.shownAs === "voice" ? ", in the words of the one person who says it" : ""}.`;
  }
  return "";
}
