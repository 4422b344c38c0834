/**
 * Turns positions of a text from one way of counting into another. REFI-QDA counts Unicode code points, JavaScript UTF-16
 * code units, addresses of sources bytes of UTF-8.
 */
export class TextPositions {
  readonly #text: string;
  /** Units, points and bytes at every `step`-th unit. */
  readonly #marks: { units: number; points: number; bytes: number }[] = [];

  constructor(text: string) {
    this.#text = text;
    let [points, bytes] = [0, 0];
    for (let units = 0; units < text.length;) {
      if (units >= this.#marks.length * step) this.#marks.push({ units, points, bytes });
      const point = text.codePointAt(units) ?? 0;
      units += point > 0xff_ff ? 2 : 1;
      points += 1;
      bytes += bytesOf(point);
    }
    if (this.#marks.length === 0) this.#marks.push({ units: 0, points: 0, bytes: 0 });
  }

  /** The same place in another way of counting; the end of the text for what lies behind it. */
  convert(position: number, from: Counting, to: Counting): number {
    let [low, high] = [0, this.#marks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#marks[middle]?.[from] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const at = { ...(this.#marks[low] ?? { units: 0, points: 0, bytes: 0 }) };
    while (at[from] < position && at.units < this.#text.length) {
      const point = this.#text.codePointAt(at.units) ?? 0;
      at.units += point > 0xff_ff ? 2 : 1;
      at.points += 1;
      at.bytes += bytesOf(point);
    }
    return at[to];
  }
}

/** What positions count. */
export type Counting = "units" | "points" | "bytes";

const step = 256;

function bytesOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x8_00) return 2;
  return point > 0xff_ff ? 4 : 3;
}
