import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataLoader } from "@persona/loader";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../places.ts";

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

/** A file of each text format; formats that need a program to be written are covered by the loader's own tests. */
const files: Readonly<Record<string, string>> = {
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
  "notes.html": "<html><body><h1>Notes</h1><p>I can't find the export &amp; it is slow.</p></body></html>",
};

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-f088-load-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("F-088 test 7: data loading", () => {
  it("loadAsync method exists", () => {
    expect(typeof new DataLoader().loadAsync).toBe("function");
  });

  it.each(Object.keys(files))(
    "Works with all supported formats, and is backward compatible with sync load: %s",
    async (name) => {
      const loader = new DataLoader();
      const blocked = loader.load(join(folder, name));
      expect(blocked).not.toBeInstanceOf(Promise);
      expect(blocked.participants.length).toBeGreaterThan(0);
      expect(await loader.loadAsync(join(folder, name))).toEqual(blocked);
    },
  );

  it("Works on whole folders", async () => {
    const loader = new DataLoader();
    const paths = [join(examples, "interviews"), join(examples, "survey.csv")];
    expect(await loader.loadAsync(paths)).toEqual(loader.load(paths));
  });
});
