/** A clock as transcripts write it: `0:12`, `00:01:02`, `00:01:02.500`. */
const clockForm = /^\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?$/;
const spokenForm =
  /^(?:\d{1,2} (?:hours?|hrs?) )?(?:\d{1,3} (?:minutes?|mins?) )?\d{1,2} (?:seconds?|secs?)$|^\d{1,3} (?:minutes?|mins?)$/i;
const between = /^(?:-->|->|→|[-–—])$/;

/** Whether a text is a clock and nothing else. */
export function isClock(text: string): boolean {
  return clockForm.test(text);
}

/** Seconds of a clock. */
export function clockSeconds(clock: string): number {
  return clock
    .replace(",", ".")
    .split(":")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** The time that a text consists of, as written: a clock, two with a dash between, or `3 minutes 2 seconds`. */
export function timeAlone(text: string): string | undefined {
  if (isClock(text) || spokenForm.test(text)) return text;
  const [from = "", dash = "", to = "", ...more] = text.split(" ");
  return more.length === 0 && isClock(from) && between.test(dash) && isClock(to) ? from : undefined;
}
