/** A lone form without answers has at least this many questions, and little next to them. */
const fewestOfForm = 4;
/** Headings and fields of a form are no longer than this, in words. */
const longestField = 5;

/** How many questions a text has in which nothing answers them; 0 where something may. */
export function questionsOfBlank(written: readonly string[]): number {
  const lines = written.map((line) => line.trim()).filter((line) => line !== "");
  const bare = lines.map(isBareQuestion);
  const asked = bare.filter(Boolean).length;
  const others = lines.filter((_, at) => bare[at] !== true);
  if (asked < fewestOfForm || others.length > asked / 2 || !others.every((line) => isField(line))) return 0;
  // a line right below a question may answer it, however short it is
  const isAnswered = lines.some(
    (line, at) => bare[at - 1] === true && bare[at] !== true && !isField(line, true),
  );
  return isAnswered ? 0 : asked;
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
