import type { Score } from "@persona/contracts";
import { measured, notApplicable, sharePart } from "./make-score.ts";
import { findingsOf } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Count accuracy: counts that come out otherwise when they are made again. The error must be 0. */
export function scoreCounts({ counts: { checked, wrong }, unjudged }: Subject): Score {
  const name = "count-accuracy";
  const open = findingsOf(unjudged, "count");
  if (checked === 0) {
    const reason =
      open.length === 0
        ? "nothing is counted"
        : `${open.length} counts are stated and none can be made again`;
    return notApplicable(name, reason, { findings: open });
  }
  return measured(name, {
    value: wrong.length / checked,
    threshold: { is: "at-most", value: 0 },
    reading: `${checked - wrong.length} of ${checked} counts come out the same when they are made again.`,
    parts: [
      sharePart("counts that are wrong", wrong.length, checked),
      ...(open.length === 0 ? [] : [{ name: "counts that cannot be made again", value: open.length }]),
    ],
    findings: [...wrong, ...open],
  });
}
