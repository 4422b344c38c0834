import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

/** Whether LibreOffice is on this machine. Under PERSONA_REQUIRE_ALL=1 its absence is a failure. */
export function hasLibreOffice(): boolean {
  const found = spawnSync("soffice", ["--version"]).status === 0;
  if (!found && process.env["PERSONA_REQUIRE_ALL"] === "1") {
    throw new Error("LibreOffice is absent, and PERSONA_REQUIRE_ALL=1 makes that a failure");
  }
  return found;
}

/** LibreOffice's settings: made by its first start, which is the slow one, and used by all that follow. */
let profile: string | undefined;

/** A file as LibreOffice writes it, from one that it reads. */
export function convertWithLibreOffice(name: string, content: string, format: string): Buffer {
  const folder = temporaryFolder({});
  writeFileSync(join(folder, name), content);
  profile ??= temporaryFolder({});
  mkdirSync(profile, { recursive: true });
  const reader = name.endsWith(".html") ? ["--infilter=HTML (StarWriter)"] : ["--infilter=CSV:44,34,76"];
  const options = ["--headless", ...reader, "--convert-to", filters[format] ?? format, "--outdir", folder];
  execFileSync("soffice", [`-env:UserInstallation=file://${profile}`, ...options, join(folder, name)], {
    stdio: "ignore",
    timeout: 120_000,
  });
  return readFileSync(join(folder, name.replace(/\.\w+$/, `.${format}`)));
}

/** Writer's own filters: HTML would otherwise be kept as a web page. */
const filters: Readonly<Record<string, string>> = {
  docx: "docx:MS Word 2007 XML",
  odt: "odt:writer8",
  rtf: "rtf:Rich Text Format",
  pdf: "pdf:writer_pdf_Export",
};
