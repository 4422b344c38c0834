import type { ClaimField, DraftClaim, EvidencePack } from "@persona/contracts";
import { spokenThemes } from "./spoken-themes.ts";
import { advantageOf } from "./distinctive-topics.ts";
import type { Theme } from "./theme.ts";
import { writtenThemes } from "./written-themes.ts";

const mostOfField = 3;

/**
 * Claims on what members mention: `7 of 59 speak of receipts when asked “What is the hardest part?”` for open answers,
 * where the question decides the field; `3 of 4 speak of receipts when they say what is hard` for speech, where cues do.
 * What is distinctive of the group is chosen before what everybody says, and what more people mention comes first.
 */
export function chooseThemeClaims(pack: EvidencePack): readonly DraftClaim[] {
  const advantage = new Map(pack.topics.map((topic) => [topic.label, advantageOf(topic)]));
  const ofField = new Map<ClaimField, Theme[]>();
  const themes = [...writtenThemes(pack, advantage), ...spokenThemes(pack, advantage)];
  for (const theme of themes.toSorted((a, b) => scoreOf(b) - scoreOf(a) || (a.topic < b.topic ? -1 : 1))) {
    const told = ofField.get(theme.field) ?? [];
    // two words for one thing would be stated twice
    if (told.length >= mostOfField || told.some((other) => tellsTheSame(theme, other))) continue;
    ofField.set(theme.field, [...told, theme]);
  }
  return [...ofField.values()]
    .flat()
    .toSorted((a, b) => b.n - a.n)
    .map(({ field, text, evidence }) => ({ field, text, evidence: [...evidence] }));
}

function scoreOf({ n, topic, advantage }: Theme): number {
  return Math.sqrt(n) * (1 + 10 * Math.max(0, advantage)) * (topic.includes(" ") ? 1.5 : 1);
}

function tellsTheSame(theme: Theme, other: Theme): boolean {
  if (theme.topic === other.topic) return true;
  if (theme.evidence.every((id) => other.evidence.includes(id))) return true;
  return (
    theme.people.size > 0 &&
    theme.people.intersection(other.people).size >= theme.people.size / 2 &&
    shareWord(theme.topic, other.topic)
  );
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().split(" "));
  return b
    .toLowerCase()
    .split(" ")
    .some((word) => words.has(word));
}
