import type { Score } from "@persona/contracts";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { findingsOf } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Correct counts: counts that are different when they are counted again, out of all. There must be none. */
export function scoreCounts({ counts: { checked, wrong }, unjudged }: Subject): Score {
  const name = "count-accuracy";
  const open = findingsOf(unjudged, "count");
  if (checked === 0) {
    const reason =
      open.length === 0
        ? "there are no counts"
        : `there are ${open.length} counts, and none of them can be checked`;
    return notApplicable(name, reason, { findings: open });
  }
  return measured(name, {
    value: wrong.length / checked,
    threshold: { is: "at-most", value: 0 },
    reading: `${checked - wrong.length} of ${checked} counts are the same when they are counted again.`,
    parts: [
      sharePart("wrong counts", wrong.length, checked),
      ...(open.length === 0 ? [] : [{ name: "counts that cannot be checked", value: open.length }]),
    ],
    findings: [...wrong, ...open],
  });
}
