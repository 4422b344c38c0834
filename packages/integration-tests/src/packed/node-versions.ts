import { dirname } from "node:path";
import { mustRun } from "./run.ts";

/** The Node releases that packages are tried on. */
export const nodeMajors = ["22", "24", "26"] as const;

/** One of {@link nodeMajors}. */
export type NodeMajor = (typeof nodeMajors)[number];

/** The folder of each release's `node`, brought from the npm registry where npx does not have it yet. */
export async function nodeFolders(cwd: string): Promise<Readonly<Record<NodeMajor, string>>> {
  const folderOf = async (major: NodeMajor): Promise<string> => {
    const out = await mustRun(`npx --yes -p node@${major} -c "node -p process.execPath"`, { cwd });
    return dirname(out.trim());
  };
  // one after another: npx takes no two of itself into one cache at once
  return { "22": await folderOf("22"), "24": await folderOf("24"), "26": await folderOf("26") };
}
