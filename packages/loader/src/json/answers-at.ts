import { cutText } from "../text/cut-text.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import type { JsonScanner } from "./json-scanner.ts";

/** An answer under the question that it answers, and where it stands. */
export interface PlacedAnswer {
  readonly question: string;
  readonly start: number;
  readonly end: number;
}

/** Keys of a question and of its answer, the likeliest first. */
const questionKeys = [
  "question",
  "questionText",
  "question_text",
  "prompt",
  "title",
  "label",
  "field",
  "name",
];
const answerKeys = ["answer", "answerText", "answer_text", "response", "value", "text"];
const mostAnswers = 300;
const fewest = 2;

/**
 * Reads a list of objects that hold a question and a plain answer, as programs for forms write the answers of one
 * person. Undefined where the list is anything else; the scanner is then somewhere in it.
 */
export function answersAt(source: Utf8Text, scanner: JsonScanner): readonly PlacedAnswer[] | undefined {
  const found: PlacedAnswer[] = [];
  scanner.expect("[");
  if (scanner.accept("]")) return undefined;
  do {
    const answer = scanner.peekType() === "object" ? answerAt(source, scanner) : undefined;
    if (answer === undefined || found.length >= mostAnswers) return undefined;
    found.push(answer);
  } while (scanner.accept(","));
  scanner.expect("]");
  return found.length >= fewest ? found : undefined;
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
    else if (questionKeys.includes(key) || answerKeys.includes(key)) return undefined;
  } while (scanner.accept(","));
  scanner.expect("}");
  const asked = questionKeys.map((key) => plain.get(key)).find((value) => value?.[2] === "string");
  const answered = answerKeys.map((key) => plain.get(key)).find((value) => value !== undefined);
  if (asked === undefined || answered === undefined) return undefined;
  const question = String(JSON.parse(source.utf8.toString("utf8", asked[0], asked[1])));
  const [start, end, type] = answered;
  return question.trim() === "" ? undefined : { question, start, end: type === "null" ? start : end };
}
