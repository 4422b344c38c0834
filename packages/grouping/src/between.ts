import type { Between } from "@persona/facts";

/** From this share on, a member also belongs to another group. */
const leastMembership = 0.3;

/**
 * Members of each group who are between it and another group: when the data were resampled, they fell into the other group
 * at least three times in ten. For people who joined a division that was judged on a sample, it is how likely they belong
 * to the other group, given their answers.
 *
 * @param labels the group of each row
 * @param memberships how much each row belongs to each group
 * @param placed the position of each row
 */
export function findBetween(
  labels: Int32Array,
  memberships: Float64Array,
  placed: readonly number[],
): readonly (readonly Between[])[] {
  const k = labels.length === 0 ? 0 : memberships.length / labels.length;
  const found: Between[][] = Array.from({ length: k }, () => []);
  placed.forEach((position, row) => {
    const own = labels[row] ?? 0;
    let also = -1;
    for (let group = 0; group < k; group += 1) {
      if (group === own) continue;
      if (also < 0 || memberships[row * k + group]! > memberships[row * k + also]!) also = group;
    }
    const membership = also < 0 ? 0 : memberships[row * k + also]!;
    if (membership >= leastMembership) found[own]?.push({ position, also, membership });
  });
  return found;
}
