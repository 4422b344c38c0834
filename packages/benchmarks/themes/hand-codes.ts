import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dsvFormat } from "d3-dsv";
import { load } from "@persona/loader";

/** One open question of the notebook survey: what each person answered, and how researchers coded it by hand. */
export interface CodedQuestion {
  readonly name: string;
  /** The answers of each person who was coded. */
  readonly answers: readonly (readonly string[])[];
  /** The people under each code of the two levels: broad themes, and the keywords that researchers found them by. */
  readonly themes: ReadonlyMap<string, ReadonlySet<number>>;
  readonly keywords: ReadonlyMap<string, ReadonlySet<number>>;
  /** For each person, the row of the survey, from 1. */
  readonly rows: readonly number[];
}

const folder = fileURLToPath(new URL("../../../../shared/data/notebook-ux-survey", import.meta.url));

/** Words of the question that each file of codes belongs to. */
const questions: Readonly<Record<string, string>> = {
  difficult_aspects: "make it difficult to use",
  features_changes: "What new features or changes",
  first_experience_enhancements: "what enhancements would have made",
  hinderances: "hinders you from making",
  integrations: "What tools and applications, if any",
  pleasant_aspects: "make it pleasant to use",
  workflow_needs_addressed: "does Jupyter Notebook address?",
  workflow_needs_not_addressed: "does Jupyter Notebook not address?",
};

/** A code of fewer people tells nothing: one person more or less decides on it. */
const fewestPeople = 5;

/** The hand-coded questions of the notebook survey; undefined where it does not lie beside the project. */
export function readCodedQuestions(): readonly CodedQuestion[] | undefined {
  if (!existsSync(folder)) return undefined;
  const { spans } = load(join(folder, "survey.csv"));
  return Object.entries(questions).map(([name, words]) => {
    const codes = dsvFormat(";").parse(readFileSync(join(folder, `${name}_themes.csv`), "utf8"));
    // the files number the rows of the survey from 0
    const people = new Map(codes.map((code, person) => [Number(code[""]) + 1, person]));
    const answers: string[][] = codes.map(() => []);
    for (const { locator, text } of spans) {
      const person = people.get(locator.row ?? 0);
      if (person !== undefined && locator.column?.includes(words) === true) answers[person]?.push(text);
    }
    return {
      name,
      answers,
      rows: codes.map((code) => Number(code[""]) + 1),
      themes: peopleOf(codes.map((code) => code[`${name}_themes`] ?? "")),
      keywords: peopleOf(codes.map((code) => code[`${name}_keywords`] ?? "")),
    };
  });
}

function peopleOf(lists: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const byCode = new Map<string, Set<number>>();
  lists.forEach((list, person) => {
    for (const code of list.split(",").filter((part) => part !== "")) {
      byCode.set(code, (byCode.get(code) ?? new Set()).add(person));
    }
  });
  return new Map([...byCode].filter(([, people]) => people.size >= fewestPeople));
}
