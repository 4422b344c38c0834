import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { placeInside } from "@persona/report";

/**
 * Removes the cards of personas that are no more, and nothing else. A run may come from anybody, so a link in the place
 * of the folder of cards is not followed.
 *
 * @param cards the files that stay, by their path in the run folder
 * @throws PersonaError `output-not-writable`
 */
export function removeOtherCards(folder: string, cards: ReadonlySet<string>): void {
  const place = dirname(placeInside(folder, "personas/card.md"));
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    const { name } = entry;
    if (entry.isDirectory() || !name.endsWith(".md") || cards.has(`personas/${name}`)) continue;
    rmSync(join(place, name), { force: true });
  }
}
