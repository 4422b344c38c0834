import type { CodableStatement, Coding } from "@persona/contracts";
import type { Pseudonymizer } from "@persona/loader";
import type { StatementOfCorpus } from "./statements-of.ts";

/** Statements as they may leave this machine, and the way back to the places in their words. */
export interface HiddenStatements {
  readonly statements: readonly CodableStatement[];
  readonly restore: (coding: Coding) => Coding;
}

/** A place of a text with an identifier, and how long its pseudonym is. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** Puts pseudonyms in the place of what identifies people; their numbers stand for participants. */
export function hideStatements(
  all: readonly StatementOfCorpus[],
  pseudonymizer: Pseudonymizer,
): HiddenStatements {
  const replaced = new Map<string, readonly Replaced[]>();
  const hidden = new Map<string, string>();
  const hide = (text: string): string => {
    const known = hidden.get(text) ?? pseudonymizer.hide(text);
    hidden.set(text, known);
    return known;
  };
  const statements = all.map(({ statement, span }) => {
    const found = pseudonymizer.replacementsIn(span);
    replaced.set(
      span.id,
      found.map(({ start, end, pseudonym }) => ({ start, end, length: pseudonym.length })),
    );
    return {
      ...statement,
      text: pseudonymizer.hideSpan(span),
      ...(statement.question === undefined ? {} : { question: hide(statement.question) }),
    };
  });
  return {
    statements,
    restore: (coding) => {
      const places = replaced.get(coding.spanId) ?? [];
      return {
        ...coding,
        start: placeIn(places, coding.start, "start"),
        end: placeIn(places, coding.end, "end"),
      };
    },
  };
}

/** The place in a text that a place in its hidden form stands for; a pseudonym is taken whole. */
function placeIn(replaced: readonly Replaced[], at: number, side: "start" | "end"): number {
  let shift = 0;
  for (const { start, end, length } of replaced) {
    const [from, to] = [start + shift, start + shift + length];
    if (at <= from) break;
    if (at < to) return side === "start" ? start : end;
    shift += length - (end - start);
  }
  return at - shift;
}
