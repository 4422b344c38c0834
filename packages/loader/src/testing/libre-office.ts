import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";

/** Whether LibreOffice is on this machine. Under PERSONA_REQUIRE_ALL=1 its absence is a failure. */
export function hasLibreOffice(): boolean {
  const found = spawnSync("soffice", ["--version"]).status === 0;
  if (!found && process.env["PERSONA_REQUIRE_ALL"] === "1") {
    throw new Error("LibreOffice is absent, and PERSONA_REQUIRE_ALL=1 makes that a failure");
  }
  return found;
}

/** Writes a file as LibreOffice does, from one that it reads. */
export type Convert = (name: string, content: string, format: string) => Buffer;

/**
 * Starts LibreOffice until the test is over. Every start takes many times as long as a conversion; one that has a
 * document open takes on what later starts are asked for, and those end at once.
 */
export async function startLibreOffice(): Promise<Convert> {
  const folder = mkdtempSync(join(tmpdir(), "persona-office-"));
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  writeFileSync(join(folder, "open.txt"), "open");
  const office = spawn("soffice", [profile, "--headless", "--norestore", join(folder, "open.txt")], {
    stdio: "ignore",
    detached: true,
  });
  onTestFinished(async () => {
    const ended = new Promise((resolve) => office.once("exit", resolve));
    // the program is a child of what was started
    if (office.pid !== undefined && office.exitCode === null) {
      process.kill(-office.pid);
      await ended;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  const isOpen = (): boolean => existsSync(join(folder, ".~lock.open.txt#"));
  await vi.waitUntil(isOpen, { timeout: 120_000, interval: 50 });
  return (name, content, format) => {
    writeFileSync(join(folder, name), content);
    const reader = name.endsWith(".html") ? "HTML (StarWriter)" : "CSV:44,34,76";
    const options = [`--infilter=${reader}`, "--convert-to", filters[format] ?? format, "--outdir", folder];
    execFileSync("soffice", [profile, "--headless", ...options, join(folder, name)], {
      stdio: "ignore",
      timeout: 120_000,
    });
    return readFileSync(join(folder, name.replace(/\.\w+$/, `.${format}`)));
  };
}

/** Writer's own filters: HTML would otherwise be kept as a web page. */
const filters: Readonly<Record<string, string>> = {
  docx: "docx:MS Word 2007 XML",
  odt: "odt:writer8",
  rtf: "rtf:Rich Text Format",
  pdf: "pdf:writer_pdf_Export",
};
