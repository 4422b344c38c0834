import { PersonaError } from "@persona/contracts";
import type { Edit, EditTarget, PersonaSet } from "@persona/contracts";
import type { Targets } from "@persona/review";
import { claimsOf } from "@persona/verification";
import type { EditRequest } from "./edit-request.ts";

/**
 * Finds what a request is about.
 *
 * @throws PersonaError `invalid-option` where it is not there, and for a text that cannot be recorded
 */
export function editOfRequest(request: EditRequest, targets: Targets, set: PersonaSet): Edit {
  const persona = (id: string): EditTarget => targets.persona(id) ?? gone("persona");
  const claim = (id: string): EditTarget => targets.claim(id) ?? gone("statement");
  const span = (id: string): EditTarget => targets.span(id) ?? gone("passage");
  switch (request.kind) {
    case "rename":
      return { kind: request.kind, persona: persona(request.persona), name: oneLine(request.name) };
    case "retitle":
      return { kind: request.kind, persona: persona(request.persona), sentence: oneLine(request.sentence) };
    case "remove":
      if (set.personas.length === 1)
        throw refused("the last persona stays", "Rename it, or reject what is not true.");
      return { kind: request.kind, persona: persona(request.persona) };
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
    case "undo":
      return { kind: request.kind, entry: request.entry };
  }
}

/** What was pasted over several lines, on one. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function gone(what: string): never {
  throw refused(`this ${what} is not in the run`, "Reload the page: somebody may have made the run again.");
}

function refused(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
