const mostTerms = 500;
const closeEnough = 1e-14;

/**
 * The probability that a chi-square variable is at least this large: the upper regularized incomplete gamma function, by
 * its series below the mean and by its continued fraction above (Press et al. 2007, section 6.2).
 */
export function chiSquareTail(value: number, degrees: number): number {
  if (!(value > 0) || degrees <= 0) return 1;
  const [shape, at] = [degrees / 2, value / 2];
  const scale = Math.exp(shape * Math.log(at) - at - logGamma(shape));
  if (at < shape + 1) {
    let [term, sum] = [1 / shape, 1 / shape];
    for (let n = 1; n < mostTerms && term > sum * closeEnough; n += 1) {
      term *= at / (shape + n);
      sum += term;
    }
    return Math.max(0, 1 - sum * scale);
  }
  let b = at + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < mostTerms; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b || 1e-300);
    c = b + a / c || 1e-300;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < closeEnough) break;
  }
  return Math.min(1, fraction * scale);
}

/** Lanczos' approximation of the logarithm of the gamma function (Press et al. 2007, section 6.1). */
function logGamma(at: number): number {
  const terms = [
    76.180_091_729, -86.505_320_329_4, 24.014_098_240_8, -1.231_739_572_450_155, 0.001_208_650_973_866_179,
    -0.000_005_395_239_384_953,
  ];
  const base = at + 5.5;
  const sum = terms.reduce((all, term, index) => all + term / (at + 1 + index), 1.000_000_000_190_015);
  return (at + 0.5) * Math.log(base) - base + Math.log((Math.sqrt(2 * Math.PI) * sum) / at);
}
