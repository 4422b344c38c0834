import { mayBeGivenName } from "../privacy/given-name.ts";
import type { PlacedDoubt } from "./doubt-note.ts";

/** A file, and the participant whose words it has. */
export interface FileOfPerson {
  readonly where: string;
  readonly participantId: string;
}

/** How the names of files that one person wrote or spoke in differ: `Ann_day2`, `P07-session-1`, `Ida 2026-03-04`. */
const counted =
  /^(.{1,60}?)([\s_.-]{0,3})(?:(day|tag|dia|día|jour|giorno|dag|week|woche|semana|semaine|settimana|session|sitzung|sesión|visit|besuch|wave|welle|entry|eintrag|part|teil|pt|interview|diary|[dtwsv])[\s_.-]{0,3}\d{1,3}|\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{1,3})$/i;
/** A person as files are named after them: an id, or a name. */
const lettered = /^\p{L}{1,12}[ _-]?\d{1,6}$/u;
/** The rest of a name needs something between it and the person's. */
const fewestPeople = 2;
const mostNamed = 3;

interface Named extends FileOfPerson {
  /** The path up to what counts, and what stands between. */
  readonly stem: string;
  readonly person: string;
  /** The word that counts, such as "day"; empty for a date or a bare number. */
  readonly word: string;
}

/**
 * Files whose names are one person's with a day, a part or a date behind it, and which count as several people. A name
 * or an id in front says so, or that several people's files are called alike.
 */
export function filesOfOnePerson(files: readonly FileOfPerson[]): PlacedDoubt[] {
  const named = files.flatMap((file) => nameOf(file) ?? []);
  const groups = [...Map.groupBy(named, ({ stem }) => stem.toLowerCase()).values()].filter(
    (group) => new Set(group.map(({ participantId }) => participantId)).size >= fewestPeople,
  );
  const found = groups.filter(
    ([first]) => first !== undefined && (isPerson(first) || isUsual(first, groups)),
  );
  if (found.length === 0) return [];
  const where = found.flatMap((group) => group.map((file) => file.where));
  const patterns = found.slice(0, mostNamed).map(([first]) => JSON.stringify(`${first?.stem ?? ""}*`));
  const more = found.length > mostNamed ? " …" : "";
  return [
    {
      where,
      note: {
        code: "files-of-one-person",
        message: `${where.length} files have names as one person's files have them (the same beginning, and a day, a part or a date behind it), so they may be of ${found.length} ${found.length === 1 ? "person" : "people"}; each file was counted as a person of its own`,
        option: `--one-person ${patterns.join(" ")}${more}`,
        affected: { n: where.length - found.length, of: files.length },
      },
    },
  ];
}

function nameOf(file: FileOfPerson): Named | undefined {
  const slash = file.where.lastIndexOf("/") + 1;
  const name = file.where.slice(slash).replace(/\.[A-Za-z0-9]{1,8}$/, "");
  const [, person = "", gap = "", word = ""] = counted.exec(name) ?? [];
  if (!/\p{L}/u.test(person) || (gap === "" && (word.length < 2 || !/[\p{Ll}\d]$/u.test(person))))
    return undefined;
  return { ...file, stem: file.where.slice(0, slash) + person + gap, person, word: word.toLowerCase() };
}

/** Whether an id or a name stands in front. */
function isPerson({ person, word }: Named): boolean {
  if (lettered.test(person) && word !== "") return true;
  const names = person.split(/[\s_.-]+/);
  return names.length <= 3 && names.some((name) => /^\p{Lu}/u.test(name) && mayBeGivenName(name));
}

/** Whether the files of several people are called so. */
function isUsual({ word }: Named, groups: readonly (readonly Named[])[]): boolean {
  return word !== "" && groups.filter(([first]) => first?.word === word).length >= fewestPeople;
}
