/** Ways to say who a person is. Each match must be in the evidence in the same words. */
const demographic: readonly RegExp[] = [
  /\b\d{2}[- ]years?[- ]old\b|\baged? \d{2}\b|\b\d{2} years of age\b/gi,
  /\b(?:early|mid|late)?[- ]?(?:twenties|thirties|forties|fifties|sixties|seventies)\b|\b[2-7]0s\b/gi,
  /\b(?:millennials?|gen(?:eration)? ?[xyz]|boomers?|teenagers?|elderly|middle-aged)\b/gi,
  /\b(?:women|woman|men|man|males?|females?|ladies|lady|guys?|mothers?|fathers?|moms?|dads?|mums?|wife|wives|husbands?|widow(?:er)?s?)\b/gi,
  /\b(?:she|hers?|herself|he|him|his|himself)\b/gi,
  /\b(?:married|divorced|widowed|unmarried|childless)\b|\b(?:parents?|(?:father|mother)) of\b|\bkids\b|\bchildren\b/gi,
  /\b(?:caucasian|hispanic|latin[oax]s?|african[- ]americans?|asian[- ]americans?|asians?)\b/gi,
  /\b(?:christians?|muslims?|jewish|catholics?|hindus?|buddhists?)\b/gi,
  /\b(?:college[- ]educated|university[- ]educated|ph\.?d|mba|bachelor['’]?s|master['’]?s degree)\b/gi,
  /\b(?:high|low|middle|upper)[- ](?:income|class)\b|\b(?:wealthy|affluent|earns|salary|salaried)\b/gi,
  /\b(?:lives|living|resides|residing|based) in\b/gi,
];

/** What a text says about age, gender, family, origin, religion, education, income or place, in its own words. */
export function demographicWords(text: string): readonly string[] {
  return [
    ...new Set(
      demographic.flatMap((pattern) => text.match(pattern) ?? []).map((word) => word.toLowerCase().trim()),
    ),
  ];
}
