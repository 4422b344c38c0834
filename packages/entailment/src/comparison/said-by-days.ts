import type { ReadWord, Reading } from "@persona/reading";

const weekdays = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day/;

/** The words of a text that say a time by its days: "on Mondays" is each week, "today" is a day. */
export function saidByDays(time: string, { words }: Reading): readonly ReadWord[] {
  return words.filter(({ word, at }) =>
    time === "week"
      ? weekdays.test(word) && (word.endsWith("s") || /^(?:every|each)$/.test(words[at - 1]?.word ?? ""))
      : time === "day" && /^(?:today|yesterday)$/.test(word),
  );
}
