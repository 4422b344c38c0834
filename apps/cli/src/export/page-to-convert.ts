import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PersonaError } from "@persona/contracts";
import { loadAgain } from "../runs/check-run.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { writeReport } from "../runs/write-report.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** A page that is exported, or printed as it stands. */
export interface PageToConvert extends Disposable {
  readonly file: string;
}

/**
 * The report of a run, or one that does not say who decided what: that is made for the export and removed after it.
 *
 * @param run with a set that names nobody, where nobody is to be named
 * @throws PersonaError `path-not-found` where the run has no report
 */
export async function pageToConvert(
  run: StoredRun,
  isAnonymous: boolean,
  { cwd, signal }: Terminal,
): Promise<PageToConvert> {
  const { folder, root } = run;
  const page = join(folder, "report.html");
  if (!existsSync(page))
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no ${relative(cwd, page)} to convert`,
      hint: `Create it first: persona report ${relative(cwd, folder) || "."}`,
    });
  if (!isAnonymous) return { file: page, [Symbol.dispose]: () => undefined };
  const corpus = await loadAgain(run, root, signal);
  const made = temporaryPage();
  writeReport(run, { folder, file: made.file, ...(corpus === undefined ? {} : { corpus }) });
  return made;
}

/** A page that was made for the export, in a file that is removed after it. */
export function pageOfText(text: string): PageToConvert {
  const made = temporaryPage();
  writeFileSync(made.file, text);
  return made;
}

/** A place for a page, with a folder of its own that is removed with it. */
function temporaryPage(): PageToConvert {
  const place = mkdtempSync(join(tmpdir(), "persona-export-"));
  return {
    file: join(place, "page.html"),
    [Symbol.dispose]: () => rmSync(place, { recursive: true, force: true }),
  };
}
