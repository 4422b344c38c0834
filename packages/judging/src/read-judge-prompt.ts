import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PersonaError } from "@persona/contracts";

/** The wording with which a model judges. */
export interface JudgePrompt {
  readonly text: string;
  /** Hash of the wording and of the layout of the pairs. */
  readonly hash: string;
}

/** Changes whenever the form changes in which pairs are laid out. */
const layoutVersion = 1;

/**
 * Reads the prompt of the judge from `judge.md`, which begins with a line such as `version: 2`.
 *
 * @param folder a folder with your own prompt; where it has none, that of the package is taken
 * @throws PersonaError `invalid-option` for a file that is not a prompt
 */
export function readJudgePrompt(folder?: string): JudgePrompt {
  const own = folder === undefined ? "" : join(folder, "judge.md");
  const path =
    own !== "" && existsSync(own) ? own : fileURLToPath(new URL("../prompts/judge.md", import.meta.url));
  const file = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const [, text = ""] = /^version: *\S+\n+([\s\S]*)$/.exec(file) ?? [];
  if (text.trim() === "")
    throw new PersonaError({
      code: "invalid-option",
      message: `${path} is not a prompt: it must begin with a line such as "version: 1"`,
    });
  const hash = createHash("sha256").update(JSON.stringify([layoutVersion, text.trim()]));
  return { text: text.trim(), hash: hash.digest("hex").slice(0, 16) };
}
