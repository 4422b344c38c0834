/** A stretch of a turn between marks, in UTF-16 code units of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly time: string | undefined;
  /** True of what another speaker put in, such as `//I: mhm//`. */
  readonly isInterjection: boolean;
}

const mark = /#(\d{1,2}:\d{2}(?::\d{2})?(?:[-.,]\d{1,3})?)#/g;
/** Longest interjection; what is longer between slashes is something else. */
const longest = 80;

/**
 * Cuts a turn at the marks of f4 and of the rules of Dresing and Pehl: `#00:00:41-8#`, the time at which what stands
 * before it ends, and `//I: mhm//`, which another speaker says meanwhile. Undefined where it has none.
 */
export function cutMarks(raw: string): readonly Stretch[] | undefined {
  if (!raw.includes("#") && !raw.includes("//")) return undefined;
  const cuts = [...times(raw), ...interjections(raw)].sort((a, b) => a.from - b.from);
  if (cuts.length === 0) return undefined;
  const stretches: Stretch[] = [];
  let at = 0;
  for (const [index, { from, to, inner }] of cuts.entries()) {
    if (from < at) continue;
    const time = timeFor(cuts, index);
    if (raw.slice(at, from).trim() !== "")
      stretches.push({ from: at, to: from, time, isInterjection: false });
    if (inner !== undefined) stretches.push({ ...inner, time, isInterjection: true });
    at = to;
  }
  if (raw.slice(at).trim() !== "") {
    stretches.push({ from: at, to: raw.length, time: timeFor(cuts, cuts.length), isInterjection: false });
  }
  return stretches;
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly time?: string;
  readonly inner?: { readonly from: number; readonly to: number };
}

/** The next time at or behind a cut, else the last one before it. */
function timeFor(cuts: readonly Cut[], index: number): string | undefined {
  const behind = cuts.slice(index).find(({ time }) => time !== undefined);
  return (behind ?? cuts.slice(0, index).findLast(({ time }) => time !== undefined))?.time;
}

function times(raw: string): Cut[] {
  return Array.from(raw.matchAll(mark), ({ 0: whole, 1: time = "", index }) => ({
    from: index,
    to: index + whole.length,
    time,
  }));
}

/** What stands between two pairs of slashes, apart from other words: no address of a page. */
function interjections(raw: string): Cut[] {
  const found: Cut[] = [];
  let at = raw.indexOf("//");
  while (at !== -1) {
    const end = raw.indexOf("//", at + 2);
    if (end === -1) break;
    const inner = raw.slice(at + 2, Math.min(end, at + 3 + longest));
    const isApart = at === 0 || /\s/.test(raw.charAt(at - 1));
    const isShort = inner.length <= longest && inner.trim() !== "" && !inner.includes("/");
    if (isApart && isShort && !inner.includes("\n")) {
      found.push({ from: at, to: end + 2, inner: { from: at + 2, to: end } });
      at = raw.indexOf("//", end + 2);
    } else at = raw.indexOf("//", at + 2);
  }
  return found;
}
