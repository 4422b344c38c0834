import { createHash } from "node:crypto";

/** How a coder errs: not at all, in other places with every request, or always in the same places. */
export type CoderErrors = "none" | "other" | "same";

/** This share of codings is of the wrong words, and this share quotes words that nobody said. */
const [wrong, invented] = [0.3, 0.1];

interface Statement {
  readonly id: string;
  readonly text: string;
}

/**
 * Codes the statements of a prompt: a code applies to those that say the longest word of its name. Where the prompt asks
 * for codes, words that several statements have in common are proposed. Undefined where it has no statements.
 */
export function codingAnswer(prompt: string, errors: CoderErrors, asksForCodes: boolean): object | undefined {
  const statements = prompt.split("\n").flatMap((line): Statement[] => {
    const [start = "", id = ""] = /^\[(s[0-9]{1,6})\] person [0-9]{1,6}: /.exec(line) ?? [];
    return start === "" ? [] : [{ id, text: stringAt(line, start.length).value }];
  });
  if (asksForCodes) return { codes: codesIn(prompt, statements) };
  if (statements.length === 0) return undefined;
  const codes = [...prompt.matchAll(/^\[(c\d+)\] ("(?:[^"\\]|\\.)*")/gm)].map(([, id = "", name = '""']) => ({
    id,
    word: longestWord(String(JSON.parse(name))),
  }));
  const seed = errors === "other" ? prompt : "";
  return {
    codings: codes.flatMap(({ id: code, word }) =>
      statements.flatMap((statement) => {
        if (!statement.text.toLowerCase().includes(word)) return [];
        const lot = errors === "none" ? 1 : fraction(`${seed}\n${word}\n${statement.text}`);
        if (lot < invented)
          return [{ statement: statement.id, code, words: "as nobody ever put it", applies: "yes" }];
        const other = statements[Math.floor(fraction(`${statement.text}${seed}${word}`) * statements.length)];
        const { id, text } = lot < invented + wrong ? (other ?? statement) : statement;
        return [{ statement: id, code, words: text, applies: "yes" }];
      }),
    ),
  };
}

/** Words that at least two statements have, as codes; what a prompt lists as codes, where it shows no statements. */
function codesIn(prompt: string, statements: readonly Statement[]): readonly object[] {
  if (statements.length === 0)
    return prompt.split("\n").flatMap((line) => {
      if (!line.startsWith('"')) return [];
      const name = stringAt(line, 0);
      const listed = line.slice(line.lastIndexOf("examples: "));
      return {
        name: name.value,
        definition: stringAt(line, name.end + 2).value,
        examples: [...listed.matchAll(/\bs[0-9]{1,6} "/g)].map(([id]) => id.slice(0, -2)),
      };
    });
  const saying = new Map<string, string[]>();
  for (const { id, text } of statements)
    for (const word of new Set(text.toLowerCase().match(/\p{L}{6,}/gu)))
      saying.set(word, [...(saying.get(word) ?? []), id]);
  return [...saying]
    .filter(([, ids]) => ids.length > 1 && ids.length < statements.length / 2)
    .toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, 6)
    .map(([word, ids]) => ({ name: `Says ${word}`, definition: `They say ${word}.`, examples: ids }));
}

/** The JSON string that begins at a place of a line, and where it ends. */
function stringAt(line: string, from: number): { readonly value: string; readonly end: number } {
  let end = from + 1;
  while (end < line.length && line[end] !== '"') end += line[end] === "\\" ? 2 : 1;
  return { value: String(JSON.parse(line.slice(from, end + 1) || '""')), end: end + 1 };
}

function longestWord(name: string): string {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

/** A number from 0 to 1 that a text always gives. */
function fraction(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
