import { readdirSync } from "node:fs";
import { join } from "node:path";
import { load, Pseudonymizer } from "@persona/loader";

/** A piece that is hidden, with what stands around it. */
export interface Piece {
  readonly number: number;
  readonly kind: string;
  readonly source: string;
  readonly before: string;
  readonly hidden: string;
  readonly after: string;
}

export const headOfTable: string = ["number", "kind", "source", "before", "hidden", "after", "label"].join(
  "\t",
);

/** A row for a table whose last column somebody fills. */
export function tableRow({ number, kind, source, before, hidden, after }: Piece): string {
  return [number, kind, source, before, hidden, after, ""].join("\t");
}

/** How many characters are shown on each side. */
const around = 100;
/** Of a kind that real data hold little of, so many are taken where there are that many; the rest is drawn of all. */
const ofEachKind = 30;

/**
 * Pieces of each folder of a folder that are hidden before anything is sent, drawn by seed: first up to thirty of each
 * kind, then of all that is left. The same words in the same place are one piece.
 */
export function drawPieces(data: string, seed: number, count: number): readonly Piece[] {
  const pieces = new Map<string, Omit<Piece, "number">>();
  for (const { name } of readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const corpus = load(join(data, name));
    const pseudonymizer = new Pseudonymizer(corpus);
    for (const span of corpus.spans) {
      for (const { kind, start, end, original } of pseudonymizer.replacementsIn(span)) {
        const before = oneLine(span.text.slice(Math.max(0, start - around), start));
        const after = oneLine(span.text.slice(end, end + around));
        pieces.set([kind, before, original, after].join("\0"), {
          kind,
          source: name,
          before,
          hidden: oneLine(original),
          after,
        });
      }
    }
  }
  const shuffled = shuffle([...pieces.values()], seed);
  const counts = new Map<string, number>();
  const isFew = (piece: Omit<Piece, "number">): boolean => {
    const taken = (counts.get(piece.kind) ?? 0) + 1;
    counts.set(piece.kind, taken);
    return taken <= ofEachKind;
  };
  const first = new Set(shuffled.filter(isFew).slice(0, count));
  const rest = shuffled.filter((piece) => !first.has(piece)).slice(0, count - first.size);
  return shuffle([...first, ...rest], seed + 1).map((piece, index) => ({ number: index + 1, ...piece }));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** The same order for the same seed (mulberry32). */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
