/** A header read as one option of a question that has a column for each. */
export interface OptionHeader {
  /** How the two are joined, so that only headers of one form belong together. */
  readonly form: string;
  readonly question: string;
  readonly option: string;
  /** Fewest columns that make a question of it: headers of programs share a first word by chance. */
  readonly least: number;
}

/** Words that begin the names of separate yes-or-no questions: `is_member`, `has_car`. */
const verbs = /^(?:is|has|had|have|did|does|do|was|were|can|are|uses?|owns?|likes?|wants?|will|should)$/i;

/**
 * The ways in which a header can name a question and one of its options: `tools[SQ001]`, `Question/option`, `tools___1`,
 * `Question (choice=Option)`, `Question (Option)`, `Question - Option`, `Question?-Option`, `Question: Option`, `Option:Question`, `tools.hammer`, `tools_hammer`.
 */
export function optionHeaders(header: string): readonly OptionHeader[] {
  const clean = header.replaceAll(/\s+/g, " ").trim();
  const found: OptionHeader[] = [];
  const add = (form: string, question: string, option: string, least = 2): void => {
    if (question.trim() !== "" && option.trim() !== "")
      found.push({ form, question: question.trim(), option: option.trim(), least });
  };
  const [field, code] = cutAt(clean, "___");
  add("REDCap", field, code);
  const [label, choice] = cutAt(clean, " (choice=");
  if (choice.endsWith(")")) add("choice", label, choice.slice(0, -1));
  else if (/[)）]$/.test(clean)) {
    const at = Math.max(clean.lastIndexOf("("), clean.lastIndexOf("（"));
    if (at > 0) add("parentheses", clean.slice(0, at), clean.slice(at + 1, -1));
  }
  if (clean.endsWith("]")) {
    const at = clean.lastIndexOf("[");
    if (at > 0) add("brackets", clean.slice(0, at), clean.slice(at + 1, -1));
  }
  for (const mark of ["/", " - ", " – ", ": ", ":"]) {
    const at = clean.lastIndexOf(mark);
    if (at > 0) add(mark, clean.slice(0, at), clean.slice(at + mark.length));
  }
  // Qualtrics' older exports: "Which do you use?-Phone"
  const hyphen = clean.lastIndexOf("-");
  if (hyphen > 0 && !clean.includes(" - ") && /\s/.test(clean.slice(0, hyphen))) {
    const isMarked = /[?.:)\]]/.test(clean.charAt(hyphen - 1));
    const option = clean.slice(hyphen + 1);
    // "Do you own an e-reader" names no option
    if (isMarked || /^\s?[\p{Lu}\p{Lo}\p{N}]/u.test(option))
      add("-", clean.slice(0, hyphen), option, isMarked ? 2 : 3);
  }
  const colon = clean.indexOf(":");
  if (colon > 0) add("before", clean.slice(colon + 1), clean.slice(0, colon));
  for (const mark of [".", "_"]) {
    const at = clean.indexOf(mark);
    const [first, rest] = [clean.slice(0, at), clean.slice(at + 1)];
    const least = /^\d{1,3}$/.test(rest) ? 2 : 3;
    if (at > 1 && !clean.includes(" ") && !verbs.test(first)) add(mark, first, rest, least);
    const last = clean.lastIndexOf(mark);
    if (last > at && !clean.includes(" "))
      add(`last ${mark}`, clean.slice(0, last), clean.slice(last + 1), 3);
  }
  return found;
}

/** What stands before and behind the first mark; nothing where there is none. */
function cutAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? ["", ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
