import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { loadBothWays } from "./load-both-ways.ts";

/** Folders with more than this are loaded both ways only where a test does so itself, in bytes and in files. */
const mostBytes = 1 << 18;
const mostFiles = 40;

/**
 * A folder with the given files, removed when the test is over. Before that it is loaded both ways, so that every
 * file of every test is, whatever else the test is about.
 */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "persona-loader-"));
  const contents = Object.values(files);
  const size = contents.reduce((sum, content) => sum + content.length, 0);
  const isSmall = contents.length > 0 && contents.length <= mostFiles && size <= mostBytes;
  onTestFinished(async () => {
    try {
      if (isSmall) await loadBothWays(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}
