const negation = /^(?:no|not|never|without|neither|nor|zero|lacks?|lacking|\p{L}+n['’]t)$/u;
/** Words that may be between a negation and what it denies: "we don't use any drones", "not a single dock". */
const between = new Set(
  "a an any the my our your such real more much single of one own use uses used using have has had having own owned need needed with got get gets enough other free at all".split(
    " ",
  ),
);
/** How far back a negation is looked for, in letters and in words. */
const [reach, mostBetween] = [48, 4];
const words = /[\p{L}]+(?:['’]\p{L}+)?|[.,;:!?]/gu;

/**
 * Whether what begins at a place of a text is denied there: "no drones", "we never use drones". Only where the negation
 * is about the thing: "I don't have trouble with docks" denies the trouble. English.
 */
export function isDeniedAt(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - reach), from).toLowerCase();
  if (!/\b(?:no|not|never|without|neither|nor|zero|lack)|n['’]t/.test(before)) return false;
  const said = before.match(words) ?? [];
  for (let steps = 0; steps <= mostBetween; steps += 1) {
    const word = said.at(-1 - steps) ?? "";
    if (negation.test(word)) return true;
    if (!between.has(word)) return false;
  }
  return false;
}
