import { PersonaError } from "@persona/contracts";
import type { Doubt, Edit, EditTarget, PersonaSet } from "@persona/contracts";
import type { CodeTargets, ReadingTargets, Targets } from "@persona/review";
import { claimsOf } from "@persona/verification";
import type { EditRequest } from "./edit-request.ts";

/** What a request may be about. */
export interface RequestContext {
  readonly targets: Targets;
  readonly codes: CodeTargets;
  readonly reading: ReadingTargets;
  /** Whether a doubt can be answered otherwise than it was read. */
  readonly canReadOtherwise: (doubt: Doubt) => boolean;
  /** The personas as people see them now. */
  readonly set: PersonaSet;
}

/**
 * Finds what a request is about.
 *
 * @throws PersonaError `invalid-option` where it is not there, and for a text that cannot be recorded
 */
export function editOfRequest(request: EditRequest, context: RequestContext): Edit {
  const { targets, codes, reading, set } = context;
  const persona = (id: string): EditTarget => targets.persona(id) ?? gone("persona");
  const claim = (id: string): EditTarget => targets.claim(id) ?? gone("statement");
  const span = (id: string): EditTarget => targets.span(id) ?? gone("passage");
  const code = (id: string): EditTarget => codes.code(id) ?? gone("code");
  switch (request.kind) {
    case "rename":
      return { kind: request.kind, persona: persona(request.persona), name: oneLine(request.name) };
    case "retitle":
      return { kind: request.kind, persona: persona(request.persona), sentence: oneLine(request.sentence) };
    case "remove":
      if (set.personas.length === 1)
        throw refused("the last persona stays", "Rename it, or reject what is not true.");
      return { kind: request.kind, persona: persona(request.persona) };
    case "merge":
      if (request.persona === request.into)
        throw refused("a persona cannot become itself", "Choose another persona.");
      return { kind: request.kind, persona: persona(request.persona), into: persona(request.into) };
    case "role": {
      const { target } = reading.speaker(request.speaker) ?? gone("speaker");
      return { kind: request.kind, speaker: target, role: request.role };
    }
    case "answer": {
      const { target, doubt } = reading.doubt(request.doubt) ?? gone("doubt");
      if (request.reads === "otherwise" && !context.canReadOtherwise(doubt))
        throw refused("only other files settle this doubt", "Change the files as the doubt says.");
      return { kind: request.kind, doubt: target, reads: request.reads, option: doubt.option };
    }
    case "accept":
    case "pin":
      return { kind: request.kind, claim: claim(request.claim) };
    case "reject":
      return { kind: request.kind, claim: claim(request.claim), because: request.because };
    case "reword": {
      const text = oneLine(request.text);
      const owner = set.personas.find((one) => claimsOf(one).some(({ id }) => id === request.claim));
      if (owner !== undefined && claimsOf(owner).some((one) => one.id !== request.claim && one.text === text))
        throw refused("this card already says so", "Reject one of the two statements.");
      return { kind: request.kind, claim: claim(request.claim), text };
    }
    case "move":
      return { kind: request.kind, claim: claim(request.claim), to: request.to };
    case "hide":
      return { kind: request.kind, span: span(request.span) };
    case "hero":
      return { kind: request.kind, persona: persona(request.persona), span: span(request.span) };
    case "add": {
      const { field, text, evidence } = request;
      return {
        kind: request.kind,
        persona: persona(request.persona),
        field,
        text: oneLine(text),
        evidence: evidence.map(span),
      };
    }
    case "assume":
      return {
        kind: request.kind,
        persona: persona(request.persona),
        field: request.field,
        text: oneLine(request.text),
      };
    case "merge-codes":
      if (request.code === request.into) throw refused("a code cannot become itself", "Choose another code.");
      return { kind: request.kind, code: code(request.code), into: code(request.into) };
    case "split-code":
      return {
        kind: request.kind,
        code: code(request.code),
        name: freeName(request.name, codes),
        spans: request.spans.map(span),
      };
    case "rename-code":
      return {
        kind: request.kind,
        code: code(request.code),
        name: freeName(request.name, codes, request.code),
      };
    case "define-code":
      return { kind: request.kind, code: code(request.code), definition: oneLine(request.definition) };
    case "add-code":
      return { kind: request.kind, name: freeName(request.name, codes) };
    case "code":
    case "uncode":
      return { kind: request.kind, span: span(request.span), code: code(request.code) };
    case "undo":
      return { kind: request.kind, entry: request.entry };
  }
}

/** What was pasted over several lines, on one. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** @throws PersonaError `invalid-option` where another code has the name, or had it */
function freeName(name: string, codes: CodeTargets, id?: string): string {
  const line = oneLine(name);
  if (codes.isTaken(line) && codes.code(line)?.id !== id)
    throw refused("there is, or was, a code of this name", "Choose another name, or merge the two codes.");
  return line;
}

function gone(what: string): never {
  throw refused(`this ${what} is not in the run`, "Reload the page: somebody may have made the run again.");
}

function refused(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
