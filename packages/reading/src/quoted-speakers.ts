import { reportVerbs } from "./english/modality.ts";
import { baseForm } from "./words/base-form.ts";
import type { Deed, Party } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";

/**
 * Who says what is in quotation marks, by the place of each word in them: `The nurse told me "I print it"` is what the
 * nurse says. Undefined for other words, and where nobody is named.
 */
export function quotedSpeakers(
  words: readonly Tagged[],
  deeds: readonly Deed[],
): readonly (Party | undefined)[] {
  let isOpen = false;
  let last: Deed | undefined;
  let next = 0;
  let speaker: Party | undefined;
  return words.map(({ word }, at) => {
    const spoken = isOpen ? speaker : undefined;
    if (!/^["“”]$/.test(word)) return spoken;
    for (; (deeds[next]?.at ?? Infinity) < at; next += 1)
      if (reportVerbs.has(baseForm(words[deeds[next]?.at ?? -1]?.word ?? ""))) last = deeds[next];
    isOpen = !isOpen;
    speaker = last?.doer?.who === "named" ? last.doer : undefined;
    return spoken;
  });
}
