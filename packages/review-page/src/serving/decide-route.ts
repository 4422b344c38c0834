import { PersonaError } from "@persona/contracts";
import { codeTargetsOf, readingTargetsOf, targetsOf, undoneEntries } from "@persona/review";
import type { JournalLine } from "@persona/review";
import type { DecisionAnswer } from "../wire/answers.ts";
import { editOfRequest, oneLine } from "../edits/edit-of-request.ts";
import { decisionRequestSchema } from "../edits/edit-request.ts";
import type { EditRequest } from "../edits/edit-request.ts";
import type { Review } from "../run/review.ts";
import { entryOf } from "../views/entry-words.ts";
import { runAnswer } from "../views/run-answer.ts";
import { bodyAs } from "./body-as.ts";

/**
 * Records what somebody decided. The answer says `saved` only once the entry is on disk.
 *
 * @throws PersonaError, Refusal 400
 */
export async function decideRoute(
  review: Review,
  nameOfServer: string | undefined,
  body: unknown,
): Promise<DecisionAnswer> {
  const { edit: request, who, why, seen, own, anyway } = bodyAs(decisionRequestSchema, body);
  const { lines, set, recoded } = review.now();
  const { generated, corpus } = review.run;
  requireUndoable(request, lines);
  const edit = editOfRequest(request, {
    targets: targetsOf(generated, lines, corpus),
    codes: codeTargetsOf(corpus.codebook, recoded),
    reading: readingTargetsOf(corpus),
    canReadOtherwise: review.run.canReadOtherwise ?? (() => false),
    set,
  });
  const said = { who: textOf(who), why: textOf(why) };
  const recorded = await review.record({ edit, ...said, seen, own, anyway });
  const run = runAnswer(review, nameOfServer);
  return recorded.state === "saved"
    ? { state: "saved", entry: recorded.line.hash, run }
    : { state: "conflict", others: recorded.others.map((line) => entryOf(line)), run };
}

function textOf(text: string | undefined): string | undefined {
  const line = oneLine(text ?? "");
  return line === "" ? undefined : line;
}

function requireUndoable(request: EditRequest, lines: readonly JournalLine[]): void {
  if (request.kind !== "undo") return;
  const line = lines.find(({ hash }) => hash === request.entry);
  if (line !== undefined && line.entry.edit.kind !== "withdraw" && !undoneEntries(lines).has(line.hash))
    return;
  throw new PersonaError({
    code: "invalid-option",
    message: "this cannot be taken back",
    hint: "Somebody may have taken it back before you; a withdrawal cannot be taken back at all.",
  });
}
