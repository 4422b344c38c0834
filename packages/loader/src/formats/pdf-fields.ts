/** A printed line of a page, and how far up the page it stands. */
export interface PrintedLine {
  readonly text: string;
  readonly y: number;
}

/** What somebody typed into a page, a field of a form or a text put on top, and how far up its lower edge is. */
export interface TypedText {
  readonly text: string;
  readonly y: number;
}

/** What stands on a page next to its printed text. */
export interface PageNotes {
  readonly typed: readonly TypedText[];
  /** Marked boxes and buttons, which have no text of their own. */
  readonly marks: number;
  readonly comments: number;
}

/** Reads the annotations of a page, as pdf.js gives them. Their types are not declared, so each field is checked. */
export function pageNotes(annotations: readonly unknown[]): PageNotes {
  const typed: TypedText[] = [];
  let marks = 0;
  let comments = 0;
  for (const annotation of annotations) {
    if (!isRecord(annotation) || annotation["hidden"] === true) continue;
    const { subtype, fieldType, fieldValue, rect, contentsObj } = annotation;
    const y = Array.isArray(rect) ? Math.min(Number(rect[1]), Number(rect[3])) : 0;
    if (subtype === "Widget" && (fieldType === "Tx" || fieldType === "Ch")) {
      const values: readonly unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
      const text = values
        .filter((value) => typeof value === "string")
        .join(", ")
        .trim();
      if (text !== "") typed.push({ text, y });
    } else if (subtype === "Widget" && fieldType === "Btn") {
      if (isMarked(annotation)) marks += 1;
    } else if (subtype === "FreeText" || subtype === "Text") {
      const text = isRecord(contentsObj) && typeof contentsObj["str"] === "string" ? contentsObj["str"] : "";
      if (text.trim() === "") continue;
      if (subtype === "Text") comments += 1;
      else typed.push({ text: text.trim(), y });
    }
  }
  return { typed, marks, comments };
}

function isMarked({
  checkBox,
  radioButton,
  fieldValue,
  exportValue,
  buttonValue,
}: Readonly<Record<string, unknown>>): boolean {
  if (typeof fieldValue !== "string" || fieldValue === "" || fieldValue === "Off") return false;
  return (
    (checkBox === true && fieldValue === exportValue) || (radioButton === true && fieldValue === buttonValue)
  );
}

/** A line of a page, whether it was printed or typed, and whether it is the label of a field. */
export interface PageLine {
  readonly text: string;
  readonly isLabel: boolean;
}

/** Printed lines right above a field that are taken for its label. */
const mostLabelLines = 3;

/** The lines of a page from the top, with what was typed where it stands. What stands right above it is its label. */
export function pageLines(printed: readonly PrintedLine[], typed: readonly TypedText[]): PageLine[] {
  const waiting = typed.toSorted((a, b) => b.y - a.y);
  const lines: { text: string; isLabel: boolean }[] = [];
  let unlabelled = 0;
  const put = ({ text }: TypedText): void => {
    const before = lines.slice(Math.max(0, lines.length - Math.min(unlabelled, mostLabelLines)));
    for (const line of before) line.isLabel = true;
    for (const part of text.split(/\r\n|\n|\r/)) lines.push({ text: part.trimEnd(), isLabel: false });
    unlabelled = 0;
  };
  for (const { text, y } of printed) {
    while (text.trim() !== "" && (waiting[0]?.y ?? -Infinity) > y) {
      const next = waiting.shift();
      if (next !== undefined) put(next);
    }
    lines.push({ text: text.trimEnd(), isLabel: false });
    unlabelled = text.trim() === "" ? 0 : unlabelled + 1;
  }
  for (const rest of waiting) put(rest);
  return lines;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
