import type { TextLine } from "../text/lines.ts";
import type { ClassifiedLine } from "./classified-line.ts";
import type { LabelReader } from "./label-line.ts";
import { isNameLike, labelKey, labelMeaning } from "./speaker-label.ts";

/** A program writes at most so many lines around a recording, or as many as the recording has times. */
const mostLines = 20;

/**
 * The lines that a program printed around a recording: what stands before the first time, and behind the last one and
 * apart from it. None where these lines name speakers or are many: then the times are those of something else. What
 * stands behind the last time is what was said there where other turns have paragraphs without a time too.
 *
 * @param isTimed whether each line begins with a time
 */
export function programLines(
  lines: readonly ClassifiedLine[],
  isTimed: readonly boolean[],
  labels: LabelReader,
): ReadonlySet<TextLine> {
  const [first, last] = [isTimed.indexOf(true), isTimed.lastIndexOf(true)];
  const found: TextLine[] = [];
  let hasParagraphs = false;
  let isApart = false;
  for (const [at, { line, kind }] of lines.entries()) {
    if (kind === "blank") isApart = true;
    else if (isTimed[at] === true) isApart = false;
    else if (kind !== "text") continue;
    else if (at < first || (at > last && isApart && !hasParagraphs)) found.push(line);
    else hasParagraphs ||= isApart;
  }
  const most = Math.max(mostLines, isTimed.filter(Boolean).length);
  return found.length > most || nameSpeakers(found, labels) ? new Set() : new Set(found);
}

/** Whether labels head lines: one that names a role, or a name that comes back. */
function nameSpeakers(lines: readonly TextLine[], labels: LabelReader): boolean {
  const names = new Set<string>();
  return lines.some(({ raw }) => {
    const label = labels.read(raw)?.label ?? "";
    const meaning = labelMeaning(label);
    if (meaning !== "name") return meaning !== "nobody";
    const comesBack = isNameLike(label) && names.has(labelKey(label));
    names.add(labelKey(label));
    return comesBack;
  });
}
