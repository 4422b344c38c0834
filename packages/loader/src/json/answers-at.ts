import { cutText } from "../text/cut-text.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { fieldAnswersAt } from "./field-answers-at.ts";
import type { PlacedAnswer } from "./field-answers-at.ts";
import type { JsonScanner } from "./json-scanner.ts";

const answers = ["answer", "answerText", "answer_text", "response", "value"];
/** Keys of a question with keys of its answer, the likeliest first. A title or a name next to a text is no question. */
const pairs: readonly (readonly [question: string, answers: readonly string[]])[] = [
  ...["question", "questionText", "question_text", "prompt"].map(
    (key) => [key, [...answers, "text"]] as const,
  ),
  ...["title", "label", "field"].map((key) => [key, answers] as const),
];
const keys = new Set(pairs.flatMap(([question, own]) => [question, ...own]));
/** A longer text is no question, in UTF-16 code units. */
const longestQuestion = 500;
const mostAnswers = 300;
const fewest = 2;

/**
 * Reads a list of objects that hold a question and a plain answer, as programs for forms write the answers of one
 * person. Undefined where the list is anything else; the scanner is then somewhere in it.
 */
export function answersAt(source: Utf8Text, scanner: JsonScanner): readonly PlacedAnswer[] | undefined {
  const found: PlacedAnswer[] = [];
  let count = 0;
  scanner.expect("[");
  if (scanner.accept("]")) return undefined;
  do {
    if (scanner.peekType() !== "object" || found.length >= mostAnswers) return undefined;
    const at = scanner.position;
    const answer = answerAt(source, scanner);
    if (answer === undefined) scanner.position = at;
    const given = answer === undefined ? fieldAnswersAt(source, scanner) : [answer];
    if (given === undefined) return undefined;
    found.push(...given);
    count += 1;
  } while (scanner.accept(","));
  scanner.expect("]");
  return count >= fewest ? found : undefined;
}

function answerAt(source: Utf8Text, scanner: JsonScanner): PlacedAnswer | undefined {
  const plain = new Map<string, readonly [start: number, end: number, type: string]>();
  scanner.expect("{");
  if (scanner.accept("}")) return undefined;
  do {
    scanner.peek();
    const keyStart = scanner.position;
    scanner.skipString();
    const key = cutText(source, keyStart + 1, scanner.position - 1);
    scanner.expect(":");
    const type = scanner.peekType();
    const start = scanner.position;
    scanner.skipValue();
    // what is asked and answered is plain; ids and kinds next to it are left out with their objects
    if (type !== "array" && type !== "object") plain.set(key, [start, scanner.position, type]);
    else if (keys.has(key)) return undefined;
  } while (scanner.accept(","));
  scanner.expect("}");
  for (const [asking, own] of pairs) {
    const asked = plain.get(asking);
    const answered = own.map((key) => plain.get(key)).find((value) => value !== undefined);
    if (asked?.[2] !== "string" || answered === undefined) continue;
    const question = String(JSON.parse(source.utf8.toString("utf8", asked[0], asked[1])));
    if (question.trim() === "" || question.length > longestQuestion) return undefined;
    const [start, end, type] = answered;
    return { question, start, end: type === "null" ? start : end };
  }
  return undefined;
}
