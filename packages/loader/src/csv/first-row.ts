interface Form {
  readonly what: string;
  readonly test: RegExp;
  /** Whether a header may look so: years and numbers of questions are headers, a date or an address is none. */
  readonly mayBeHeader: boolean;
}

const forms: readonly Form[] = [
  { what: "a number", test: /^[+-]?\d{1,15}$/, mayBeHeader: true },
  { what: "a number", test: /^[+-]?\d+[.,]\d+\s?%?$/, mayBeHeader: false },
  {
    what: "a date",
    test: /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[T ].*)?$/,
    mayBeHeader: false,
  },
  { what: "an e-mail address", test: /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i, mayBeHeader: false },
  { what: "a URL", test: /^https?:\/\/\S+$/i, mayBeHeader: false },
  {
    what: "a key",
    test: /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|R_\w{10,20})$/i,
    mayBeHeader: false,
  },
];

const leastRows = 3;
const leastShare = 0.9;

/**
 * Why the first row of a table is data, as in a table without headers; undefined where it may be headers.
 *
 * It is data when none of its cells differs in form from the cells below it and one of these is true: a cell has a form
 * that headers do not have (a date, an address, a decimal, a key); two cells, or all that are filled, come back below
 * in their columns next to other answers; one comes back and another is a number; all are numbers that neither count
 * up by one nor are years. Rows that repeat the first one whole are no evidence.
 */
export function dataInFirstRow(rows: readonly (readonly string[])[]): string | undefined {
  const [first = [], ...below] = rows;
  const whole = JSON.stringify(first);
  const others = first.length === 1 ? below : below.filter((row) => JSON.stringify(row) !== whole);
  if (others.length < leastRows) return undefined;
  const numbers: number[] = [];
  let filled = 0;
  let back = 0;
  let sure: string | undefined;
  for (const [column, written] of first.entries()) {
    const cell = written.trim();
    const values = others.map((row) => row[column]?.trim() ?? "").filter((value) => value !== "");
    if (cell === "") continue;
    filled += 1;
    const form = values.length < leastRows ? undefined : formOf(values);
    if (form === undefined) {
      const times = values.filter((value) => value === cell).length;
      if (times > (first.length === 1 ? 1 : 0) && new Set(values).size > 1) back += 1;
      continue;
    }
    if (!form.test.test(cell) && !(form.what === "a number" && isNumber(cell))) return undefined;
    if (form.mayBeHeader && /^\d+$/.test(cell)) numbers.push(Number(cell));
    else sure ??= `it contains ${form.what}, as the rows below do`;
  }
  if (sure !== undefined) return sure;
  if (back >= 2 || (back === 1 && back === filled)) return "its cells come back in the rows below";
  if (back === 1 && numbers.length > 0)
    return "it contains a number and an answer that come back in the rows below";
  const areAll = numbers.length === filled && filled > 0 && !mayNumberColumns(numbers);
  return areAll ? "all of its cells are numbers, as the rows below are" : undefined;
}

function formOf(values: readonly string[]): Form | undefined {
  const numeric = values.filter(isNumber).length >= values.length * leastShare;
  if (numeric) return values.every((value) => forms[0]?.test.test(value)) ? forms[0] : forms[1];
  return forms.find(
    ({ test }) => values.filter((value) => test.test(value)).length >= values.length * leastShare,
  );
}

function isNumber(value: string): boolean {
  return forms.slice(0, 2).some(({ test }) => test.test(value));
}

/** Numbers such as 1, 2, 3 or 2019, 2020, which name questions, points and years. */
function mayNumberColumns(numbers: readonly number[]): boolean {
  const countUp = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  return countUp || numbers.every((number) => number >= 1900 && number <= 2100);
}
