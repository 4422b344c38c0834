import { thresholds } from "@persona/contracts";
import type { CodedColumn, SkipPattern } from "@persona/facts";

/**
 * Finds out whether a group really shows who was asked what: whether its members are nearly the people who answered a
 * question, or the people who did not.
 *
 * @param labels the group of each person; −1 for people in none
 */
export function skipPatternOf(
  columns: readonly CodedColumn[],
  labels: Int32Array,
  group: number,
): SkipPattern | undefined {
  let most: SkipPattern | undefined;
  for (const { column, answered } of columns) {
    // members who answered, members who did not, others who answered, others who did not
    const counts = [0, 0, 0, 0];
    labels.forEach((label, person) => {
      if (label < 0) return;
      const cell = (label === group ? 0 : 2) + (answered[person] === 1 ? 0 : 1);
      counts[cell] = counts[cell]! + 1;
    });
    const [inAnswered = 0, inSilent = 0, outAnswered = 0, outSilent = 0] = counts;
    const asAnswered = Math.min(
      inAnswered / (inAnswered + inSilent + outAnswered),
      outSilent / (outSilent + outAnswered + inSilent),
    );
    const asSilent = Math.min(
      inSilent / (inSilent + inAnswered + outSilent),
      outAnswered / (outAnswered + outSilent + inAnswered),
    );
    const similarity = Math.max(asAnswered, asSilent);
    if (similarity >= thresholds.stableFrom && similarity > (most?.similarity ?? 0)) {
      most = { question: column.question, isAnswered: asAnswered >= asSilent, similarity };
    }
  }
  return most;
}
