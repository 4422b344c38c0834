import type { ColumnProfile } from "./column-profile.ts";
import { partsOf } from "./parts-of.ts";

/** How answers that join options with commas are cut, when options may contain commas themselves. */
export interface CommaOptions {
  /** The options in an answer, in order. */
  readonly optionsIn: (answer: string) => readonly string[];
  /** Parts in lower case that may belong to the part before them, and were read as answers of their own. */
  readonly unclear: readonly string[];
}

interface Part {
  count: number;
  /** How often it begins an answer. */
  first: number;
  /** The parts it directly follows, and how often. */
  readonly after: Map<string, number>;
}

/** A part must come back this often before its company says anything. */
const leastCount = 3;

/**
 * Learns from a column's answers which commas join options and which stand inside one. Two parts are one option when
 * the second never begins an answer, and either always follows the same part and begins in lower case where options
 * begin with capitals ("Yes, always"), or is one of those that the parts before it are never without ("Desktop, Two
 * screens"; "Mail, daily" and "Phone, daily"). Every other part is an answer of its own, so that the options next to it
 * are counted.
 */
export function commaOptions(profile: ColumnProfile, separator: string): CommaOptions {
  const parts = countParts(profile, separator);
  const inside = new Set<string>();
  const unclear: string[] = [];
  const begin = [...parts].filter(([, part]) => part.first > 0).map(([text]) => text);
  const capitals = begin.filter((text) => /^[\p{Lu}\p{N}]/u.test(text)).length;
  const hasStyle = capitals >= begin.length * 0.8;
  const isLow = (text: string, part: Part): boolean => part.first === 0 && hasStyle && /^\p{Ll}/u.test(text);
  for (const text of neverApart(parts, isLow)) inside.add(text);
  for (const [text, part] of parts) {
    if (inside.has(text) || !isLow(text, part)) continue;
    if (part.after.size === 1 && part.count > 1) inside.add(text);
    else unclear.push(text);
  }
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
      const part = parts.get(text) ?? { count: 0, first: 0, after: new Map() };
      parts.set(text, part);
      part.count += count;
      if (before === undefined) part.first += count;
      else part.after.set(before, (part.after.get(before) ?? 0) + count);
      before = text;
    }
  }
  return parts;
}

/**
 * Parts that never begin an answer and follow only parts that never stand without one of them. One that follows several
 * parts must be in lower case besides: else any option that is asked last would be a part of all the others.
 */
function neverApart(
  parts: ReadonlyMap<string, Part>,
  isLow: (text: string, part: Part) => boolean,
): string[] {
  const followers = [...parts].filter(
    ([text, part]) =>
      part.first === 0 && part.count >= leastCount && (part.after.size === 1 || isLow(text, part)),
  );
  const followed = new Map<string, number>();
  for (const [, { after }] of followers)
    for (const [before, count] of after) followed.set(before, (followed.get(before) ?? 0) + count);
  return followers
    .filter(([, { after }]) =>
      [...after.keys()].every((before) => followed.get(before) === parts.get(before)?.count),
    )
    .map(([text]) => text);
}
