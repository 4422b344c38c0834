const quoteKeys = new Set(
  "quote quotes keyquote keyquotes verbatim verbatims representativequote representativequotes quotations".split(
    " ",
  ),
);
const statementKeys = new Set(
  "goals goal needs need behaviors behaviours behavior behaviour frustrations frustration painpoints painpoint pains challenges motivations motivation workarounds tools skills context decisioncriteria scenario scenarios summary bio biography background description narrative story statements claims traits attitudes values habits insights keyinsights characteristics wants fears jobstobedone jtbd preferences opportunities expectations usage findings observations".split(
    " ",
  ),
);
const demographicKeys = new Set(
  "age gender sex location city country occupation job jobtitle profession education income salary maritalstatus family ethnicity race nationality religion household children language".split(
    " ",
  ),
);
/** What a field contains, by its name: `Needs & Goals` and `topGoals` contain statements, `goal_id` does not. */
export function kindOf(name: string): "quotes" | "fact" | "facts" | "statements" | undefined {
  const key = plainName(name);
  if (quoteKeys.has(key)) return "quotes";
  if (demographicKeys.has(key)) return "fact";
  if (key === "demographics") return "facts";
  if (statementKeys.has(key)) return "statements";
  const words =
    spaced(name)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  if (measures.has(words.at(-1) ?? "")) return undefined;
  if (words.some((word) => quoteKeys.has(word))) return "quotes";
  return words.some((word) => statementKeys.has(word)) ? "statements" : undefined;
}

function spaced(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ");
}

/** Words at the end of the name of a field that contains a figure or an id. */
const measures = new Set("id ids count score scores n number total size type key index date url".split(" "));

/** A name in one spelling: `pain_points` and `painPoints` are `painpoints`. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, "");
}
