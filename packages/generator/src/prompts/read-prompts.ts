import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { claimFields, PersonaError } from "@persona/contracts";

/**
 * The steps from codes to a persona: what the codes of a group mean together, what can be claimed, the title and the
 * sentences on who they are, the tension.
 */
export const stepNames = ["meaning", "claims", "portrait", "tension"] as const;
/** A step from codes to a persona. */
export type StepName = (typeof stepNames)[number];

/** The wording that a run is made with. */
export interface Prompts {
  /** The instructions for a group's draft. */
  readonly draft: string;
  /** The request to repair failed claims; `{{claims}}` is where they are inserted. */
  readonly repair: string;
  /** The instructions for one individual of a population. */
  readonly profile: string;
  /** The instructions for each step from codes to a persona. */
  readonly steps: Readonly<Record<StepName, string>>;
  /** Version of each file, from its first line: `draft 2, repair 2, profile 1, …`. */
  readonly version: string;
  /** Hash of the wording and of the layout of the evidence. */
  readonly hash: string;
}

/** Changes whenever the form changes in which evidence is laid out below the instructions. */
const layoutVersion = 5;

/**
 * Reads the prompts from files: `draft.md`, `repair.md`, `profile.md`, and one for each step from codes to a persona
 * (`meaning.md`, `claims.md`, `portrait.md`, `tension.md`). Each begins with a line such as `version: 2`. In all but the repair, `{{fields}}` stands for the names of a persona's fields.
 *
 * @param folder a folder with your own prompts; a file that it does not have is taken from the package
 * @throws PersonaError `invalid-option` for a file that is not a prompt
 */
export function readPrompts(folder?: string): Prompts {
  if (folder !== undefined && !existsSync(folder)) {
    throw new PersonaError({
      code: "invalid-option",
      message: `there is no folder of prompts at ${folder}`,
      hint: `Give a folder with draft.md, repair.md, profile.md, ${stepNames.map((name) => `${name}.md`).join(", ")}, or some of them.`,
    });
  }
  const draft = readPrompt("draft", folder);
  const repair = readPrompt("repair", folder, "{{claims}}");
  const profile = readPrompt("profile", folder);
  const steps = {
    meaning: readPrompt("meaning", folder),
    claims: readPrompt("claims", folder),
    portrait: readPrompt("portrait", folder),
    tension: readPrompt("tension", folder),
  };
  const hash = createHash("sha256");
  const files = [draft, repair, profile, ...Object.values(steps)].map(({ file }) => file);
  for (const text of [String(layoutVersion), ...files]) hash.update(`${text}\0`);
  return {
    draft: withFields(draft.text),
    repair: repair.text,
    profile: withFields(profile.text),
    steps: {
      meaning: withFields(steps.meaning.text),
      claims: withFields(steps.claims.text),
      portrait: withFields(steps.portrait.text),
      tension: withFields(steps.tension.text),
    },
    version: [
      `draft ${draft.version}, repair ${repair.version}, profile ${profile.version}`,
      ...stepNames.map((name) => `${name} ${steps[name].version}`),
    ].join(", "),
    hash: hash.digest("hex").slice(0, 16),
  };
}

function withFields(text: string): string {
  return text.replaceAll("{{fields}}", claimFields.join(", "));
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
      message: `${path} is not a prompt: it must begin with a line such as "version: 1"${needed === "" ? "" : ` and contain ${needed}`}`,
    });
  }
  return { file, text: text.trim(), version };
}
