import type { ServedFolder } from "../run/served-folder.ts";
import { reviewOf } from "./review-of.ts";
import type { ReviewedFolder } from "./review-of.ts";

/** A folder with a run that can be reviewed, one that cannot be opened, and one that is not finished. */
export interface FolderOfRuns extends ServedFolder {
  readonly run: ReviewedFolder;
  /** Makes the first run again. */
  readonly remake: () => void;
}

/** The report of the first run, which somebody wrote a script into. */
export const hostileReport = `<!doctype html><title>Report</title><p id="said">quiet</p><script>
fetch("/api/runs").then(() => { document.getElementById("said").textContent = "read"; },
  () => { document.getElementById("said").textContent = "refused"; });
</script>`;

/** Makes a folder of runs. */
export function folderOf(open: () => never): FolderOfRuns {
  const run = reviewOf({ personas: 2, claimsPerField: 1 });
  let stamp = 1;
  const names = { aa: "first", bb: "broken", cc: "begun" } as const;
  return {
    run,
    name: "study",
    list: () => [
      {
        id: "aa",
        folder: "first",
        state: "finished",
        at: "2026-05-01T10:00:00.000Z",
        provider: "local",
        personas: ["<b>One</b>"],
        hasReport: true,
      },
      { id: "bb", folder: "broken", state: "finished", personas: [], hasReport: false },
      { id: "cc", folder: "begun", state: "unfinished", hasReport: false },
    ],
    find: (id) =>
      id === "aa" || id === "bb" || id === "cc" ? { id, folder: names[id], stamp: `${stamp}` } : undefined,
    report: ({ id }) => (id === "aa" ? Buffer.from(hostileReport) : undefined),
    open: async ({ id }) => (id === "aa" ? run : open()),
    remake: () => {
      stamp += 1;
    },
  };
}
