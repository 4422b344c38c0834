import { answersIn, PersonaError } from "@persona/contracts";
import type { Column, Corpus } from "@persona/contracts";

/**
 * The participants whose answer to a closed question is the wanted one.
 *
 * @param condition `role = student`, or `role != student` for everybody who answered something else
 * @throws PersonaError `invalid-option` where it is no condition, or no question or answer is called so
 */
export function peopleWhere({ tables }: Pick<Corpus, "tables">, condition: string): ReadonlySet<string> {
  const at = condition.indexOf("=");
  const isNot = condition[at - 1] === "!";
  const name = condition.slice(0, isNot ? at - 1 : at).trim();
  const value = condition.slice(at + 1).trim();
  if (at < 1 || name === "" || value === "")
    throw refusal(`${JSON.stringify(condition)} is no condition`, 'Write it as "role = student".');
  const columns = tables.flatMap((table) =>
    table.columns.flatMap((column, index) => (isCalled(column, name) ? [{ table, column, index }] : [])),
  );
  if (columns.length === 0) {
    const known = tables.flatMap((table) => table.columns.filter(({ levels }) => levels.length > 0));
    throw refusal(
      `no question is called ${JSON.stringify(name)}`,
      known.length === 0
        ? "The sources contain no survey, so people cannot be chosen by an answer."
        : `Questions: ${known
            .slice(0, 10)
            .map(({ header }) => header)
            .join("; ")}`,
    );
  }
  const [people, levels] = [new Set<string>(), new Set<string>()];
  for (const { table, column, index } of columns) {
    const texts = table.cells[index]?.text ?? [];
    for (const [row, participantId] of table.participantIds.entries()) {
      const answers = answersIn(column, texts[row] ?? "").map(({ level }) => level);
      for (const level of answers) levels.add(level);
      const isGiven = answers.some((level) => level.toLowerCase() === value.toLowerCase());
      if (answers.length > 0 && isGiven !== isNot) people.add(participantId);
    }
  }
  if (people.size === 0)
    throw refusal(
      `nobody answered ${JSON.stringify(name)} with ${JSON.stringify(value)}`,
      `Answers: ${[...levels].slice(0, 10).join("; ")}`,
    );
  return people;
}

/** Whether a column is called so: by its header or question, whole or, where the name is a word of it, in part. */
function isCalled({ header, question, pii }: Column, name: string): boolean {
  const wanted = name.toLowerCase();
  if (pii !== undefined) return false;
  const own = [header, question].map((text) => text.toLowerCase());
  return own.includes(wanted) || own.some((text) => text.match(/[\p{L}\p{N}]+/gu)?.includes(wanted) === true);
}

function refusal(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
