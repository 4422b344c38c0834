/** Answers that run from low to high, as surveys and codebooks word them. One row is one scale. */
const scales: readonly (readonly string[])[] = [
  ["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"],
  ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"],
  [
    "strongly disagree",
    "somewhat disagree",
    "neither agree nor disagree",
    "somewhat agree",
    "strongly agree",
  ],
  ["fully disagree", "rather disagree", "undecided", "rather agree", "fully agree"],
  ["never", "rarely", "sometimes", "often", "always"],
  ["never", "seldom", "sometimes", "usually", "always"],
  ["never", "yearly", "monthly", "weekly", "daily"],
  ["not at all", "a little", "somewhat", "quite a bit", "very much"],
  ["not at all important", "slightly important", "moderately important", "important", "very important"],
  ["very unlikely", "unlikely", "neutral", "likely", "very likely"],
  ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"],
  ["very difficult", "difficult", "neutral", "easy", "very easy"],
  ["none", "very low", "low", "medium", "high", "very high"],
  ["none", "low", "moderate", "high"],
  ["weak", "medium", "strong"],
  ["trifft nicht zu", "trifft eher nicht zu", "teils teils", "trifft eher zu", "trifft zu"],
  ["nie", "selten", "manchmal", "oft", "immer"],
  ["niedrig", "mittel", "hoch"],
  ["jamais", "rarement", "parfois", "souvent", "toujours"],
  ["nunca", "raramente", "a veces", "a menudo", "siempre"],
];

/** The answers from low to high, where they are words of one scale or whole numbers; undefined where they have no order. */
export function inOrder(answers: readonly string[]): readonly string[] | undefined {
  const distinct = [...new Set(answers.map((answer) => answer.trim()))];
  if (distinct.length < 2) return undefined;
  if (distinct.every((answer) => /^\d{1,2}$/.test(answer)))
    return distinct.toSorted((a, b) => Number(a) - Number(b));
  const scale = scales.find((levels) => distinct.every((answer) => levels.includes(plain(answer))));
  return scale === undefined
    ? undefined
    : distinct.toSorted((a, b) => scale.indexOf(plain(a)) - scale.indexOf(plain(b)));
}

/** The scale without the level in the name of a code: `Trust` and `low` of `Trust: low` and of `Low trust`. */
export function leveledName(name: string): { readonly of: string; readonly level: string } | undefined {
  const words = name.split(/[\s:,–—/()-]+/).filter((word) => word !== "");
  const level = words.find((word) => levelWords.has(word.toLowerCase()));
  if (level === undefined || words.length < 2) return undefined;
  return { of: words.filter((word) => word !== level).join(" "), level: level.toLowerCase() };
}

/** Words that name a level in the name of a code. */
const levelWords: ReadonlySet<string> = new Set([
  "none",
  "low",
  "medium",
  "moderate",
  "high",
  "weak",
  "strong",
  "niedrig",
  "mittel",
  "hoch",
]);

function plain(answer: string): string {
  return answer.trim().toLowerCase();
}
