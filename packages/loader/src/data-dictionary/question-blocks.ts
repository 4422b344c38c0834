/** A header taken apart: the question it asks and the block of columns it belongs to. */
export interface QuestionPart {
  /** The question in full, without slot numbers and stray spaces. */
  readonly question: string;
  /** What it asks where it is a row of a grid, no option or slot of the question: the header in full. */
  readonly rowQuestion?: string;
  /** What columns of the same question have in common; absent for a column that stands alone. */
  readonly blockKey?: string;
  /** True for the field beside a choice in which something else could be written. */
  readonly isWriteIn: boolean;
}

const writeIn =
  /^other\b[^:]{0,40}:+\s*(?=\S)|\bother\s*[-–—]\s*write[- ]?in\b|\[other\]\s*$|\bother \(please specify\)\s*\]?\s*$|\(other, written in\)$/i;
const slotBefore = /^(.{0,60}?)\s*#\s*\d{1,2}\s*[:.)-]\s*(\S.*)$/s;
const slotAfter = /^(\S.{3,}?)\s*(?:#\s*\d{1,2}|\[\d{1,2}\])$/s;
const numberedPart = /^(.*?\p{L}.*?\d+)[_.](\d{1,4})$/u;
const gridRow = /^(\S.{3,}?)\s*\[([^[\]]+)\]$/s;

/** Takes a header apart. */
export function readQuestion(header: string): QuestionPart {
  const clean = header.replaceAll(/\s+/g, " ").trim();
  const other = writeIn.exec(clean);
  if (other !== null) {
    const rest = other.index === 0 ? clean.slice(other[0].length).replace(/^[:\s-]+/, "") : clean;
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
  if (after !== null)
    return { question: after[1] ?? "", blockKey: `slot ${after[1] ?? ""}`, isWriteIn: false };
  const part = numberedPart.exec(clean);
  if (part !== null) {
    const question = part[1] ?? "";
    return { question, rowQuestion: clean, blockKey: `part ${question}`, isWriteIn: false };
  }
  const row = gridRow.exec(clean);
  if (row !== null) return { question: clean, blockKey: `grid ${row[1] ?? ""}`, isWriteIn: false };
  return { question: clean, isWriteIn: false };
}
