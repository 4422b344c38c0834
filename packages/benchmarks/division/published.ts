import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelFigures, Segmentation } from "@persona/contracts";
import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { makeSurvey } from "../../test-support/src/make-corpus.ts";
import { readRda } from "./read-rda.ts";

/**
 * The source of CRAN's package poLCA (Linzer and Lewis 2011; GPL), at a commit of its author. Its data are fetched and never
 * kept in this repository.
 */
const address =
  "https://raw.githubusercontent.com/dlinzer/poLCA/b9969716cdbbd541aea015914bc3d1374f35d8f2/data/";

interface PublishedSet {
  readonly name: string;
  readonly sha256: string;
  /** How many kinds the literature finds, and where. */
  readonly kinds: number;
  readonly by: string;
  readonly isUsed?: (column: string) => boolean;
  readonly ordered?: boolean;
}

const sets: readonly PublishedSet[] = [
  {
    name: "carcinoma",
    sha256: "8275b065171cb7e82d20370c96aa22c3d9f31214f4ce3972841c90fb7a1426ab",
    kinds: 3,
    by: "Agresti 2002",
  },
  {
    name: "gss82",
    sha256: "cbbfeb01bd898537073301a28dd16da6cb855def1bdb9e084db17f12bc141f00",
    kinds: 3,
    by: "McCutcheon 1987",
  },
  {
    name: "cheating",
    sha256: "cd65b04b1aeae208996d7939acc56bc239d93e111014cb2811ee0073c40c6598",
    kinds: 2,
    by: "Dayton 1998",
    isUsed: (column) => column !== "GPA",
  },
  {
    name: "values",
    sha256: "61fe69b29853e8dcc37df1316f7938ffa58ba5ee5cccc2e2c4897a8fa6489461",
    kinds: 2,
    by: "Goodman 2002",
  },
  {
    name: "election",
    sha256: "bf81065fe9e34834faefc9c5321fb8f1eed4fd897f2240bd2424e94a5a3792b4",
    kinds: 3,
    by: "Linzer and Lewis 2011",
    isUsed: (column) => /^(MORAL|CARES|KNOW|LEAD|DISHON|INTEL)[GB]$/.test(column),
    ordered: true,
  },
];

/** One line for each published set: how many kinds are claimed, and how the published number ranks. */
export async function* publishedLines(folder: string | undefined): AsyncGenerator<string> {
  let [agreed, first] = [0, 0];
  for (const set of sets) {
    const file = await fileOf(set, folder);
    if (file === undefined) {
      yield `–    published sets: not measured. They cannot be fetched from ${address}: go online, or pass --polca with a folder that has them.`;
      return;
    }
    const { segmentation, people } = divide(set, file);
    const order = numbersByAic3(segmentation.models ?? []);
    const found = segmentation.k === set.kinds;
    if (found) agreed += 1;
    if (order[0]?.[0] === set.kinds) first += 1;
    yield `${found ? "same" : "–   "} ${set.name} (${people} people; ${set.by}: ${set.kinds} kinds): ${segmentation.k === 1 ? "no kinds claimed" : `${segmentation.k} kinds`}; numbers of kinds, the best first: ${order.map(([k]) => k).join(", ")}; ${nextToLine(segmentation.models ?? [], order[0]?.[1] ?? 0)}; the published number is ${rankOf(set.kinds, order)} among numbers of kinds`;
    yield* tableOf(segmentation);
  }
  yield `${agreed >= 4 ? "pass" : "MISS"} published sets: the published number is claimed in ${agreed} of ${sets.length}, and is the best number of kinds in ${first}`;
}

async function fileOf(
  { name, sha256 }: PublishedSet,
  folder: string | undefined,
): Promise<Uint8Array | undefined> {
  const file = `${name}.rda`;
  const bytes =
    folder === undefined
      ? await fetch(new URL(file, address)).then(
          async (response) => (response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined),
          () => undefined,
        )
      : readFileSync(join(folder, file));
  if (bytes !== undefined && createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw new Error(`${file} is not the file that was published with poLCA`);
  return bytes;
}

function divide(
  { isUsed = () => true, ordered = false }: PublishedSet,
  file: Uint8Array,
): { readonly segmentation: Segmentation; readonly people: number } {
  const columns = readRda(file).filter(({ name }) => isUsed(name));
  const { corpus } = makeSurvey({
    columns: columns.map(({ name, values, levels }) => ({
      question: name,
      kind: ordered ? ("ordinal" as const) : ("nominal" as const),
      levels:
        levels === undefined ? [...new Set(values)].filter((value) => value !== "").toSorted() : [...levels],
    })),
    // some of the files are sorted by what was answered, which is not the order in which people did
    rows: shuffle(
      (columns[0]?.values ?? []).map((_, row) => columns.map(({ values }) => values[row] ?? "")),
      seededRandom(1),
    ),
  });
  return {
    segmentation: runToEnd(groupParticipants(corpus, { seed: 1 })).segmentation,
    people: corpus.participants.length,
  };
}

/** Numbers of kinds with their AIC3, the best first. */
function numbersByAic3(models: readonly ModelFigures[]): readonly (readonly [number, number])[] {
  const kinds = Map.groupBy(
    models.filter(({ model }) => model === "kinds"),
    ({ k }) => k,
  );
  return [...kinds]
    .map(([k, own]) => [k, Math.min(...own.map(({ aic3 }) => aic3))] as const)
    .toSorted(([, a], [, b]) => a - b);
}

function rankOf(kinds: number, order: readonly (readonly [number, number])[]): string {
  return ["first", "second", "third"][order.findIndex(([k]) => k === kinds)] ?? "fourth or later";
}

/** Every model that was compared, the best first, and every number of groups that was tried. */
function tableOf({ models = [], kReport }: Segmentation): readonly string[] {
  const least = Math.min(...models.map(({ aic3 }) => aic3));
  return [
    ...models
      .toSorted((a, b) => a.aic3 - b.aic3)
      .map(
        ({ model, k, form = "", aic3, bic, parameters }) =>
          `       ${`${k > 1 ? `${k} ` : ""}${model} ${form}`.padEnd(34)} AIC3 ${aic3.toFixed(1).padStart(8)} (+${(aic3 - least).toFixed(1)}), BIC ${bic.toFixed(1).padStart(8)}, ${parameters} parameters`,
      ),
    ...kReport.map(
      ({ k, groups, accepted, reason }) =>
        `       k ${k} ${accepted ? "accepted" : "rejected"}: stability ${groups.map(({ stability }) => stability.toFixed(2)).join(", ")}; ${reason}`,
    ),
  ];
}

/** How far the best line is below or above the best number of kinds. */
function nextToLine(models: readonly ModelFigures[], bestKinds: number): string {
  const line = models
    .filter(({ model }) => model !== "kinds" && model !== "one group")
    .reduce((one, other) => (other.aic3 < one.aic3 ? other : one));
  const apart = Math.abs(line.aic3 - bestKinds).toFixed(0);
  return `the model “${line.model}” is ${apart} ${line.aic3 < bestKinds ? "better" : "worse"} than the best (AIC3)`;
}
