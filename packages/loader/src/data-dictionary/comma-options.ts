import type { ColumnProfile } from "./column-profile.ts";
import { partsOf } from "./parts-of.ts";

/** How answers that join options with commas are cut, when options may contain commas themselves. */
export interface CommaOptions {
  /** The options in an answer that is not unclear, in order. */
  readonly optionsIn: (answer: string) => readonly string[];
  /** Answers that no rule says how to cut: each is one option, whole. */
  readonly unclear: readonly string[];
}

interface Part {
  count: number;
  /** How often it begins an answer. */
  first: number;
  /** The parts it directly follows. */
  readonly after: Set<string>;
}

/** A part must come back this often before its company says anything. */
const leastCount = 3;

/**
 * Learns from a column's answers which commas join options and which stand inside one. Two parts are one option when
 * the second never begins an answer, always follows the same part, and either begins in lower case where options
 * begin with capitals ("Yes, always") or is one of those that the first is never without ("Desktop, Two screens").
 */
export function commaOptions(profile: ColumnProfile, separator: string): CommaOptions {
  const parts = countParts(profile, separator);
  const inside = new Set<string>();
  const doubtful = new Set<string>();
  const begin = [...parts].filter(([, part]) => part.first > 0).map(([text]) => text);
  const capitals = begin.filter((text) => /^[\p{Lu}\p{N}]/u.test(text)).length;
  const hasStyle = capitals >= begin.length * 0.8;
  for (const [text, part] of parts) {
    if (part.first > 0 || !hasStyle || !/^\p{Ll}/u.test(text)) continue;
    (part.after.size === 1 && part.count > 1 ? inside : doubtful).add(text);
  }
  for (const text of neverApart(parts)) inside.add(text);
  const unclear: string[] = [];
  for (const [answer] of profile.answers)
    if (partsOf(answer, separator).some((part) => doubtful.has(part))) unclear.push(answer);
  return {
    unclear,
    optionsIn: (answer) => {
      const options: string[] = [];
      let start = 0;
      let end = 0;
      for (const part of partsOf(answer, separator)) {
        const at = answer.indexOf(part, end);
        end = at + part.length;
        if (inside.has(part) && options.length > 0) options.pop();
        else start = at;
        options.push(answer.slice(start, end));
      }
      return options;
    },
  };
}

function countParts(profile: ColumnProfile, separator: string): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const [answer, count] of profile.answers) {
    let before: string | undefined;
    for (const text of partsOf(answer, separator)) {
      const part = parts.get(text) ?? { count: 0, first: 0, after: new Set() };
      parts.set(text, part);
      part.count += count;
      if (before === undefined) part.first += count;
      else part.after.add(before);
      before = text;
    }
  }
  return parts;
}

/** Parts that follow one part only, which itself never stands without one of them. */
function neverApart(parts: ReadonlyMap<string, Part>): string[] {
  const followers = new Map<string, string[]>();
  for (const [text, { count, first, after }] of parts) {
    const [only] = after;
    if (first > 0 || after.size !== 1 || count < leastCount || only === undefined) continue;
    followers.set(only, [...(followers.get(only) ?? []), text]);
  }
  return [...followers].flatMap(([text, following]) => {
    const followed = following.reduce((sum, follower) => sum + (parts.get(follower)?.count ?? 0), 0);
    return followed === parts.get(text)?.count ? following : [];
  });
}
