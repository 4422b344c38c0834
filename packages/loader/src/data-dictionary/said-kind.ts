import type { ColumnEntry } from "@persona/contracts";
import { isOffScale, missingTokensIn } from "../table/missing-tokens.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { InferredKind } from "./infer-kind.ts";
import { partsOf } from "./parts-of.ts";
import { findScale } from "./scales/find-scale.ts";
import { readKind } from "../options/written-kind.ts";
import type { WrittenKind } from "../options/written-kind.ts";

const joiners = [";", "|", "\n", " / ", ", ", ",", " "];
const byDictionary = "the data dictionary says so";

/** Codes whose label says that there is no answer: `99` is "Refused". */
export function missingByLabel({ labels = {} }: ColumnEntry): readonly string[] {
  return Object.entries(labels).flatMap(([code, label]) =>
    missingTokensIn(new Map([[label, 1]])).length > 0 ? [code] : [],
  );
}

/**
 * A column read as a data dictionary, or the caller, says: its kind, its levels, and what its codes mean.
 *
 * @param infer reads a column by the rules, for what is not said
 */
export function saidKind(
  profile: ColumnProfile,
  entry: ColumnEntry,
  infer: (profile: ColumnProfile) => InferredKind,
): InferredKind {
  const written = entry.kind === undefined ? undefined : readKind(entry.kind, entry.column);
  const labels = { ...entry.labels, ...written?.labels };
  if (written !== undefined && profile.counted > 0) return ofKind(profile, written, labels);
  if (Object.keys(labels).length === 0 || profile.counted === 0) return infer(profile);
  const plainKind = infer(profile);
  if (plainKind.separator !== undefined) return withLabels(plainKind, labels);
  const own = ownLabels(profile, labels);
  if (Object.keys(own).length === 0) return plainKind;
  const read = infer({ ...profile, answers: relabelled(profile, own) });
  const isClosed = read.kind === "ordinal" || read.kind === "nominal";
  const levels = isClosed ? read.levels : relabelled(profile, own).map(([answer]) => answer);
  return {
    ...read,
    kind: isClosed ? read.kind : "nominal",
    reason: isClosed ? read.reason : `${byDictionary}: its values have labels`,
    levels,
    labels: own,
    ...(read.offScale === undefined ? {} : { offScale: codesOf(read.offScale, own) }),
  };
}

function ofKind(
  profile: ColumnProfile,
  { kind, levels }: WrittenKind,
  labels: Readonly<Record<string, string>>,
): InferredKind {
  if (kind === "multi-select") return severalOf(profile, levels, labels);
  if (kind !== "ordinal" && kind !== "nominal") return { kind, reason: byDictionary, levels: [] };
  const own =
    levels.length === 0
      ? ownLabels(profile, labels)
      : { ...spelledAs(profile, levels), ...ownLabels(profile, labels) };
  const answers = relabelled(profile, own).map(([answer]) => answer);
  const given = levels.length > 0 ? levels : kind === "ordinal" ? inOrder(answers, labels) : answers;
  const strange = profile.answers
    .map(([answer]) => answer)
    .filter((answer) => !given.includes(Object.hasOwn(own, answer) ? (own[answer] ?? "") : answer));
  return {
    kind,
    reason: byDictionary,
    levels: given,
    ...(Object.keys(own).length === 0 ? {} : { labels: own }),
    ...(strange.length === 0 ? {} : { offScale: strange }),
  };
}

/** Levels in the order of a known scale, else of their codes or numbers, else as often as they were given. */
function inOrder(answers: readonly string[], labels: Readonly<Record<string, string>>): readonly string[] {
  const onScale = answers.filter((answer) => !isOffScale(answer));
  const scale = findScale(onScale, true);
  if (scale !== undefined) return onScale.toSorted((a, b) => (scale.rank(a) ?? 0) - (scale.rank(b) ?? 0));
  const codes = Object.entries(labels).toSorted(([a], [b]) => Number(a) - Number(b));
  const place = (answer: string): number => {
    const at = codes.findIndex(([, label]) => label === answer);
    return at === -1 ? Number.parseFloat(answer) : at;
  };
  return onScale.toSorted((a, b) => (place(a) || 0) - (place(b) || 0));
}

/** A multi-select whose options are named, or are the labelled codes, or else whatever its likeliest separator parts. */
function severalOf(
  profile: ColumnProfile,
  levels: readonly string[],
  labels: Readonly<Record<string, string>>,
): InferredKind {
  const options = levels.length > 0 ? levels.filter((level) => !Object.values(labels).includes(level)) : [];
  const known = new Set([...options, ...Object.keys(labels)]);
  let best = { separator: ";", score: -1, parts: new Set<string>() };
  for (const separator of joiners) {
    if (separator === " " && known.size === 0) continue;
    const parts = new Set<string>();
    let score = 0;
    for (const [answer, count] of profile.answers) {
      const found = partsOf(answer, separator);
      for (const part of found) parts.add(part);
      score += count * (known.size > 0 ? found.filter((part) => known.has(part)).length : found.length);
    }
    if (score > best.score) best = { separator, score, parts };
  }
  const { separator, parts } = best;
  const meanings =
    levels.length > 0 ? levels : known.size > 0 ? [...new Set(Object.values(labels))] : [...parts];
  const isWritten = known.size > 0 && [...parts].some((part) => !known.has(part) && !meanings.includes(part));
  const other = "Other (written in)";
  return {
    kind: "multi-select",
    reason: byDictionary,
    levels: isWritten ? [...meanings, other] : meanings,
    separator,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(isWritten ? { other } : {}),
  };
}

function withLabels(read: InferredKind, labels: Readonly<Record<string, string>>): InferredKind {
  const levels = read.levels.map((level) =>
    Object.hasOwn(labels, level) ? (labels[level] ?? level) : level,
  );
  return { ...read, levels: [...new Set(levels)], labels };
}

/** The labels of values that occur. Codes between labelled ends keep their number: "1 – Never", "2", "3 – Always". */
function ownLabels(
  profile: ColumnProfile,
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const values = profile.answers.map(([answer]) => answer);
  const isPartly = values.some((value) => /^\d{1,2}$/.test(value) && !Object.hasOwn(labels, value));
  return Object.fromEntries(
    values.flatMap((value) => {
      if (!Object.hasOwn(labels, value)) return [];
      const label = labels[value] ?? value;
      return [[value, isPartly ? `${value} – ${label}` : label] as const];
    }),
  );
}

/** Answers that differ from a level in capitals or spaces only. */
function spelledAs(profile: ColumnProfile, levels: readonly string[]): Readonly<Record<string, string>> {
  const known = new Map(levels.map((level) => [plain(level), level]));
  return Object.fromEntries(
    profile.answers.flatMap(([answer]) => {
      const level = known.get(plain(answer));
      return level === undefined || level === answer ? [] : [[answer, level] as const];
    }),
  );
}

function relabelled(
  profile: ColumnProfile,
  labels: Readonly<Record<string, string>>,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const [answer, count] of profile.answers) {
    const label = Object.hasOwn(labels, answer) ? (labels[answer] ?? answer) : answer;
    counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}

function codesOf(meanings: readonly string[], labels: Readonly<Record<string, string>>): readonly string[] {
  const wanted = new Set(meanings);
  const codes = Object.entries(labels).flatMap(([code, label]) => (wanted.has(label) ? [code] : []));
  return [...codes, ...meanings];
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
