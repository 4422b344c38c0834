import type { CodableStatement, Code } from "@persona/contracts";
import { quotedLine } from "@persona/text";

/** Statements under numbers that are valid in one request: `s1`, `s2`, … */
export interface NumberedStatements {
  readonly lines: readonly string[];
  readonly byNumber: ReadonlyMap<string, CodableStatement>;
}

/**
 * Statements as lines: each question once, what was said under it, turns of one participant after one another. No id of a
 * source or a participant is in them but pseudonyms.
 */
export function numberStatements(statements: readonly CodableStatement[]): NumberedStatements {
  const byNumber = new Map<string, CodableStatement>();
  const people = new Map<string, number>();
  const lines: string[] = [];
  let asked = "";
  for (const statement of statements) {
    const { participantId = "", question = "", text } = statement;
    if (question !== asked) lines.push(`question: ${quotedLine(question)}`);
    asked = question;
    const person = people.get(participantId) ?? people.size + 1;
    people.set(participantId, person);
    const number = `s${byNumber.size + 1}`;
    byNumber.set(number, statement);
    lines.push(`[${number}] person ${person}: ${quotedLine(text)}`);
  }
  return { lines, byNumber };
}

/** Codes under numbers that are valid in one request: `c1`, `c2`, … */
export function numberCodes(codes: readonly Code[]): {
  readonly lines: readonly string[];
  readonly byNumber: ReadonlyMap<string, Code>;
} {
  const byNumber = new Map(codes.map((code, at) => [`c${at + 1}`, code]));
  const lines = [...byNumber].map(([number, { name, definition, includes, excludes, examples }]) =>
    [
      `[${number}] ${quotedLine(name)}`,
      ...(definition === "" ? [] : [`applies when: ${quotedLine(definition)}`]),
      ...(includes === undefined ? [] : [`includes: ${quotedLine(includes)}`]),
      ...(excludes === undefined ? [] : [`excludes: ${quotedLine(excludes)}`]),
      ...examples.slice(0, 3).map((example) => `example: ${quotedLine(example)}`),
    ].join("; "),
  );
  return { lines, byNumber };
}
