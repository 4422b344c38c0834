import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examples as syntheticData } from "../places.ts";

/** Puts into a folder what examples name: interviews, also as recordings, surveys, reviews, notes in a format of their own. */
export function furnish(folder: string): void {
  cpSync(syntheticData, join(folder, "docs", "examples"), { recursive: true });
  cpSync(join(syntheticData, "interviews"), join(folder, "interviews"), { recursive: true });
  cpSync(join(syntheticData, "survey.csv"), join(folder, "survey.csv"));
  cpSync(join(syntheticData, "interviews"), join(folder, "recordings"), { recursive: true });
  mkdirSync(join(folder, "notes"), { recursive: true });
  writeFileSync(join(folder, "study.md"), "Bookkeeping by people who run a small business alone.\n");
  writeFileSync(join(folder, "notes", "one.dvt"), "Dana: What is hard?\nAna: I can't find the export.\n");
  writeFileSync(
    join(folder, "recordings", "labelled.txt"),
    "SPEAKER_00: What is hard?\nSPEAKER_01: I can't find the export.\nSPEAKER_00: What would help?\nSPEAKER_01: A button on the first page.\n",
  );
  for (const wave of [1, 2])
    cpSync(join(syntheticData, "survey.csv"), join(folder, `wave-${wave}.csv`), { recursive: true });
  writeFileSync(
    join(folder, "findings.md"),
    "One does her books “on the couch, on my phone, with the TV going” (interview-01).\n",
  );
  const reviews = Array.from(
    { length: 30 },
    (_, n) =>
      `writer-${n % 12},${1 + (n % 5)},"The oven of the mill ${n} takes long to heat, and the lid sticks."`,
  );
  writeFileSync(join(folder, "reviews.csv"), ["Author,Stars,Review", ...reviews, ""].join("\n"));
  const codes = [1, 2, 9, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, -1, 99];
  const answers = Array.from(
    { length: 30 },
    (_, n) =>
      `${n},${["Mild", "Medium", "Hot"][n % 3]},"${["Mill", "Shop, online", "Mill, Neighbour"][n % 3]}",${codes[n % codes.length]}`,
  );
  writeFileSync(join(folder, "tastes.csv"), ["id,Q7,Q8,Q9", ...answers, ""].join("\n"));
  writeFileSync(
    join(folder, "dictionary.json"),
    JSON.stringify({
      Q9: { question: "How often do you bake?", labels: { 1: "Never", 2: "Often" }, missing: ["9"] },
    }),
  );
}
