/** What the keys of an object are, whose values are objects. */
export interface KeyedRecords {
  /**
   * `records` where each value is somebody's record; `unclear` where the values have one shape, and nothing says
   * whether they are records or the parts of one; `none` otherwise.
   */
  readonly kind: "records" | "unclear" | "none";
  /** The header for the column of keys. */
  readonly header: string;
  /** Whether the keys name people, and are no mere ids. */
  readonly areNames: boolean;
}

/** How many records are looked at. */
export const keyedSample = 200;

const ids: readonly RegExp[] = [
  /^(?:p|pp|pt|ppt|part|participant|r|resp|respondent|response|u|user|s|subj|subject|person|case|customer|client|interviewee|informant|id|record|entry|row|submission)[ _#.-]?\d+$/i,
  /^\d+$/,
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  /^[0-9a-f]{24,64}$/i,
  /^R_\w{10,20}$/,
  /^-[\w-]{19}$/,
];
const email = /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i;
const question = /^(?:q|question)(?:$|[ _#.-]?\d)/i;
const answer = /^(?:a|answer|response|value)$/i;
const ofAPerson =
  /^(?:age|gender|sex|pronouns|(?:first|last|full)?[ _]?name|role|occupation|job(?:[ _]?title)?|profession|education|e-?mail|phone|country|city)$/i;

/**
 * Tells an object that is keyed by person, `{"p1": {"age": 3}, "p2": {"age": 4}}`, from one record with parts.
 *
 * Its values must have one shape: each contains at least half of the fields that most of them contain. Then they are records
 * where every key is an id of one form or an e-mail address, or where a field is one that a person has, such as an age
 * or a name. Where the keys are questions, or the fields a question and its answer, the object is one record.
 *
 * @param fields the fields of each value, in the order of the keys
 */
export function keyedRecords(keys: readonly string[], fields: readonly (readonly string[])[]): KeyedRecords {
  const common = commonFields(fields);
  const header = fields.some((own) => own.includes("id")) ? "key" : "id";
  const areIds = [...ids, email].some((form) => keys.every((key) => form.test(key)));
  const given = { header, areNames: !areIds };
  const isOneShape =
    keys.length >= 2 &&
    common.length > 0 &&
    fields.every((own) => common.filter((field) => own.includes(field)).length * 2 >= common.length);
  if (!isOneShape || keys.every((key) => question.test(key))) return { kind: "none", ...given };
  const isAnswer = common.some((field) => question.test(field)) && common.some((field) => answer.test(field));
  if (isAnswer) return { kind: "none", ...given };
  if (areIds || common.some((field) => ofAPerson.test(field))) return { kind: "records", ...given };
  return { kind: common.length >= 2 ? "unclear" : "none", ...given };
}

/** The fields that more than half of the values have. */
function commonFields(fields: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const own of fields) for (const field of new Set(own)) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts].filter(([, count]) => count * 2 > fields.length).map(([field]) => field);
}

/** What is said of an object that may be keyed by person, and is read as one record. */
export function oneRecordNote(count: number): { code: string; message: string; count: number } {
  const message = `its ${count} values have one shape, but nothing says that each is a record of its own; read as one record (write a list of objects if they are)`;
  return { code: "one-record", message, count };
}
