import { commandNames } from "./command-names.ts";
import { basename, dirname, join, relative, sep } from "node:path";

/** What is known of how this process was started. */
export interface Start {
  /** The file that Node was given: `process.argv[1]`. */
  readonly file: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * How to call the CLI again from where it was started: `persona`, `npx persona`, `npm run persona --` or
 * `node <file>`. Hints are written with it, so that they can be copied.
 */
export function startedAs({ file, cwd, environment }: Start): string {
  if (file.includes(`${sep}_npx${sep}`)) return "npx @persona/cli";
  if (file.includes(`${sep}node_modules${sep}`)) return isInProject(file, cwd) ? "npx persona" : "persona";
  if (basename(file) !== "main.js") return "persona";
  // a clone of the repository
  const path = relative(cwd, file);
  const isScript =
    environment["npm_command"] !== undefined && path === join("apps", "cli", "dist", "main.js");
  if (isScript) return "npm run persona --";
  const shown = path.startsWith("..") ? file : path;
  return `node ${/\s/.test(shown) ? JSON.stringify(shown) : shown}`;
}

/** Whether a file belongs to what is installed in a folder or in one above it; what is installed globally does not. */
function isInProject(file: string, folder: string): boolean {
  if (file.startsWith(join(folder, "node_modules") + sep)) return true;
  const above = dirname(folder);
  return above !== folder && isInProject(file, above);
}

/** A call of a command, of its help, or of a command that a hint leaves open. */
const calls = new RegExp(String.raw`\bpersona (?=(?:${commandNames.join("|")})\b|--help\b)`, "g");

/** A hint that says `persona <command>`, as it can be typed here. */
export function asTypedHere(hint: string, command: string): string {
  return hint.replaceAll(calls, `${command} `);
}
