import type { Cells, Column, Corpus } from "@persona/contracts";
import { isGivenName, mayBeGivenName } from "./given-name.ts";
import { cleanLabel, isNameLike, labelMeaning } from "../transcript/speaker-label.ts";

/** A person whose name may stand in a text. */
export interface NamedPerson {
  readonly name: string;
  /** The participant's id, where the person is one. */
  readonly participantId?: string;
}

/** A form in which a person's name is written: in full, or a part of it. */
export interface NameForm {
  readonly form: string;
  /** Index of the person in the list the forms were made from. */
  readonly person: number;
  /** True when the form is also an ordinary word: it counts only inside a sentence, not at its head. */
  readonly isWord: boolean;
}

const particles: ReadonlySet<string> = new Set(
  "de da di du van von der den la le el bin al and und et the of dr mr mrs ms prof".split(" "),
);
const words: ReadonlySet<string> = new Set(
  "will may mark bill rob art grace hope faith joy rose dawn june april august summer autumn rich frank grant chase hunter mason cook baker page young long short king white black green brown gray grey small little good day snow wood woods stone field hill lane rivers marsh church price banks case best love bell ball ray pat sue drew jack dean dale cliff miles guy gene skip max earnest ernest sky star christian major pearl ruby amber olive violet iris ivy holly daisy lily basil sage reed penny nick dick dot van line read wise sharp strong bond power powers mann fisher carpenter mason taylor carter miller potter butler porter marshall bishop pope abbot knight archer singer player".split(
    " ",
  ),
);

/** The people a corpus names: speakers who are people, and the values of columns that hold names. */
export function peopleOf(corpus: Corpus): NamedPerson[] {
  const people: NamedPerson[] = [];
  for (const { label, participantId } of corpus.speakers) {
    const name = capitalised(withoutRole(cleanLabel(label)));
    if (!isPersonsName(name)) continue;
    people.push(participantId === undefined ? { name } : { name, participantId });
  }
  for (const table of corpus.tables) {
    const columnsOf = (part: Column["names"]): Cells[] =>
      table.cells.filter((_, index) => table.columns[index]?.names === part);
    const parts = [...columnsOf("given"), ...columnsOf("family")];
    const whole = columnsOf("full");
    if (parts.length + whole.length === 0) continue;
    for (const [row, participantId] of table.participantIds.entries()) {
      const names = parts.map((cells) => nameIn(cells, row)).filter((name) => name !== "");
      const joined = names.join(" ");
      const found = isPersonsName(joined) ? [joined] : names;
      for (const name of [...found, ...whole.map((cells) => nameIn(cells, row))])
        if (isPersonsName(name)) people.push({ name, participantId });
    }
  }
  return people;
}

function nameIn({ text }: Cells, row: number): string {
  return text[row]?.replaceAll(/\s+/g, " ").trim() ?? "";
}

function withoutRole(label: string): string {
  const trimmed = label.trim();
  const opening = /[)\]]$/.test(trimmed) ? Math.max(trimmed.lastIndexOf("("), trimmed.lastIndexOf("[")) : -1;
  return opening === -1 ? trimmed : trimmed.slice(0, opening).trim();
}

/** A label such as "DB", "P3" or "Speaker 2" names a role or an abbreviation, not a person. */
function isPersonsName(name: string): boolean {
  const meaning = labelMeaning(name);
  return (
    meaning === "name" &&
    !/^(?:me|you|us|myself|all|everyone)$/i.test(name) &&
    isNameLike(name) &&
    /\p{Lu}\p{Ll}|^\p{Lu}{4,}$|\p{Lo}/u.test(name) &&
    name.length >= 2
  );
}

/** The forms of people's names. A part that two people share belongs to the first of them. */
export function nameForms(people: readonly NamedPerson[]): NameForm[] {
  const forms = new Map<string, NameForm>();
  const add = (form: string, person: number): void => {
    if (form.length < 2 || forms.has(form)) return;
    forms.set(form, { form, person, isWord: words.has(form.toLowerCase()) });
  };
  for (const [index, { name }] of people.entries()) add(capitalised(name), index);
  for (const [index, { name }] of people.entries()) {
    const parts = capitalised(name)
      .split(/[\s.,;/()[\]{}"“”]+/)
      .filter((part) => isPart(part));
    for (const part of parts) add(part, index);
    for (const part of parts.flatMap((one) => (one.includes("-") ? one.split("-") : [])))
      if (isPart(part)) add(part, index);
    const [first, ...rest] = parts;
    const last = rest.at(-1);
    if (first !== undefined && last !== undefined) {
      add(`${first} ${last}`, index);
      add(`${last}, ${first}`, index);
      add(`${first.slice(0, 1)}. ${last}`, index);
      add(`${first} ${last.slice(0, 1)}.`, index);
    }
  }
  const plain = [...forms.values()];
  for (const { form, person, isWord } of plain) {
    const upper = form.toUpperCase();
    if (!isWord && upper !== form && upper.length > 3 && !forms.has(upper))
      forms.set(upper, { form: upper, person, isWord });
    const lower = form.toLowerCase();
    if (!isWord && lower !== form && lower.length >= 4 && !mayBeWord(lower) && !forms.has(lower))
      forms.set(lower, { form: lower, person, isWord });
    const bare = form.normalize("NFD").replaceAll(/\p{M}/gu, "");
    if (bare !== form && !forms.has(bare)) forms.set(bare, { form: bare, person, isWord });
  }
  return [...forms.values()];
}

/** Whether a name in lower case is more likely the word. */
function mayBeWord(lower: string): boolean {
  return lower.split(/[\s.,-]+/).some((part) => mayBeGivenName(part) && !isGivenName(part));
}

function isPart(part: string): boolean {
  return part.length >= 3 && /^\p{Lu}|\p{Lo}/u.test(part) && !particles.has(part.toLowerCase());
}

/** "KRISTIN" and "kristin" are written "Kristin" in running text. */
function capitalised(name: string): string {
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name.toLowerCase().replaceAll(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
