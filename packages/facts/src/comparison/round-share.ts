import { roundTo } from "@persona/statistics";

/** A share as it is written on a persona: with four digits. */
export function roundShare(share: number): number {
  return roundTo(share, 4);
}
