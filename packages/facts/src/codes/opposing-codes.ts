import { wordStems } from "@persona/text";
import type { CodedPeople } from "./coded-people.ts";

/** Words that make a code the denial of another. */
const denial =
  /(?:^|[\s_/-])(?:no|not|non|never|without|none|lack(?:s|ing)?(?: of)?|cannot|(?:do|does|did|is|are|can|wo|has|have)n['’]t)(?=[\s_/-]|$)/i;
/** Pairs of words that turn a name into its opposite. */
const opposites: readonly (readonly [string, string])[] = [
  ["easy", "hard"],
  ["easy", "difficult"],
  ["simple", "complicated"],
  ["like", "dislike"],
  ["likes", "dislikes"],
  ["trust", "distrust"],
  ["trusts", "distrusts"],
  ["positive", "negative"],
  ["fast", "slow"],
  ["cheap", "expensive"],
  ["good", "bad"],
  ["satisfied", "dissatisfied"],
  ["for", "against"],
  ["pro", "contra"],
  ["present", "absent"],
  ["always", "never"],
  ["more", "less"],
  ["wants", "rejects"],
];

/**
 * For each code, those of the same question that say the opposite: named as it with a denial ("trusts the bank", "does not
 * trust the bank"), or with one word turned ("easy to install", "hard to install").
 */
export function opposingCodes(
  codes: readonly CodedPeople[],
): ReadonlyMap<CodedPeople, readonly CodedPeople[]> {
  const byName = Map.groupBy(codes, (one) => keyOf(one, affirmed(one.code.name)));
  return new Map(
    codes.map((one) => [
      one,
      [
        ...(byName.get(keyOf(one, affirmed(one.code.name))) ?? []).filter(
          (other) => denies(other.code.name) !== denies(one.code.name),
        ),
        ...turned(one.code.name).flatMap((name) =>
          (byName.get(keyOf(one, affirmed(name))) ?? []).filter(
            (other) => denies(other.code.name) === denies(one.code.name),
          ),
        ),
      ],
    ]),
  );
}

function denies(name: string): boolean {
  return denial.test(name);
}

/** A name without its denial. */
function affirmed(name: string): string {
  return name.replace(new RegExp(denial, "gi"), " ").replaceAll(/\bdo(?:es)?\b/gi, " ");
}

function keyOf({ column = "" }: Pick<CodedPeople, "column">, name: string): string {
  const words = name.replaceAll(/[_/-]+/g, " ");
  const stems = wordStems(words);
  return `${column}\n${(stems.length > 0 ? stems : [words.trim().toLowerCase()]).toSorted().join(" ")}`;
}

/** A name with one of its words turned. */
function turned(name: string): readonly string[] {
  const words = name.toLowerCase().split(/([\s_/-]+)/);
  return opposites.flatMap((pair) =>
    ([0, 1] as const).flatMap((side) => {
      const at = words.indexOf(pair[side]);
      return at < 0 ? [] : [words.with(at, pair[1 - side] ?? "").join("")];
    }),
  );
}
