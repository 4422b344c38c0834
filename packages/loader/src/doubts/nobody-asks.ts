import type { TranscriptRoles } from "../transcript/speaker-roles.ts";
import type { DoubtNote } from "./doubt-note.ts";

/** Several people speak in a transcript, and no rule says which of them asks the questions. Names nobody. */
export function nobodyAsks({ isSettled, speakers }: TranscriptRoles): DoubtNote | undefined {
  if (isSettled) return undefined;
  const participants = speakers.filter(({ role }) => role === "participant").length;
  return {
    code: "nobody-asks",
    message: `${participants} speakers were read as participants, and one of them may be the interviewer; persona load lists the speakers`,
    together: (files) =>
      `in ${files} files, all speakers were read as participants, and one of them may be the interviewer; persona load lists the speakers`,
    option: "--interviewer <label>",
    affected: { n: participants, of: speakers.length },
  };
}
