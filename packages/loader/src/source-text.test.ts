import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { load } from "./load.ts";
import { sourceText } from "./source-text.ts";
import { docx } from "./testing/office-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { writeZip } from "./testing/write-zip.ts";

it("gives the text of the very step that addresses count in, and none in place of it", () => {
  const document = docx("<w:p><w:r><w:t>Anna: Because.</w:t></w:r></w:p>");
  const folder = temporaryFolder({ "a.docx": document, "b.zip": writeZip({ "c.txt": "Anna: So.\n" }) });
  const [made, entry] = load(folder).sources;
  if (made === undefined || entry === undefined) throw new Error("nothing was loaded");
  const zip = readFileSync(join(folder, "b.zip"));
  expect(Buffer.from(sourceText(made, document)).toString()).toContain("Anna: Because.");
  expect(Buffer.from(sourceText(entry, zip)).toString()).toBe("Anna: So.\n");
  const changed = expect.objectContaining({ code: "source-changed" });
  expect(() => sourceText({ ...made, extraction: "docx-text/0" }, document)).toThrow(changed);
  expect(() => sourceText({ ...entry, parts: ["d.txt"] }, zip)).toThrow(changed);
  expect(() => sourceText({ ...entry, extraction: "docx-text/2" }, zip)).toThrow(changed);
});
