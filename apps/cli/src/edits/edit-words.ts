import { claimFields, claimFieldSchema, PersonaError } from "@persona/contracts";
import type { ClaimField, Edit, EditTarget, PersonaSet } from "@persona/contracts";
import type { CodeTargets, ReadingTargets, Targets } from "@persona/review";
import { claimsOf } from "@persona/verification";
import { answerOf, roleOf } from "./reading-words.ts";
import { actions, isAction, missing, names, unknown, wrongWords } from "./wrong-words.ts";

/** Options that belong to single actions. */
export interface EditFlags {
  /** Why a statement is rejected. */
  readonly because?: "not-true" | "not-useful";
  /** Ids of the words that an added statement cites. */
  readonly evidence?: readonly string[];
  /** Adds an assumption, which has no evidence. */
  readonly assumption?: boolean;
}

/** What the words of an edit are read against. */
export interface EditWordsContext {
  /** The set as people see it now: what can be named. */
  readonly set: PersonaSet;
  readonly targets: Targets;
  readonly codes: CodeTargets;
  readonly reading: ReadingTargets;
}

/**
 * Reads `rename 2 "The weekend bookkeeper"`.
 *
 * @throws PersonaError `invalid-option`, with what could be meant
 */
export function editOfWords(
  [action = "", ...words]: readonly string[],
  flags: EditFlags,
  { set, targets, codes, reading }: EditWordsContext,
): Edit {
  if (!isAction(action)) throw unknown("action", action, names, `There are ${names.join(", ")}.`);
  const wanted = actions[action].split(" --")[0]?.split(" ") ?? [];
  if (words.length !== wanted.length) throw wrongWords(action);
  const [first = "", second = "", third = ""] = words;
  const persona = (named = first): EditTarget => {
    const number = /^\d+$/.test(named) ? `p${named}` : named;
    const found = set.personas.find(({ id, slug }) => id === number || slug === named);
    const ids = set.personas.map(({ id }) => id);
    return (
      targets.persona(found?.id ?? "") ??
      missing("persona", named, ids, "To list them: persona explain <run>")
    );
  };
  const claim = (): EditTarget => {
    const ids = set.personas.flatMap((one) => claimsOf(one).map(({ id }) => id));
    const found = ids.includes(first) ? targets.claim(first) : undefined;
    return (
      found ??
      missing("statement", first, ids, "Ids look like p1.goals.1. To list them: persona explain <run>")
    );
  };
  const span = (id: string): EditTarget =>
    targets.span(id) ??
    missing(
      "span",
      id,
      set.spans.map((one) => one.id),
      "To list those of a statement: persona explain <run> p1.goals.1 --json",
    );
  const code = (named: string): EditTarget =>
    codes.code(named) ??
    missing("code", named, codes.names, "To list them: persona agreement <run>, or codebook.json of the run");
  const refuseTaken = (name: string, id?: string): void => {
    if (codes.isTaken(name) && codes.code(name)?.id !== id)
      throw new PersonaError({
        code: "invalid-option",
        message: `there is, or was, a code called ${JSON.stringify(name)}`,
        hint: "Choose another name, or make one code of two: persona edit <run> merge-codes <code> <code>",
      });
  };
  switch (action) {
    case "merge-codes":
      if (code(first).id === code(second).id) throw wrongWords(action);
      return { kind: action, code: code(first), into: code(second) };
    case "split-code": {
      const { evidence = [] } = flags;
      if (evidence.length === 0) throw wrongWords(action);
      refuseTaken(second);
      return { kind: action, code: code(first), name: second, spans: evidence.map(span) };
    }
    case "rename-code":
      refuseTaken(second, code(first).id);
      return { kind: action, code: code(first), name: second };
    case "define-code":
      return { kind: action, code: code(first), definition: second };
    case "add-code":
      refuseTaken(first);
      return { kind: action, name: first };
    case "code":
    case "uncode":
      return { kind: action, span: span(first), code: code(second) };
    case "rename":
      return { kind: action, persona: persona(), name: second };
    case "retitle":
      if (set.personas.some(({ id, summary }) => id === persona().id && summary.length === 0))
        throw new PersonaError({
          code: "invalid-option",
          message: `${first} has no sentence to put in other words`,
          hint: `Add one with its evidence: persona edit <run> add ${first} summary "…" --evidence <span>`,
        });
      return { kind: action, persona: persona(), sentence: second };
    case "accept":
    case "pin":
      return { kind: action, claim: claim() };
    case "reject":
      if (flags.because === undefined) throw wrongWords(action);
      return { kind: action, claim: claim(), because: flags.because };
    case "reword":
      refuseDouble(set, claim().id, second);
      return { kind: action, claim: claim(), text: second };
    case "move":
      return { kind: action, claim: claim(), to: fieldOf(second) };
    case "hide":
      return { kind: action, span: span(first) };
    case "hero":
      return { kind: action, persona: persona(), span: span(second) };
    case "add": {
      const part = { persona: persona(), field: fieldOf(second), text: third };
      if (flags.assumption === true) return { kind: "assume", ...part };
      const { evidence = [] } = flags;
      if (evidence.length === 0)
        throw new PersonaError({
          code: "invalid-option",
          message: "a statement that is added needs evidence",
          hint: "Name the words with --evidence <span...>, or say with --assumption that you assume it.",
        });
      return { kind: action, ...part, evidence: evidence.map(span) };
    }
    case "remove":
      if (set.personas.length === 1)
        throw new PersonaError({
          code: "invalid-option",
          message: "the last persona cannot be taken out",
          hint: "Rename it, or reject what is not true of it.",
        });
      return { kind: action, persona: persona() };
    case "merge":
      if (persona().id === persona(second).id) throw wrongWords(action);
      return { kind: action, persona: persona(), into: persona(second) };
    case "role":
      return roleOf(first, second, reading);
    case "answer":
      return answerOf(first, second, reading);
  }
}

function fieldOf(name: string): ClaimField {
  const field = claimFieldSchema.safeParse(name);
  return field.success
    ? field.data
    : missing("part of a card", name, claimFields, `There are ${claimFields.join(", ")}.`);
}

/** The same words twice on a card say nothing more. */
function refuseDouble(set: PersonaSet, id: string, text: string): void {
  const owner = set.personas.find((persona) => claimsOf(persona).some((claim) => claim.id === id));
  const same =
    owner === undefined ? undefined : claimsOf(owner).find((claim) => claim.id !== id && claim.text === text);
  if (same === undefined) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `${same.id} already says this`,
    hint: `Reject one of them: persona edit <run> reject ${id} --because not-useful`,
  });
}
