import { createHash } from "node:crypto";
import { lstatSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { ServedFolder, ServedPlace, ServedRun } from "@persona/review-page";
import { openForReview } from "../review/open-for-review.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { runAt, runFoldersAt } from "../runs/runs-here.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { holdsNoLinks, readOwnFile } from "./own-file.ts";

const idLength = 16;
const reportName = "report.html";

/**
 * The runs of a folder, as a server gives them out. Runs in hidden folders and behind links are not listed, a run that
 * holds a link is not read, and of every other run only the report and the review can be asked for.
 */
export function folderToServe(root: string, names: NamesFlags, terminal: Terminal): ServedFolder {
  const pathOf = ({ folder }: Pick<ServedPlace, "folder">): string => join(root, folder);
  return {
    name: basename(root),
    list: () =>
      placesIn(root)
        .map((place) => servedRun(place, pathOf(place)))
        .toSorted((a, b) => (b.at ?? "").localeCompare(a.at ?? "") || a.folder.localeCompare(b.folder)),
    find: (id) => placesIn(root).find((place) => place.id === id),
    report: (place) =>
      holdsNoLinks(pathOf(place)) ? readOwnFile(join(pathOf(place), reportName)) : undefined,
    open: async (place) => {
      if (!holdsNoLinks(pathOf(place)))
        throw new PersonaError({
          code: "invalid-option",
          message: "the run is gone, or it holds a link to another place",
          hint: "Put a copy of the files where the link is.",
        });
      return await openForReview(pathOf(place), names, terminal);
    },
  };
}

function placesIn(root: string): readonly ServedPlace[] {
  return runFoldersAt(root).flatMap((path): readonly ServedPlace[] => {
    const folder = (relative(root, path) || ".").split(sep).join("/");
    const parts = folder === "." ? [] : folder.split("/");
    const stands = parts.map((_, depth) => join(root, ...parts.slice(0, depth + 1)));
    // the folder that somebody names may be a link; what is in it may not
    if (parts.some((part) => part.startsWith(".")) || !stands.every(isFolder)) return [];
    const id = createHash("sha256").update(folder).digest("hex").slice(0, idLength);
    return [{ id, folder, stamp: stampOf(path) }];
  });
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function servedRun({ id, folder }: ServedPlace, path: string): ServedRun {
  if (!holdsNoLinks(path)) return { id, folder, state: "unreadable", hasReport: false };
  const hasReport = statSync(join(path, reportName), { throwIfNoEntry: false })?.isFile() === true;
  return { ...runAt(path, folder), id, hasReport };
}

/** A run that is made again is a new folder. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? "" : `${found.dev}:${found.ino}:${found.birthtimeNs}`;
}
