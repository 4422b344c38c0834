import type { Cells, Column, Corpus } from "@persona/contracts";
import { namesOthers } from "../headers/names-asked.ts";
import { namesStaff } from "../headers/staff.ts";
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

/** The people a corpus names: speakers who are people, and the values of columns that hold names. Each name once. */
export function peopleOf(corpus: Corpus): NamedPerson[] {
  const people = new Map<string, NamedPerson>();
  const add = (name: string, participantId?: string): void => {
    if (people.has(name) || !isPersonsName(name)) return;
    people.set(name, participantId === undefined ? { name } : { name, participantId });
  };
  for (const { label, participantId } of corpus.speakers)
    add(capitalised(withoutRole(cleanLabel(label))), participantId);
  for (const table of corpus.tables) {
    const columnsOf = (part: Column["names"]): Cells[] =>
      table.cells.filter((_, index) => {
        const column = table.columns[index];
        return column !== undefined && column.names === part && !isOfOthers(column);
      });
    const parts = [...columnsOf("given"), ...columnsOf("family")];
    const whole = columnsOf("full");
    if (parts.length + whole.length === 0) continue;
    const { participantIds } = table;
    for (let row = 0; row < participantIds.length; row += 1) {
      const participantId = participantIds[row];
      if (parts.length > 0) {
        const names = parts.map((cells) => nameIn(cells, row)).filter((name) => name !== "");
        const joined = names.join(" ");
        if (parts.length > 1 && isPersonsName(joined)) add(joined, participantId);
        else for (const name of names) add(name, participantId);
      }
      for (const cells of whole) add(nameIn(cells, row), participantId);
    }
  }
  // names of teachers and interviewers are nobody's of the row
  for (const { cells, columns } of corpus.tables) {
    for (const [index, column] of columns.entries()) {
      if (column.names === undefined || !isOfOthers(column)) continue;
      const { text = [] } = cells[index] ?? {};
      for (let row = 0; row < text.length; row += 1) add(nameIn({ text }, row));
    }
  }
  return [...people.values()];
}

function isOfOthers({ header, question }: Column): boolean {
  return [header, question].some((text) => namesStaff(text) || namesOthers(text));
}

function nameIn({ text }: Pick<Cells, "text">, row: number): string {
  const written = text[row] ?? "";
  return plainName.test(written) ? written : written.replaceAll(/\s+/g, " ").trim();
}

function withoutRole(label: string): string {
  const trimmed = label.trim();
  const opening = /[)\]]$/.test(trimmed) ? Math.max(trimmed.lastIndexOf("("), trimmed.lastIndexOf("[")) : -1;
  return opening === -1 ? trimmed : trimmed.slice(0, opening).trim();
}

/** Most names: two to four words of letters, each with a capital. */
const plainName = /^[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){1,3}$/;
/** Words in labels of two words or more that name no person: see {@link labelMeaning}. */
const wordOfRole =
  /(?:^| )(?:more|info|information|transcribed|translated|by|subject|line|link|see|also|speaker|voice|person|spk|unknown|interviewers?|moderator|facilitator|researcher|interrogator|investigator|host|presenter|participant|respondent|interviewee|informant|guest|customer|client|user|patient|student)(?: |$)/i;

/** A label such as "DB", "P3" or "Speaker 2" names a role or an abbreviation, not a person. */
export function isPersonsName(name: string): boolean {
  if (plainName.test(name) && !wordOfRole.test(name)) return name.length <= 40;
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
  const forms: { form: string; person: number }[] = [];
  for (const [person, { name }] of people.entries()) forms.push({ form: capitalised(name), person });
  for (const [person, { name }] of people.entries()) {
    for (const form of partsOf(name)) forms.push({ form, person });
    const { first, last } = firstAndLast(name);
    if (first === undefined || last === undefined) continue;
    for (const form of [
      `${first} ${last}`,
      `${last}, ${first}`,
      `${first.slice(0, 1)}. ${last}`,
      `${first} ${last.slice(0, 1)}.`,
    ])
      forms.push({ form, person });
  }
  return withDerivedForms(forms);
}

/** Forms with what they are in capitals, in lower case and without accents. Each belongs to the first who has it. */
export function withDerivedForms(
  written: readonly { readonly form: string; readonly person: number }[],
): NameForm[] {
  const forms = new Map<string, NameForm>();
  for (const { form, person } of written) {
    if (form.length < 2 || forms.has(form)) continue;
    forms.set(form, { form, person, isWord: words.has(form.toLowerCase()) });
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

/** The parts of a name that stand for the person by themselves, those of a name with a hyphen among them. */
export function partsOf(name: string): readonly string[] {
  const parts = splitName(name);
  const pieces = parts.flatMap((part) => (part.includes("-") ? part.split("-").filter(isPart) : []));
  return [...parts, ...pieces];
}

/** The first and the last part of a name, where it has two. */
export function firstAndLast(name: string): { readonly first?: string; readonly last?: string } {
  const [first, ...rest] = splitName(name);
  const last = rest.at(-1);
  return first === undefined || last === undefined ? {} : { first, last };
}

function splitName(name: string): readonly string[] {
  return capitalised(name)
    .split(/[\s.,;/()[\]{}"“”]+/)
    .filter(isPart);
}

/** Whether a name in lower case is more likely the word. */
function mayBeWord(lower: string): boolean {
  return lower.split(/[\s.,-]+/).some((part) => mayBeGivenName(part) && !isGivenName(part));
}

export function isPart(part: string): boolean {
  return part.length >= 3 && /^\p{Lu}|\p{Lo}/u.test(part) && !particles.has(part.toLowerCase());
}

/** "KRISTIN" and "kristin" are written "Kristin" in running text. */
export function capitalised(name: string): string {
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name.toLowerCase().replaceAll(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
