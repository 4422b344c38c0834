import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examples as syntheticData } from "../places.ts";

/** Puts into a folder what examples name: interviews, also as recordings, a survey, notes in a format of their own. */
export function furnish(folder: string): void {
  cpSync(syntheticData, join(folder, "docs", "examples"), { recursive: true });
  cpSync(join(syntheticData, "interviews"), join(folder, "interviews"), { recursive: true });
  cpSync(join(syntheticData, "survey.csv"), join(folder, "survey.csv"));
  cpSync(join(syntheticData, "interviews"), join(folder, "recordings"), { recursive: true });
  mkdirSync(join(folder, "notes"), { recursive: true });
  writeFileSync(join(folder, "notes", "one.dvt"), "Dana: What is hard?\nAna: I can't find the export.\n");
}
