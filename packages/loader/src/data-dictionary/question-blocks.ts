/** A header taken apart: the question it asks and the block of columns it belongs to. */
export interface QuestionPart {
  /** The question in full, without slot numbers and stray spaces. */
  readonly question: string;
  /** What it asks where it is a row of a grid, no option or slot of the question: the header in full. */
  readonly rowQuestion?: string;
  /** What columns of the same question have in common; absent for a column that stands alone. */
  readonly blockKey?: string;
  /** True for the field next to a choice in which something else could be written. */
  readonly isWriteIn: boolean;
}

// all of these read headers whose spaces are single, and none stands at either end
const writeIn =
  /^other\b[^:]{0,40}:+ ?(?<first>[^: ])|\bother ?[-–—] ?write[- ]?in\b|[[(](?:other|sonstiges?|andere[sr]?|autres?|otr[oa]s?|outr[oa]s?|altr[oi]|anders|その他|其他|기타)(?:[,:;-] ?(?:please )?(?:specify|name|describe|state)[^\])]{0,30})?[\])]$|\bother\b[^-–—]{0,40}[-–—] ?text$|\bother \(please specify\) ?\]?$|\(other, written in\)$/i;
const slotBefore = /^(.{0,60}?) ?# ?\d{1,2} ?[:.)-] ?(\S.*)$/;
const slotAfter = / ?(?:# ?\d{1,2}|\[\d{1,2}\])$/;
const numberedPart = /\d([_.]\d{1,4})$/;
/** The least that is left of a question without the number behind it. */
const shortestQuestion = 4;

/** Takes a header apart. */
export function readQuestion(header: string): QuestionPart {
  const clean = header.replaceAll(/\s+/g, " ").trim();
  const other = writeIn.exec(clean);
  if (other !== null) {
    const { length } = other.groups?.["first"] ?? "";
    // what stands in brackets at the end is the option alone
    if (/^[[(]/.test(other[0]) && !other[0].startsWith("(other, written in"))
      return {
        question: `${clean.slice(0, other.index).trim()} (other, written in)`,
        isWriteIn: true,
      };
    const rest = other.index === 0 ? clean.slice(other[0].length - length).replace(/^[:\s-]+/, "") : clean;
    const question =
      rest === "" || rest.endsWith("(other, written in)") ? clean : `${rest} (other, written in)`;
    return { question, isWriteIn: true };
  }
  const before = slotBefore.exec(clean);
  if (before !== null) {
    const question = before[2] ?? "";
    return { question, blockKey: `slot ${before[1] ?? ""}: ${question}`, isWriteIn: false };
  }
  const after = slotAfter.exec(clean);
  if (after !== null && after.index >= shortestQuestion) {
    const question = clean.slice(0, after.index);
    return { question, blockKey: `slot ${question}`, isWriteIn: false };
  }
  const part = numberedPart.exec(clean);
  const numbered = part === null ? "" : clean.slice(0, -(part[1] ?? "").length);
  if (/\p{L}/u.test(numbered))
    return { question: numbered, rowQuestion: clean, blockKey: `part ${numbered}`, isWriteIn: false };
  const grid = questionOfRow(clean);
  if (grid !== undefined) return { question: clean, blockKey: `grid ${grid}`, isWriteIn: false };
  return { question: clean, isWriteIn: false };
}

/** The question of a grid whose row stands in brackets behind it. */
function questionOfRow(header: string): string | undefined {
  const opening = header.endsWith("]") ? header.lastIndexOf("[") : -1;
  const row = header.slice(opening + 1, -1);
  const question = header.slice(0, Math.max(0, opening)).trimEnd();
  return question.length < shortestQuestion || row === "" || row.includes("]") ? undefined : question;
}
