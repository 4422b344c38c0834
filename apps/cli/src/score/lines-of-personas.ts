import type { Score, ScoreName } from "@persona/contracts";
import { counted, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/**
 * How far each persona from elsewhere is supported by the data: its claims and its quotes.
 *
 * @param labels the titles of the personas, in their order
 */
export function linesOfPersonas(
  labels: readonly string[],
  scores: readonly Pick<Score, "name" | "parts">[],
  terminal: Pick<Terminal, "style" | "columns">,
): readonly string[] {
  const partOf = (name: ScoreName, id: string): { readonly n: number; readonly of: number } | undefined => {
    const parts = scores.find((score) => score.name === name)?.parts ?? [];
    const { n, of } = parts.find(({ subject }) => subject === id) ?? {};
    return n === undefined || of === undefined ? undefined : { n, of };
  };
  const rows = labels.map((label, at) => {
    const id = `p${at + 1}`;
    const [claims, quotes] = [partOf("grounding", id), partOf("verbatimness", id)];
    return [
      id,
      label,
      claims === undefined ? "no claims" : `${claims.n} of ${counted(claims.of, "claim")} supported`,
      quotes === undefined ? "no quotes" : `${quotes.n} of ${counted(quotes.of, "quote")} said`,
    ];
  });
  return [terminal.style("bold", "Persona by persona"), ...table(rows, terminal), ""];
}
