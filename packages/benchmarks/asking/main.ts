/**
 * How well `persona check` and `persona ask` do without a model, and how fast:
 *
 *   pnpm --filter @persona/benchmarks bench:asking [--data folder] [--each 60] [--show kind] [--show-questions]
 *
 * Quotes of twelve kinds are made by seed from what was said. Questions are in four files: questions.txt was written
 * before the code that answers them and is what that code was improved with; questions-blind.txt was written later,
 * from the sources alone, and has shown kinds of failures since; questions-second-blind.txt was written before the search
 * was changed because of them; questions-third-blind.txt by somebody else from the sources alone, run once. `--data` names the folder with the four real sets; without it
 * only the examples are used.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { load } from "@persona/loader";
import { askQuestions } from "./ask-questions.ts";
import { checkKinds } from "./check-kinds.ts";
import { checkSpeed } from "./check-speed.ts";
import { readQuestions } from "./read-questions.ts";

const { values: options } = parseArgs({
  options: {
    each: { type: "string", default: "60" },
    show: { type: "string" },
    "show-questions": { type: "boolean", default: false },
    data: { type: "string" },
  },
});
const examples = join(import.meta.dirname, "../../../docs/examples");
const places = new Map(
  ["interviews", "bike-share", "porters", "survey.csv", "diary.csv"].map((name) => [
    name.replace(/\.csv$/, ""),
    join(examples, name),
  ]),
);
if (options.data !== undefined) {
  for (const name of ["gluck", "armantrout", "wrigley", "mohammad"])
    places.set(name, join(options.data, `oral-history/${name}.csv`));
  places.set("notebook", join(options.data, "notebook-ux-survey/survey.csv"));
  places.set("brand", join(options.data, "brand-image-survey/brand-image.csv"));
  places.set("masculinity", join(options.data, "masculinity-survey/raw-responses.csv"));
}

const spoken = ["interviews", "bike-share", "porters"].map((name) => load(places.get(name) ?? ""));
console.log("## Quotes of known kinds\n");
checkKinds(spoken, { each: Number(options.each), show: options.show });
console.log("\n## Speed\n");
checkSpeed(spoken);

console.log("\n## Questions\n");
console.log(
  "| questions | with an answer | abstained | right passage quoted | among the five that are shown | MiniSearch alone | without an answer | answered all the same | sentences | wrong |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const name of [
  "questions.txt",
  "questions-blind.txt",
  "questions-second-blind.txt",
  "questions-third-blind.txt",
]) {
  const {
    answerable,
    abstained,
    found,
    nearest,
    foundByMiniSearch,
    unanswerable,
    answered,
    sentences,
    wrong,
  } = askQuestions(readQuestions(name), { places, show: options["show-questions"] });
  const share = (n: number): string => `${n} (${(n / answerable).toFixed(2)})`;
  console.log(
    `| ${name} | ${answerable} | ${share(abstained)} | ${share(found)} | ${share(found + nearest)} | ${share(foundByMiniSearch)} | ${unanswerable} | ${answered} | ${sentences} | ${wrong} |`,
  );
}
