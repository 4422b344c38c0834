const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Short forms that a name or a further word follows. */
const shortForm =
  /(?:^|[\s("“])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Sr|Jr|St|Mt|e\.g|i\.e|cf|vs|approx|incl|esp|Fig)\. *$/;
/** The number of a point in a list, which the point follows. */
const pointNumber = /(?:^|\s)(\d{1,2})\. *$/;

/**
 * The sentences of a text as ranges of UTF-16 code units, without the white space around them. A line break within
 * an utterance does not end a sentence: transcripts are wrapped. Nor does `Mrs.`; a point of a list begins with its number.
 */
export function sentenceRanges(text: string): readonly (readonly [number, number])[] {
  const plain = text.replaceAll(/\s/g, " ");
  const ranges: (readonly [number, number])[] = [];
  let start = 0;
  let points: ReadonlySet<string> | undefined;
  const close = (end: number): void => {
    const segment = plain.slice(start, end);
    const trimmed = segment.trim();
    const from = start + segment.indexOf(trimmed);
    if (trimmed !== "") ranges.push([from, from + trimmed.length]);
    start = end;
  };
  for (const { segment, index } of segmenter.segment(plain)) {
    const end = index + segment.length;
    if (end < plain.length && shortForm.test(segment)) continue;
    const point = end < plain.length ? pointNumber.exec(segment) : null;
    if (point === null || !(points ??= pointsIn(plain)).has(point[1] ?? "")) close(end);
    else close(index + point.index);
  }
  close(plain.length);
  return ranges;
}

/** The numbers of the points of a list in a text: those with a neighbor, where there is a first. */
function pointsIn(text: string): ReadonlySet<string> {
  const numbers = new Set(
    Array.from(text.matchAll(/(?:^|\s)(\d{1,2})\.(?= )/g), ([, number]) => Number(number)),
  );
  if (!numbers.has(1)) return new Set();
  return new Set([...numbers].filter((one) => numbers.has(one - 1) || numbers.has(one + 1)).map(String));
}
