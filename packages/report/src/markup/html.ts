/** Text that is HTML already: made by {@link html}, or by {@link trusted} from the package's own files. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, and nothing is nothing. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** A template whose every value is escaped unless it is {@link Markup}. Values stand in text or in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const [first = "", ...rest] = withoutLines(strings);
  return new Markup(first + rest.map((part, index) => render(values[index]) + part).join(""));
}

const tightened = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The parts of a template with its line breaks and indentation as single spaces, which HTML takes for the same. */
function withoutLines(strings: TemplateStringsArray): readonly string[] {
  const known = tightened.get(strings);
  if (known !== undefined) return known;
  const tight = strings.map((part) =>
    part.replaceAll(/\s+/g, (space) => (space.includes("\n") ? " " : space)),
  );
  tightened.set(strings, tight);
  return tight;
}

/** Markup from a text that holds no data: the package's own style, script and fonts. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function render(value: Content): string {
  if (value === undefined) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeHtml(value);
  return value.map(render).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that shows itself, in an element or a quoted attribute. What HTML cannot hold becomes U+FFFD. */
function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
    .replaceAll(unprintable, "\uFFFD");
}

/** Controls other than tab and line breaks, and the marks that would turn the direction of what follows. */
const unprintable = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;
