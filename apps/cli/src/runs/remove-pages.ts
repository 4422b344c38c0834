import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { placeInside } from "@persona/report";

/**
 * Removes the pages of a folder of a run that the run no longer makes, such as cards of personas that are no more, and
 * nothing else. A run may come from anybody, so a link in the place of the folder is not followed.
 *
 * @param place the folder, by its name in the run folder
 * @param pages the files that stay, by their path in the run folder
 * @throws PersonaError `output-not-writable`
 */
export function removeOtherPages(folder: string, place: string, pages: ReadonlySet<string>): void {
  const real = dirname(placeInside(folder, `${place}/page.md`));
  for (const entry of readdirSync(real, { withFileTypes: true })) {
    const { name } = entry;
    if (entry.isDirectory() || !name.endsWith(".md") || pages.has(`${place}/${name}`)) continue;
    rmSync(join(real, name), { force: true });
  }
}
