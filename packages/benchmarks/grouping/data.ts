import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Corpus } from "@persona/contracts";
import { load } from "@persona/loader";
import { compare } from "../../facts/src/comparison/comparison.ts";
import type { Comparison } from "../../facts/src/comparison/comparison.ts";

/** A survey, and what is known of its people; −1 where it is not. */
export interface Survey {
  readonly name: string;
  readonly corpus: Corpus;
  readonly comparison: Comparison;
  /** Of each person who is placed: the kind that was planted, or the role that researchers coded by hand. */
  readonly known?: Int32Array;
}

const examples = fileURLToPath(new URL("../../../docs/examples/", import.meta.url));
const shared = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** The project's planted survey, and the real ones that are beside the project. */
export function surveys(): readonly Survey[] {
  return [
    plantedExample(),
    ...(existsSync(shared)
      ? [
          survey("brand image", `${shared}brand-image-survey/brand-image.csv`),
          survey("masculinity", `${shared}masculinity-survey/raw-responses.csv`),
          notebook(),
        ]
      : []),
  ];
}

function survey(name: string, path: string): Survey {
  const corpus = load(path);
  return { name, corpus, comparison: compare(corpus) };
}

function plantedExample(): Survey {
  const found = survey("planted example", `${examples}survey.csv`);
  const { survey: kinds } = JSON.parse(readFileSync(`${examples}planted.json`, "utf8")) as {
    readonly survey: Readonly<Record<string, string>>;
  };
  const { table } = found.comparison.research;
  const ids = table?.cells[table.columns.findIndex(({ kind }) => kind === "id")]?.text ?? [];
  return { ...found, known: numbered(found, (row) => kinds[ids[row] ?? ""]) };
}

function notebook(): Survey {
  const found = survey("notebook", `${shared}notebook-ux-survey/survey.csv`);
  const roles = new Map(
    readFileSync(`${shared}notebook-ux-survey/roles.csv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(";"))
      .map((fields) => [Number(fields[0]), fields[3]] as const),
  );
  const { table } = found.comparison.research;
  return { ...found, known: numbered(found, (row) => roles.get((table?.rows?.[row] ?? row + 1) - 1)) };
}

function numbered(
  { comparison: { placed, research } }: Survey,
  kindOf: (row: number) => string | undefined,
): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(placed, (position) => {
    const kind = kindOf(research.people[position]?.row ?? -1);
    if (kind === undefined || kind === "") return -1;
    const number = numbers.get(kind) ?? numbers.size;
    numbers.set(kind, number);
    return number;
  });
}
