import type { Claim, Persona } from "@persona/contracts";

/** At most this many are shown; the others stand in `personas.json`. */
const mostShown = 6;
/** What is said of them, wherever they are shown. */
export const aboutInterpretations =
  "Nothing was found against these, and nobody has checked whether the words below each show it. Judge them yourself.";

/** Claims that their evidence nearly says, those of more people first, and how many are left out. */
export function interpretationsOf({ interpretations }: Persona): {
  readonly shown: readonly Claim[];
  readonly more: number;
} {
  const sorted = interpretations.toSorted((a, b) => b.support.n - a.support.n);
  return { shown: sorted.slice(0, mostShown), more: Math.max(0, sorted.length - mostShown) };
}
