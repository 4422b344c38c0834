/** The thresholds that the method rests on and that more than one place reads, each with its source. */
export const thresholds = {
  /**
   * From this bootstrap Jaccard on, a group is stable (Hennig 2007). So is what is as much alike as a stable group is
   * to itself.
   */
  stableFrom: 0.75,
  /**
   * From this bootstrap Jaccard on, one group of a division may be tentative; below it, a group is not trusted (Hennig
   * 2007).
   */
  tentativeFrom: 0.6,
  /** From this bootstrap Jaccard on, a group is highly stable (Hennig 2007). */
  highlyStableFrom: 0.85,
  /**
   * A group has at least this many people: with two, nobody can tell what they share from what one of them says. Our
   * choice (docs/explanation/method.md).
   */
  fewestMembers: 3,
  /**
   * A group has at least this share of the people who are divided: 1 in 20. Our choice (docs/explanation/method.md).
   */
  leastShareOfPeople: 0.05,
  /**
   * Where people are compared by their words, at least this many topics set each group apart from the others. Our choice
   * (docs/explanation/method.md).
   */
  leastDistinguishing: 3,
  /**
   * Groups of a survey differ on at least this many questions that were left out of forming them; on
   * `leastDifferingOfFew` where there are fewer than `fewQuestions`. Our choice (docs/decisions/0137 has what it refuses).
   */
  leastDiffering: 5,
  leastDifferingOfFew: 3,
  fewQuestions: 10,
  /** A question that more people than this share left open forms no groups. Our choice (docs/explanation/method.md). */
  mostMissing: 0.4,
  /**
   * What is found in fewer than 19 of 20 permutations of the data is more than chance (Westfall and Young 1993: α =
   * 0.05).
   */
  chance: 0.95,
  /**
   * Evidence has at least this share of a claim's content words, each weighted by its rarity (docs/decisions/0060 has
   * what it passes and refuses).
   */
  leastSupport: 0.35,
  /**
   * Attributes that are shown of people are shared by at least this many (k-anonymity, Sweeney 2002; 5 is usual in
   * official statistics).
   */
  fewestSharing: 5,
  /** From this Krippendorff's alpha on, a code is reliable; below it, it is tentative (Krippendorff 2004, p. 241). */
  reliableFrom: 0.667,
  /**
   * Below this Krippendorff's alpha, coders do not mean the same by a code: it forms no group and is marked. Our choice
   * (docs/explanation/method.md).
   */
  usableFrom: 0.4,
} as const;

/** The smallest number of people that a group may have where this many are divided. */
export function smallestGroup(people: number): number {
  return Math.max(thresholds.fewestMembers, Math.ceil(thresholds.leastShareOfPeople * people));
}
