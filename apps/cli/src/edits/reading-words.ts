import { PersonaError } from "@persona/contracts";
import type { Edit } from "@persona/contracts";
import type { ReadingTargets } from "@persona/review";
import { settingOf } from "../rereading/settle-doubts.ts";
import { missing, wrongWords } from "./wrong-words.ts";

/** @throws PersonaError `invalid-option` where nobody is called so, or the role is none */
export function roleOf(named: string, role: string, { speaker, labels }: ReadingTargets): Edit {
  if (role !== "participant" && role !== "interviewer") throw wrongWords("role");
  const found =
    speaker(named) ??
    missing(
      "speaker",
      named,
      labels,
      "To list them: persona load <files> --json. Rows of a table have no speakers.",
    );
  return { kind: "role", speaker: found.target, role };
}

/** @throws PersonaError `invalid-option` where there is no such doubt, or only the files can settle it */
export function answerOf(id: string, reads: string, { doubt, doubts }: ReadingTargets): Edit {
  if (reads !== "as-read" && reads !== "otherwise") throw wrongWords("answer");
  const found = doubt(id) ?? missing("doubt", id, doubts, "To list them: persona explain <run>");
  const { option } = found.doubt;
  if (reads === "otherwise" && settingOf(found.doubt) === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: `nothing but another option or other files settles ${id}: ${option}`,
      hint: option.startsWith("--interviewer")
        ? "Say who asks: persona edit <run> role <speaker> interviewer"
        : "Generate a new run after that, with --edits <this run>.",
    });
  return { kind: "answer", doubt: found.target, reads, option };
}
