import type { Random } from "@persona/statistics";

/** From this variance on, the normal approximation of a count is within a unit. */
const approximateFrom = 100;

/**
 * How many of `trials` succeed. Exact where the expected number is small (by the gaps between successes), else by the
 * normal approximation, so that the time does not grow with the trials.
 */
export function drawBinomial(trials: number, chance: number, random: Random): number {
  if (trials === 0 || chance <= 0) return 0;
  if (chance >= 1) return trials;
  if (chance > 0.5) return trials - drawBinomial(trials, 1 - chance, random);
  const variance = trials * chance * (1 - chance);
  if (variance >= approximateFrom) {
    const drawn = Math.round(trials * chance + Math.sqrt(variance) * drawNormal(random));
    return Math.min(trials, Math.max(0, drawn));
  }
  const logOfFailure = Math.log1p(-chance);
  let successes = 0;
  for (let at = gap(); at <= trials; at += gap()) successes += 1;
  return successes;

  function gap(): number {
    return Math.floor(Math.log(1 - random.fraction()) / logOfFailure) + 1;
  }
}

/** A standard normal number (Box and Muller 1958). */
function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()));
  return radius * Math.cos(2 * Math.PI * random.fraction());
}
