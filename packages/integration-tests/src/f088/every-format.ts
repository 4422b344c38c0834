import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFormatSchema } from "@persona/contracts";
import type { SourceFormat } from "@persona/contracts";

const spoken =
  "Interviewer: What is hard?\nAna: I can't find the export.\nInterviewer: And then?\nAna: I copy it by hand.\n";
const records = [
  { id: 1, often: "Daily", why: "Because it is quick and I know where everything is" },
  { id: 2, often: "Weekly", why: "My accountant asked for it, so I learned the shortcuts" },
  { id: 3, often: "Daily", why: "There was nothing else that could read our receipts" },
];
const cells = (separator: string): string =>
  [
    "id,often,why".replaceAll(",", separator),
    ...records.map(({ id, often, why }) => [id, often, `"${why}"`].join(separator)),
  ].join("\n");

/** What stands in a file of each text format. */
const texts: Readonly<Record<string, string>> = {
  "survey.csv": cells(","),
  "survey.tsv": cells("\t"),
  "survey.json": JSON.stringify(records),
  "survey.jsonl": records.map((record) => JSON.stringify(record)).join("\n"),
  "survey.yaml": records
    .map(({ id, often, why }) => `- id: ${id}\n  often: ${often}\n  why: "${why}"`)
    .join("\n"),
  "interview.txt": spoken,
  "interview.md": `# Ana\n\n${spoken.replaceAll(/^(\w+):/gm, "**$1:**").replaceAll("\n", "\n\n")}`,
  "interview.vtt":
    "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Interviewer>What is hard?\n\n00:05.000 --> 00:09.000\n<v Ana>I can't find the export.\n",
  "interview.srt":
    "1\n00:00:01,000 --> 00:00:04,000\nInterviewer: What is hard?\n\n2\n00:00:05,000 --> 00:00:09,000\nAna: I can't find the export.\n",
  "notes.html":
    "<html><body><h1>Notes</h1><p>Interviewer: What is hard?</p><p>Ana: I can't find the export &amp; it is slow.</p></body></html>",
  "message.eml":
    "From: Ana <ana@example.org>\nSubject: The export\nContent-Type: text/plain\n\nI can't find the export.\n",
};

/** Files that an office program wrote, and an archive. */
const files: readonly string[] = [
  "interview.docx",
  "interview.odt",
  "interview.pdf",
  "interview.rtf",
  "research.zip",
  "survey.ods",
  "survey.xlsx",
];

/** A file of every format that the loader reads, and an archive of one. */
export const everyFormat: readonly string[] = [...Object.keys(texts), ...files].toSorted();

/** The formats that a source can have. */
export const supported: readonly SourceFormat[] = sourceFormatSchema.options;

/** Writes a file of every format into a folder. */
export function writeEveryFormat(folder: string): void {
  for (const [name, content] of Object.entries(texts)) writeFileSync(join(folder, name), content);
  for (const name of files) cpSync(join(import.meta.dirname, "formats", name), join(folder, name));
}
