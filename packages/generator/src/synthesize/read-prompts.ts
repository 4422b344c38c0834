import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { claimFields, PersonaError } from "@persona/contracts";

/** The wording that a run is made with. */
export interface Prompts {
  /** The instructions for a group's draft. */
  readonly draft: string;
  /** What is said to failed claims; `{{claims}}` is where they go. */
  readonly repair: string;
  /** Version of each file, as its first line tells it: `draft 2, repair 2`. */
  readonly version: string;
  /** Identifies the wording, and the form in which evidence is laid out. */
  readonly hash: string;
}

/** Changes whenever the form changes in which evidence is laid out below the instructions. */
const layoutVersion = 3;

/**
 * Reads the prompts. Each is a file, `draft.md` and `repair.md`, that begins with a line such as `version: 2`. In the
 * draft, `{{fields}}` stands for the names of a persona's fields.
 *
 * @param folder where a user's own are; a file that is not there is taken from the package
 * @throws PersonaError `invalid-option` for a file that is no prompt
 */
export function readPrompts(folder?: string): Prompts {
  if (folder !== undefined && !existsSync(folder)) {
    throw new PersonaError({
      code: "invalid-option",
      message: `there is no folder of prompts at ${folder}`,
      hint: "Give a folder that holds draft.md, repair.md, or both.",
    });
  }
  const draft = readPrompt("draft", folder);
  const repair = readPrompt("repair", folder, "{{claims}}");
  const hash = createHash("sha256");
  for (const text of [String(layoutVersion), draft.file, repair.file]) hash.update(`${text}\0`);
  return {
    draft: draft.text.replaceAll("{{fields}}", claimFields.join(", ")),
    repair: repair.text,
    version: `draft ${draft.version}, repair ${repair.version}`,
    hash: hash.digest("hex").slice(0, 16),
  };
}

function readPrompt(
  name: string,
  folder: string | undefined,
  needed = "",
): { readonly file: string; readonly text: string; readonly version: string } {
  const own = folder === undefined ? "" : join(folder, `${name}.md`);
  const path =
    own !== "" && existsSync(own) ? own : fileURLToPath(new URL(`../../prompts/${name}.md`, import.meta.url));
  const file = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const [, version, text = ""] = /^version: *(\S+)\n+([\s\S]*)$/.exec(file) ?? [];
  if (version === undefined || text.trim() === "" || !text.includes(needed)) {
    throw new PersonaError({
      code: "invalid-option",
      message: `${path} is no prompt: it must begin with a line such as "version: 1"${needed === "" ? "" : ` and hold ${needed}`}`,
    });
  }
  return { file, text: text.trim(), version };
}
