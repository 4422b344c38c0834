/** A time as Azure writes it: `PT1M2.5S`. */
const isoForm = /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?$/;
/** A time in a recording: seconds or milliseconds as a number, or a clock such as `00:01:02,500`. */
const momentForm = /^(?:\d{1,9}(?:\.\d{1,20})?s?|\d{1,3}(?::\d{1,2}){1,2}(?:[.,]\d{1,9})?)$/;
/** Longest recording, in seconds: anything longer is a date. Nothing else distinguishes milliseconds from seconds. */
const longest = 400_000_000;
/** Of all turns, this share at least begins no earlier than the one before: channels may overlap. */
const risingShare = 0.9;

/** Whether a text is a time in a recording. */
export function isMoment(text: string): boolean {
  return isoForm.test(text) || (momentForm.test(text) && secondsOf(text) < longest);
}

/** A time as a number, in the unit that it is written in. */
export function secondsOf(moment: string): number {
  const iso = isoForm.exec(moment);
  if (iso !== null) return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
  return moment
    .replace(/s$/, "")
    .replace(",", ".")
    .split(":")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

/**
 * Whether stretches are those of a recording: each begins at a time, none ends before it begins, and they follow each
 * other. Rows of a survey do not.
 */
export function areStretches(
  stretches: readonly { readonly start: string | undefined; readonly end: string | undefined }[],
): boolean {
  let rising = 0;
  let before = 0;
  for (const { start, end } of stretches) {
    if (start === undefined || !isMoment(start)) return false;
    const from = secondsOf(start);
    if (end !== undefined && (!isMoment(end) || secondsOf(end) < from)) return false;
    if (from >= before) rising += 1;
    before = from;
  }
  const differ = new Set(stretches.map(({ start }) => start)).size;
  return rising >= stretches.length * risingShare && (differ > 1 || stretches.length === 1);
}
