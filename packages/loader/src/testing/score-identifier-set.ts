import type { Corpus } from "@persona/contracts";
import { findLeftovers } from "../privacy/find-leftovers.ts";
import { Pseudonymizer } from "../privacy/pseudonymizer.ts";
import { identifierTexts, plainTexts } from "./identifier-set.ts";

/** What both finders make of one kind. */
export interface KindScore {
  readonly hasForm: boolean;
  of: number;
  /** Hidden whole by the first finder. */
  hidden: number;
  /** Of those that the first did not hide whole, how many the second notices. */
  noticed: number;
  readonly missed: string[];
}

const nobody: Corpus = {
  root: ".",
  sources: [],
  participants: [],
  speakers: [],
  spans: [],
  tables: [],
  losses: [],
  doubts: [],
};

/** The table of the identifiers by kind, and what is hidden of texts that hold none. */
export function scoreIdentifierSet(): {
  readonly kinds: ReadonlyMap<string, KindScore>;
  readonly wrong: readonly string[];
  readonly wrongBySecond: readonly string[];
} {
  const pseudonymizer = new Pseudonymizer(nobody);
  const kinds = new Map<string, KindScore>();
  for (const { kind, hasForm, text, value } of identifierTexts()) {
    const score = kinds.get(kind) ?? { hasForm, of: 0, hidden: 0, noticed: 0, missed: [] };
    kinds.set(kind, score);
    score.of += 1;
    const at = text.indexOf(value);
    const left = remains(value, at, pseudonymizer.replacements(text));
    if (left) {
      score.missed.push(text);
      if (findLeftovers(text).some(({ start, end }) => start < at + value.length && end > at))
        score.noticed += 1;
    } else score.hidden += 1;
  }
  return {
    kinds,
    wrong: plainTexts.flatMap((text) =>
      pseudonymizer.replacements(text).map(({ kind, original }) => `${kind}: ${original} in ${text}`),
    ),
    wrongBySecond: plainTexts.flatMap((text) =>
      findLeftovers(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`),
    ),
  };
}

/** Words that identify nobody when they are left: what says what a number is, a title, a place between the numbers. */
const harmless =
  /^(?:sort|code|account|number|routing|ends|in|the|last|four|are|customer|order|no|case|ref|ticket|policy|my|student|id|is|membership|card|invoice|employee|booking|numéro|de|client|número|pedido|numero|ordine|passport|driver|s|license|licence|patient|tracking|reference|claim|mrn|vat|imei|serial|password|pin|passcode|passwort|lautet|mot|passe|wifi|key|lat|lon|plate|kennzeichen|on|insta|tiktok|bearer|mrs|mr|dr|professor|miss|dame|judge|sergeant|rabbi|herr|doktor|frau|herrn|madame|monsieur|mme|señor|sra|doña|signora|dott|senhora|meneer|mevrouw|pani|vertragsnummer|rechnungsnr|klantnummer|kontonummer|at|dot|http|https|www)$/iu;

/** Whether some of an identifier is left that says more than what kind of thing it is. */
function remains(
  value: string,
  at: number,
  hidden: readonly { readonly start: number; readonly end: number }[],
): boolean {
  let left = "";
  for (let place = at; place < at + value.length; place += 1)
    left += hidden.some(({ start, end }) => place >= start && place < end) ? " " : value.charAt(place - at);
  return left
    .split(/[^\p{L}\p{N}]+/u)
    .some((piece) => (piece.length >= 3 || /\d/.test(piece)) && !harmless.test(piece));
}
