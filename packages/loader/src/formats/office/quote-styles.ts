/** A style of paragraphs, as an office document declares it. */
export interface ParagraphStyle {
  readonly id: string;
  /** The name that its author sees. Word keeps the English names of its own styles in every language. */
  readonly name: string;
  /** The id of the style that it changes. */
  readonly parent?: string | undefined;
}

/**
 * Words of the names of styles that set quotations apart: "Quote" and "Intense Quote" (Word), "Quotations"
 * (LibreOffice), and their names in other languages.
 */
const quoting = new Set(
  `quote quotes quotation quotations blockquote blockquotes pullquote zitat zitate blockzitat
  citation citations cita citas citazione citazioni citação citações citaat citaten citat sitat sitaatti lainaus cytat
  citát idézet цитата 引用 引用文 引文 明显引用 인용`.split(/\s+/),
);
/** The name that Word and Pandoc give to a style for the same. */
const blockText = "block text";
/** Words of the names of styles for what stands next to a quotation, or lists where it is from. */
const besides = new Set(
  `attribution author authors autor auteur bibliography caption char character cited code footer list name
  reference references source sources speaker quelle fuente fonte`.split(/\s+/),
);

/** Ids of the styles that set quotations apart, by their own names or those of the styles that they change. */
export function quoteStyles(styles: readonly ParagraphStyle[]): ReadonlySet<string> {
  const byId = new Map(styles.map((style) => [style.id, style]));
  return new Set(styles.filter((style) => isQuoting(style, byId)).map(({ id }) => id));
}

/** As many styles change one another at most; a circle ends here. */
const longestChain = 20;

function isQuoting(style: ParagraphStyle, byId: ReadonlyMap<string, ParagraphStyle>): boolean {
  let at: ParagraphStyle | undefined = style;
  for (let steps = 0; at !== undefined && steps < longestChain; steps += 1) {
    const names = [wordsOf(at.name), wordsOf(at.id)];
    if (names.some((words) => words.some((word) => besides.has(word)))) return false;
    if (names.some((words) => words.join(" ") === blockText || words.some((word) => quoting.has(word))))
      return true;
    at = at.parent === undefined ? undefined : byId.get(at.parent);
  }
  return false;
}

/** The words of a name such as `Intense Quote`, `IntenseQuote` or `Block_20_Text`. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/_[0-9a-f]{2}_/g, " ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
}

/** Whether a row of a table is a quotation: one cell, and all in it quoted but for the name beneath. */
export class RowQuotes {
  #quoted = 0;
  #others = 0;

  /** Takes over a paragraph of a cell. */
  add(text: string, isQuote: boolean): void {
    if (isQuote) this.#quoted += 1;
    else if (!/^\s*(?:$|\p{Pd})/u.test(text)) this.#others += 1;
  }

  isQuote(cells: readonly string[]): boolean {
    return this.#quoted > 0 && this.#others === 0 && cells.filter((cell) => cell !== "").length === 1;
  }
}
