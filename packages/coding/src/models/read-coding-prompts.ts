import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PersonaError } from "@persona/contracts";

/** The wording with which a model codes. */
export interface CodingPrompts {
  /** The instructions to propose codes; `{{most}}` stands for the most codes. */
  readonly induce: string;
  /** The instructions to make one codebook of proposed codes; `{{most}}` stands for the most codes. */
  readonly revise: string;
  /** The instructions to apply codes. */
  readonly code: string;
  /** Hash of the wording and of the layout of what is coded. */
  readonly hash: string;
}

/** Changes whenever the form changes in which codes and statements are laid out. */
const layoutVersion = 1;

/**
 * Reads the prompts from three files: `induce.md`, `revise.md` and `code.md`. Each begins with a line such as `version: 2`.
 *
 * @param folder a folder with your own prompts; a file that it does not have is taken from the package
 * @throws PersonaError `invalid-option` for a file that is not a prompt
 */
export function readCodingPrompts(folder?: string): CodingPrompts {
  const [induce, revise, code] = ["induce", "revise", "code"].map((name) => readPrompt(name, folder));
  const hash = createHash("sha256").update(JSON.stringify([layoutVersion, induce, revise, code]));
  return {
    induce: induce ?? "",
    revise: revise ?? "",
    code: code ?? "",
    hash: hash.digest("hex").slice(0, 16),
  };
}

function readPrompt(name: string, folder: string | undefined): string {
  const own = folder === undefined ? "" : join(folder, `${name}.md`);
  const path =
    own !== "" && existsSync(own) ? own : fileURLToPath(new URL(`../../prompts/${name}.md`, import.meta.url));
  const file = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const [, text = ""] = /^version: *\S+\n+([\s\S]*)$/.exec(file) ?? [];
  if (text.trim() !== "") return text.trim();
  throw new PersonaError({
    code: "invalid-option",
    message: `${path} is not a prompt: it must begin with a line such as "version: 1"`,
  });
}
