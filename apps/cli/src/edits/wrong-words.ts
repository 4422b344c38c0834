import { PersonaError } from "@persona/contracts";
import { nearest } from "../terminal/nearest.ts";

/** The actions of `persona edit`, each with what has to follow it. */
export const actions = {
  rename: "<persona> <name>",
  retitle: "<persona> <sentence>",
  accept: "<statement>",
  reject: "<statement> --because not-true|not-useful",
  reword: "<statement> <text>",
  move: "<statement> <part>",
  pin: "<statement>",
  hide: "<span>",
  hero: "<persona> <span>",
  add: "<persona> <part> <text> --evidence <span...>",
  remove: "<persona>",
  merge: "<persona> <persona>",
  role: "<speaker> participant|interviewer",
  answer: "<doubt> as-read|otherwise",
  "merge-codes": "<code> <code>",
  "split-code": "<code> <name> --evidence <span...>",
  "rename-code": "<code> <name>",
  "define-code": "<code> <definition>",
  "add-code": "<name>",
  code: "<span> <code>",
  uncode: "<span> <code>",
} as const;
/** One of {@link actions}. */
export type Action = keyof typeof actions;
/** What {@link actions} are called. */
export const names = Object.keys(actions).filter(isAction);

/** Whether an action has this name. */
export function isAction(name: string): name is Action {
  return Object.hasOwn(actions, name);
}

/** The words after an action are not those that it takes. */
export function wrongWords(action: Action): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `${action} takes ${actions[action]}`,
    hint: `For example: persona edit <run> ${examples[action]}`,
  });
}

const examples: Readonly<Record<Action, string>> = {
  rename: 'rename 2 "The weekend bookkeeper"',
  retitle: 'retitle 2 "Keeps the books on Sundays"',
  accept: "accept p1.goals.1",
  reject: "reject p1.goals.1 --because not-true",
  reword: 'reword p1.goals.1 "Wants receipts in one place"',
  move: "move p1.goals.1 needs",
  pin: "pin p1.goals.1",
  hide: "hide s1:120-180",
  hero: "hero 2 s1:120-180",
  add: 'add 2 goals "Wants receipts in one place" --evidence s1:120-180',
  remove: "remove 2",
  merge: "merge 3 2",
  role: "role P007 interviewer",
  answer: "answer d1 otherwise",
  "merge-codes": 'merge-codes "Retypes the budget" "Enters data twice"',
  "split-code": 'split-code "Enters data twice" "Copies by hand" --evidence s1:120-180',
  "rename-code": 'rename-code "Enters data twice" "Enters everything twice"',
  "define-code": 'define-code "Enters data twice" "Types the same into a second system"',
  "add-code": 'add-code "Asks a colleague"',
  code: 'code s1:120-180 "Asks a colleague"',
  uncode: 'uncode s1:120-180 "Asks a colleague"',
};

/** @throws PersonaError `invalid-option`, with what could be meant */
export function missing(what: string, given: string, known: readonly string[], otherwise: string): never {
  throw unknown(what, given, known, otherwise);
}

/** Something is not there; what could be meant is in the hint. */
export function unknown(
  what: string,
  given: string,
  known: readonly string[],
  otherwise: string,
): PersonaError {
  const meant = nearest(given, known);
  return new PersonaError({
    code: "invalid-option",
    message: given === "" ? `no ${what} is named` : `there is no ${what} called ${JSON.stringify(given)}`,
    hint: meant === undefined ? otherwise : `Did you mean ${meant}? ${otherwise}`,
  });
}
