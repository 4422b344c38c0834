import type { Utf8Text } from "./utf8-text.ts";

/** With more texts than this, none are compared: it would take longer than reading them. */
export const mostCompared = 300;
/** Characters that stand in a text now and then; the later ones are looked for only where the first are too few. */
const anchors = ["q", "z", "x", "j", ",", "k"];
/** Pieces of a text that it is compared by. Shorter texts say too little. */
const [fewestPieces, mostPieces] = [12, 24];
const pieceBytes = 12;

/**
 * Pieces of a text, as numbers: what stands before rare characters. Two texts that are nearly equal have most of them
 * in common.
 */
export function piecesOf({ utf8, start }: Utf8Text): readonly number[] {
  const found: number[] = [];
  for (const anchor of anchors) {
    if (found.length >= fewestPieces) break;
    let at = utf8.indexOf(anchor, start + pieceBytes);
    while (at !== -1 && found.length < mostPieces) {
      const [a, b, c] = [utf8.readInt32LE(at - 12), utf8.readInt32LE(at - 8), utf8.readInt32LE(at - 4)];
      found.push((Math.imul(Math.imul(a, 31) + b, 31) + c) | 0);
      at = utf8.indexOf(anchor, at + pieceBytes);
    }
  }
  return found.length < fewestPieces ? [] : found;
}
