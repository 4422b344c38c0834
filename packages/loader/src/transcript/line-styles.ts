import { ownCopy } from "../text/own-copy.ts";
import { calendar } from "./calendar.ts";
import type { ClassifiedLine } from "./classified-line.ts";
import { moment } from "./label-line.ts";
import { namesAlone } from "./names-alone.ts";
import type { StyledLines } from "./styled-lines.ts";
import { cleanLabel, isNameLike, labelKey, labelMeaning } from "./speaker-label.ts";

/**
 * Reads labels that are believed only where the whole text is written so: names in angle brackets, as chat programs
 * log them, names before a dash, Q and A before a full stop, and names on lines of their own. Undefined where it is not.
 */
export function styledLines(lines: readonly ClassifiedLine[]): StyledLines | undefined {
  return angled(lines) ?? dashed(lines) ?? lettered(lines) ?? namesAlone(lines);
}

const stamp = String.raw`(?:\[(${moment})\]\s*|(${moment})\s+)?`;
const angle = new RegExp(String.raw`^\s*${stamp}<[@+%~&! ]?([^\s<>="/][^<>="]{0,39})>\s+(?=\S)`);
const event = new RegExp(String.raw`^\s*${stamp}(?:\*{1,3}|-!-|-{2,3}>?|<-{1,2}|={2,3})\s`);
const element =
  /^(?:a|abbr|b|big|blockquote|body|br|button|c|caption|center|code|d[dlt]|del|details|div|em|fig\w+|font|footer|form|h[1-6r]|head|header|html|i|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|s|section|select|small|span|strong|style|sub|summary|sup|t[dhr]|table|tbody|thead|title|tt|u|ul|v)$/i;

/**
 * Four of five lines begin with a name in angle brackets, two names or more occur, one of them comes back, and none
 * is an element of HTML. What the program says (`-!- Ben has quit`, `* anna waves`) is nobody's speech.
 */
function angled(lines: readonly ClassifiedLine[]): StyledLines | undefined {
  let texts = 0;
  let headed = 0;
  const counts = new Map<string, number>();
  const read = lines.map((entry): ClassifiedLine => {
    const { line, kind } = entry;
    if (kind !== "text") return entry;
    if (event.test(line.raw)) return { line, kind: "direction", key: "" };
    texts += 1;
    const found = angle.exec(line.raw);
    const label = ownCopy(cleanLabel(found?.[3] ?? ""));
    if (found === null || !/\p{L}/u.test(label)) return entry;
    headed += 1;
    const written = found[1] ?? found[2];
    const time = written === undefined ? undefined : ownCopy(written);
    const key = labelKey(label);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const head = { label, textAt: found[0].length, style: time === undefined ? "bare" : "timed" } as const;
    return { line, kind, head: time === undefined ? head : { ...head, time }, key };
  });
  const keys = [...counts.keys()];
  const isChat = keys.length >= 2 && headed > keys.length && headed >= texts * 0.8;
  return isChat && !keys.some((key) => element.test(key))
    ? { lines: read, labels: new Set(keys) }
    : undefined;
}

const dash = /^\s*(\p{L}[\p{L}\p{M}\p{N}.'’ ()]{0,30}?)\s+([-–—])\s+(?=\S)/u;
/** A time in brackets before the name. */
const timeBefore = /^\s{0,9}[[(](\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]\s{0,9}/;
const fewestTurns = 3;

/**
 * Every paragraph from the first turn on, and half of all lines, begin with a name and one kind of dash; two names or
 * more come back at least three times, take turns, and somebody asks. Lists of pros and cons, priorities and days do not.
 */
function dashed(lines: readonly ClassifiedLine[]): StyledLines | undefined {
  const counts = new Map<string, number>();
  const dashes = new Set<string>();
  const read = lines.map((entry): ClassifiedLine => {
    const { line, kind } = entry;
    const before = kind === "text" ? timeBefore.exec(line.raw) : null;
    const from = before?.[0].length ?? 0;
    const found = kind === "text" ? dash.exec(line.raw.slice(from)) : null;
    if (found === null || !mayTalk(found[1] ?? "")) return entry;
    const label = ownCopy(cleanLabel(found[1] ?? ""));
    const key = labelKey(label);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    dashes.add(found[2] ?? "");
    const head = { label, textAt: from + found[0].length, style: "bare" } as const;
    const time = before?.[1];
    return { line, kind, head: time === undefined ? head : { ...head, time: ownCopy(time) }, key };
  });
  const labels = new Set([...counts].filter(([, count]) => count >= fewestTurns).map(([key]) => key));
  if (labels.size < 2 || dashes.size !== 1) return undefined;
  const headed = read.filter(({ key }) => labels.has(key));
  const texts = read.filter(({ kind }) => kind === "text");
  const first = read.findIndex(({ key }) => labels.has(key));
  const openings = read.filter(
    ({ kind }, index) => index >= first && kind === "text" && read[index - 1]?.kind !== "text",
  );
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isWhole = headed.length * 2 >= texts.length && headed.length >= all * 0.9;
  const isOpened = openings.every(({ key }) => labels.has(key));
  return isWhole && isOpened && isTalk(headed) ? { lines: read, labels } : undefined;
}

const letter = /^\s*([QA])\.\s+(?=\S)/;

/** `Q. …` and `A. …` in turn, as transcripts of hearings write it; a list of points has other letters too. */
function lettered(lines: readonly ClassifiedLine[]): StyledLines | undefined {
  const read = lines.map((entry): ClassifiedLine => {
    const found = entry.kind === "text" ? letter.exec(entry.line.raw) : null;
    if (found === null) return entry;
    const label = found[1] ?? "";
    return {
      line: entry.line,
      kind: "text",
      head: { label, textAt: found[0].length, style: "bare" },
      key: labelKey(label),
    };
  });
  const labels = new Set(["q", "a"]);
  const headed = read.filter(({ head, key }) => head !== undefined && labels.has(key));
  const others = lines.filter(({ line }) => /^\s*[B-PR-Z]\.\s/.test(line.raw)).length;
  const each = Math.min(...["q", "a"].map((key) => headed.filter((entry) => entry.key === key).length));
  return each >= 2 && others === 0 && isTalk(headed) ? { lines: read, labels } : undefined;
}

function mayTalk(label: string): boolean {
  return isNameLike(label) && labelMeaning(label) !== "nobody" && !calendar.test(label);
}

/** Whether names take turns, and somebody asks. */
function isTalk(headed: readonly ClassifiedLine[]): boolean {
  const same = headed.filter(({ key }, index) => key === headed[index - 1]?.key).length;
  const questions = headed.filter(({ line, head }) => line.raw.includes("?", head?.textAt)).length;
  const asks = headed.some(({ head }) => labelMeaning(head?.label ?? "") === "asks");
  return same * 10 <= headed.length && (asks || questions >= 2);
}
