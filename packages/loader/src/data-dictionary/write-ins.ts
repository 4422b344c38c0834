/** The options of a multi-select, apart from what single people wrote in. */
export interface WriteIns {
  readonly options: ReadonlyMap<string, number>;
  /** Different things that were written in. */
  readonly different: number;
  /** Answers that hold one. */
  readonly answers: number;
}

interface CutAnswers {
  readonly parts: ReadonlyMap<string, number>;
  readonly cutAnswers: readonly (readonly [readonly string[], number])[];
}

/** Fewer rare parts than this are options that hardly anybody chose. */
const fewestWriteIns = 3;
/** Fewer answers than this do not show which parts are rare. */
const fewestAnswers = 20;
/** What is written in is given by at most this many people, or this share of them; and half of it by one alone. */
const [mostGivers, mostShare] = [3, 0.005];
/** What is written in is at least this many times rarer than the rarest option. */
const leastGap = 3;
/** Of all that was given, so much are options; of all answers, so many hold one, and so many hold two or more. */
const [leastCovered, leastTouched, leastJoined] = [0.8, 0.85, 0.1];
const longestOption = 60;

/**
 * Finds out which parts were written in ("other"): at least three parts that hardly anybody gave, far below the rarest
 * option, in a column whose other parts come back and make up nearly all of the answers. Undefined where none were.
 *
 * @param leastMean how often an option must come back on average
 */
export function findWriteIns(
  { parts, cutAnswers }: CutAnswers,
  counted: number,
  leastMean: number,
): WriteIns | undefined {
  if (counted < fewestAnswers) return undefined;
  const sorted = [...parts].sort((a, b) => b[1] - a[1]);
  const options = new Map(
    sorted.slice(
      0,
      firstRare(
        sorted.map(([, count]) => count),
        counted,
      ),
    ),
  );
  const different = parts.size - options.size;
  const single = sorted.slice(options.size).filter(([, count]) => count === 1).length;
  if (options.size < 3 || different < fewestWriteIns || single * 2 < different) return undefined;
  let [covered, total, touched, joined, answers, length] = [0, 0, 0, 0, 0, 0];
  for (const [found, count] of cutAnswers) {
    let own = 0;
    for (const part of found) {
      total += count;
      if (!options.has(part)) continue;
      own += 1;
      length += part.length * count;
    }
    covered += own * count;
    if (own > 0) touched += count;
    if (own > 1) joined += count;
    if (own < found.length) answers += count;
  }
  const isChoice =
    covered >= leastCovered * total &&
    touched >= leastTouched * counted &&
    joined >= leastJoined * counted &&
    length <= longestOption * covered &&
    covered >= leastMean * options.size;
  return isChoice ? { options, different, answers } : undefined;
}

/** Where the rare ones begin among counts in falling order: behind the widest gap, else at those given once. */
function firstRare(counts: readonly number[], counted: number): number {
  let first = counts.indexOf(1);
  if (first === -1) first = counts.length;
  let widest = leastGap;
  for (let at = 1; at < counts.length; at += 1) {
    const [above = 0, below = 0] = [counts[at - 1], counts[at]];
    if (below > Math.max(mostGivers, mostShare * counted) || above / below < widest) continue;
    widest = above / below;
    first = at;
  }
  return first;
}
