const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Numbers in words. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...small.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
  ["dozen", 12],
  ["once", 1],
  ["twice", 2],
  ["thrice", 3],
  ["double", 2],
  ["half", 0.5],
  ["third", 3],
  ["quarter", 0.25],
]);
/** What multiplies the number before it. */
export const multipliers: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["k", 1000],
  ["grand", 1000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);

/** Words for units of time and times; each entry is one meaning. */
const timeLines = `
second seconds; minute minutes min mins; hour hours hourly; day days daily; week weeks weekly
fortnight fortnightly; month months monthly; quarter quarters quarterly
year years yearly annual annually; decade decades; century centuries; monday mondays; tuesday tuesdays
wednesday wednesdays; thursday thursdays; friday fridays; saturday saturdays; sunday sundays
weekend weekends; january; february; march; april; june; july; august; september; october; november
december; spring; summer; autumn; winter; morning mornings; noon midday; afternoon afternoons
evening evenings; night nights nightly tonight; midnight; today; yesterday; tomorrow
`;
/** The meaning of each word for a unit of time or a time. */
export const timeWords: ReadonlyMap<string, string> = new Map(
  timeLines
    .trim()
    .split(/[;\n] ?/)
    .flatMap((line) => {
      const [base = "", ...forms] = line.split(" ");
      return [base, ...forms].map((form) => [form, base] as const);
    }),
);
/** Times that contain others: what happened in March happened in spring. */
export const timesWithin: Readonly<Record<string, readonly string[]>> = {
  spring: ["march", "april", "may"],
  summer: ["june", "july", "august"],
  autumn: ["september", "october", "november"],
  winter: ["december", "january", "february"],
  weekend: ["saturday", "sunday"],
  night: ["midnight", "evening"],
  evening: ["night"],
};
