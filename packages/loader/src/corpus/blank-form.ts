/** A lone form without answers has at least this many questions, and little next to them. */
const fewestOfForm = 4;
/** Headings and fields of a form are no longer than this, in words. */
const longestField = 5;

/** How many questions a text has in which nothing answers them; 0 where something may. */
export function questionsOfBlank(written: readonly string[]): number {
  const lines = written.map((line) => line.trim()).filter((line) => line !== "");
  const bare = lines.map(isBareQuestion);
  const empty = lines.filter(isRoom).length;
  // every line that asks for something has room for it, and nothing stands there
  if (empty >= fewestRooms && lines.every((line, at) => bare[at] === true || isRoom(line) || isHeading(line)))
    return empty;
  const asked = bare.filter(Boolean).length;
  const others = lines.filter((_, at) => bare[at] !== true);
  if (asked < fewestOfForm || others.length > asked / 2 || !others.every((line) => isField(line))) return 0;
  // a line right below a question may answer it, however short it is
  const isAnswered = lines.some(
    (line, at) => bare[at - 1] === true && bare[at] !== true && !isField(line, true),
  );
  return isAnswered ? 0 : asked;
}

/** So many lines that end in room for an answer are a form. */
const fewestRooms = 3;

/** A line that ends in room for an answer: underscores, dots. */
function isRoom(line: string): boolean {
  return /(?:_{3,200}|\.{5,200}|…{2,200})\s{0,9}$/.test(line.slice(-240));
}

/** A few words without the end of a sentence. */
function isHeading(line: string): boolean {
  return line.split(/\s+/).length <= longestField && !/[.!,;]$/.test(line);
}

/** A question with nothing behind it but room for an answer. */
function isBareQuestion(line: string): boolean {
  return /[?？؟][\s_.…)\]"”*-]{0,200}$/.test(line.slice(-240)) || line.endsWith("か。");
}

/** A heading or an empty field: few words, with a mark of one where it follows a question. */
function isField(line: string, isMarked = false): boolean {
  const isEmpty = /^[\s_.…|-]+$/.test(line) || /[:_#]\s{0,20}$/.test(line.slice(-40)) || line.startsWith("#");
  return isEmpty || (!isMarked && line.split(/\s+/).length <= longestField && !/[.!]$/.test(line));
}
