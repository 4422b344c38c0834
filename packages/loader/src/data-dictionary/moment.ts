/** No moment is written longer than this, in characters. */
const longest = 64;
/** More words than these around a date and a time are a sentence. */
const mostWords = 4;

const dateChunk =
  /^(?<a>\d{4}|\d{1,2})(?:[-/.]|年|년)(?<b>\d{1,2})(?:[-/.]|月|월)(?<c>\d{4}|\d{1,2})(?:[.日일]|\.日)?$/;
const clockChunk =
  /^(?<hour>\d{1,2})[:.h時时시](?<minute>\d{2})(?:[:.m分분](?<second>\d{2})(?:[.,]\d{1,9}|[s秒초])?|분)?(?:[ap]m)?(?:z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)?$/;
const zoneChunk =
  /^(?:\(?(?:utc|gmt)[+-]?\d{0,2}(?::?\d{2})?\)?|[+-]\d{2}:?\d{2}|[a-z]{1,12}\/[a-z_]{1,20})$/;
const dayChunk = /^(?<day>\d{1,2})(?:st|nd|rd|th|er|[.º°]|일|日)?$/;
const partChunk = /^(?<number>\d{4}|\d{1,2})(?:[.년월일年月日])?$/;
const yearChunk = /^\d{4}\.?$/;
const wordChunk = /^[\p{L}\p{M}.'’]{1,14}$/u;
/** Am and pm as a mark before or behind the hours, where the script puts no space between. */
const halfOfDay = /(?:上午|下午|午前|午後|오전|오후|午后)/gu;

/**
 * Whether a text is a date, or a date and a time of day, and nothing else: by its form, in any language. Numbers of any
 * script are read; a month may be a word; a weekday, "at", "p. m." and zones may stand around.
 */
export function isMoment(text: string): boolean {
  if (text.length > longest || !/\p{Nd}/u.test(text)) return false;
  const chunks = chunksOf(text);
  // 18.03.40 may be a day or a time: next to a whole year it is a time
  const dates = chunks.filter((chunk) => isDate(chunk) && /\d{4}/.test(chunk));
  const [date] = dates.length > 0 ? dates : chunks.filter(isDate);
  if (date !== undefined) return isRest(chunks.toSpliced(chunks.indexOf(date), 1));
  return isDateOfParts(chunks) || isDateInWords(chunks);
}

/** Whether a text is a time of day and nothing else: `18:03`, `9:00 AM`. */
export function isClock(text: string): boolean {
  if (text.length > longest || !/\p{Nd}/u.test(text)) return false;
  const chunks = chunksOf(text);
  return chunks.some(isClockChunk) && isRest(chunks);
}

function chunksOf(text: string): string[] {
  const plain = text
    .replaceAll(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit)))
    .replaceAll(halfOfDay, " ")
    .toLowerCase();
  // between a date and a time there may be a T
  const apart = plain.replaceAll(/(?<=\d)t(?=\d)/g, " ");
  return apart.split(/[\s,،，\u200E\u200F]/u).filter((chunk) => chunk !== "");
}

function isDate(chunk: string): boolean {
  const parts = dateChunk.exec(chunk)?.groups;
  if (parts === undefined) return false;
  const { a = "", b = "", c = "" } = parts;
  return isCalendar(a, b, c);
}

/** Whether three numbers are a day, a month and a year, in an order that people write. */
function isCalendar(a: string, b: string, c: string): boolean {
  const [first, second, third] = [Number(a), Number(b), Number(c)];
  if (a.length === 4) return isYear(first) && isMonth(second) && isDay(third) && c.length < 4;
  if (c.length !== 4 && c.length !== 2) return false;
  if (c.length === 4 && !isYear(third)) return false;
  return (isDay(first) && isMonth(second)) || (isMonth(first) && isDay(second));
}

/** A date whose three numbers stand apart: `2025. 01. 17. 18:03:40`, `17. 1. 2025`. */
function isDateOfParts(chunks: readonly string[]): boolean {
  const parts = chunks.slice(0, 3).map((chunk) => partChunk.exec(chunk)?.groups?.["number"]);
  const [a, b, c] = parts;
  if (a === undefined || b === undefined || c === undefined) return false;
  const isMarked = chunks.slice(0, 2).every((chunk) => /\D$/.test(chunk));
  const isWhole = a.length === 4 || c.length === 4;
  return isMarked && isWhole && isCalendar(a, b, c) && isRest(chunks.slice(3));
}

/** A date whose month is a word: `17 gennaio 2025`, `January 17, 2025`, `17 de enero de 2025 a las 18:03`. */
function isDateInWords(chunks: readonly string[]): boolean {
  const words = chunks.flatMap((chunk) =>
    /^\d{1,2}-\p{L}{3,12}-\d{2,4}$/u.test(chunk) ? chunk.split("-") : [chunk],
  );
  const isYearAt = (chunk: string): boolean =>
    words.length > chunks.length
      ? /^(?:\d{2}|\d{4})$/.test(chunk)
      : yearChunk.test(chunk) && isYear(Number.parseInt(chunk, 10));
  const year = words.findLastIndex(isYearAt);
  const day = words.findIndex(
    (chunk, at) => at !== year && isDay(Number(dayChunk.exec(chunk)?.groups?.["day"] ?? 0)),
  );
  if (year === -1 || day === -1) return false;
  const between = words.slice(Math.min(day, year) + 1, Math.max(day, year));
  const month = between.length === 0 ? (words[Math.min(day, year) - 1] ?? "") : between.find(isLong);
  const isClose = between.filter((chunk) => !isLong(chunk)).length <= 2 && between.filter(isLong).length <= 1;
  if (month === undefined || !isLong(month) || !isClose) return false;
  return isRest(
    words.filter((_, at) => at !== day && at !== year),
    mostWords + 2,
  );
}

function isLong(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}]{2,13}\.?$/u.test(word);
}

/** What may stand around a date: at most one time of day, a zone, and a few words. */
function isRest(chunks: readonly string[], most = mostWords): boolean {
  let clocks = 0;
  let words = 0;
  for (const chunk of chunks) {
    if (isClockChunk(chunk)) clocks += 1;
    else if (zoneChunk.test(chunk) || /^[-–—|()]$/.test(chunk)) continue;
    else if (wordChunk.test(chunk)) words += 1;
    else return false;
  }
  return clocks <= 1 && words <= most;
}

function isClockChunk(chunk: string): boolean {
  const groups = clockChunk.exec(chunk)?.groups;
  if (groups === undefined) return false;
  const { hour = "", minute = "", second = "0" } = groups;
  return Number(hour) <= 24 && Number(minute) < 60 && Number(second) <= 60;
}

/** Years of the common calendar, and of those that count from elsewhere, such as 2568. */
function isYear(year: number): boolean {
  return (year >= 1300 && year <= 1500) || (year >= 1900 && year <= 2100) || (year >= 2440 && year <= 2650);
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function isDay(day: number): boolean {
  return day >= 1 && day <= 31;
}

/** The value of a digit of any script: the ten of each stand in a row. */
function valueOfDigit(digit: string): number {
  if (digit >= "0" && digit <= "9") return Number(digit);
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}
