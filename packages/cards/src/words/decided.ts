import type { Claim, EditMark, Persona } from "@persona/contracts";
import { counted } from "./words.ts";

/** Who decided something, as readers see it. */
export function byWhom({ who }: EditMark): string {
  return `by ${who ?? "a researcher"}`;
}

/** What researchers decided about a statement, in short: `reworded by Ann`. */
export function decidedAbout({ edited }: Pick<Claim, "edited">): readonly string[] {
  if (edited === undefined) return [];
  return (["added", "recoded", "reworded", "accepted", "moved", "pinned"] as const).flatMap((what) => {
    const mark = edited[what];
    return mark === undefined ? [] : [`${what} ${byWhom(mark)}`];
  });
}

/** Who named a persona, and who made one of several; undefined where it is as it was generated. */
export function namedBy({ namedBy: mark, merged = [] }: Persona): string | undefined {
  const said = [
    ...(mark === undefined ? [] : [`named ${byWhom(mark)}`]),
    ...merged.map(({ label, by }) => `also stands for “${label}”, made one ${byWhom(by)}`),
  ];
  return said.length === 0 ? undefined : said.join("; ");
}

const reasons = {
  "not-true": "as not true",
  "not-useful": "as not useful",
  recoded: "because too few words have their code",
  merged: "because they are not counted for the people of both personas",
  hidden: "because they rested on words that are hidden",
} as const;

/** How many statements were taken off a card, why and by whom, one line for each reason and person. */
export function takenOff({ rejected = [] }: Persona): readonly string[] {
  const groups = Map.groupBy(rejected, ({ because, by }) => `${reasons[because]} ${byWhom(by)}`);
  return [...groups].map(([why, ones]) => `${counted(ones.length, "statement")} taken off this card ${why}`);
}
