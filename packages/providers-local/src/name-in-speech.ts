import type { Statement } from "@persona/contracts";

/** Words before a topic in speech, and their form when they are said of the group. */
const determiners: Readonly<Record<string, string>> = {
  my: "their",
  our: "their",
  your: "their",
  the: "the",
  a: "a",
  an: "an",
};

/** Words that only things that can be counted have before them. */
const counting = new Set("a an one another every each".split(" "));

/** Words that go on behind a thing. Any other may be the thing itself: "a prose writer" is no prose. */
const goingOn = new Set(
  "and or but so because if when while where that which who is was are were has had can could will would does did in on at of for from to with without by about after before as than there here once again i you he she it we they".split(
    " ",
  ),
);

/** A thing is named in the plural where this many statements do so. */
const fewestPlurals = 2;

/** How far back the words before a topic are looked for, in letters. */
const reach = 40;

/** A topic where it was said, with the word before it. */
interface Naming {
  readonly before: string;
  /** Whether it is the thing itself, and not the first part of another: "a prose writer". */
  readonly isWhole: boolean;
}

/**
 * A topic as these statements name it: `their phone`, `the bank`, `a link`. Where more than half of them use no word before it, it is
 * in the plural if they count it and say the plural themselves, more than once (`chairs`), else as one if they say so (`a kiln`), and else
 * as it is (`cash`, `prose`).
 */
export function nameInSpeech(topic: string, said: readonly Pick<Statement, "text">[]): string {
  const texts = said.map(({ text }) => text.toLowerCase());
  const namings = texts.map((text) => namingOf(topic.toLowerCase(), text));
  const names = namings.flatMap(({ before }) => determiners[before] ?? []);
  const most = mostOf(names);
  if (most !== undefined && names.length >= said.length / 2) return `${most} ${topic}`;
  if (namings.some(({ before }) => counting.has(before))) {
    const words = texts.flatMap((text) => [...new Set(text.match(/\p{L}+/gu))]);
    const plural = pluralsOf(topic).find(
      (form) => words.filter((word) => word === form).length >= fewestPlurals,
    );
    if (plural !== undefined) return plural;
  }
  const article = mostOf(
    namings.flatMap(({ before, isWhole }) => (isWhole && /^an?$/.test(before) ? [before] : [])),
  );
  return article === undefined ? topic : `${article} ${topic}`;
}

/** How a noun may be written in the plural. */
function pluralsOf(noun: string): readonly string[] {
  return [`${noun}s`, `${noun}es`, noun.replace(/y$/, "ies")].filter((form) => form !== noun);
}

/** The word that occurs most, the first of them where several do. */
function mostOf(words: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(words, (word) => word)].toSorted((a, b) => b[1].length - a[1].length);
  return counts[0]?.[0];
}

function namingOf(topic: string, text: string): Naming {
  const [before = "", ...others] = text.split(topic);
  const after = others.join(topic);
  // "form" is part of "the formula" too
  if (others.length === 0 || /^\p{L}/u.test(after) || !/\s$/.test(before))
    return { before: "", isWhole: false };
  const next = /^\s+(\p{L}+)/u.exec(after)?.[1];
  const words = before.slice(Math.max(0, before.length - reach)).match(/[\p{L}'’-]+|[.,;:!?]/gu) ?? [];
  const [first = "", second = ""] = [words.at(-1), words.at(-2)];
  // "the wall calendar" is the calendar
  const isDescribed =
    !Object.hasOwn(determiners, first) && Object.hasOwn(determiners, second) && !goingOn.has(first);
  return { before: isDescribed ? second : first, isWhole: next === undefined || goingOn.has(next) };
}
