import { unitWords } from "@persona/contracts";
import type { Persona, Unit } from "@persona/contracts";

/** The label of a group whose own label was not accepted. */
export function fallbackLabel(
  { definingVariables, n, of }: Persona["segment"],
  number: number,
  unit: Unit,
): string {
  if (n === of) return `All ${n} ${unitWords(unit).participants}`;
  const telling = definingVariables.filter(({ ci95 }) => (ci95?.[0] ?? 0) > 0).map(({ level }) => level);
  return telling.length === 0 ? `Group ${number}` : telling.slice(0, 2).join(" · ");
}
