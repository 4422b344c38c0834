import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { adjustedRandIndex } from "../../statistics/src/adjusted-rand-index.ts";
import { runControls } from "../../scoring/src/measures/score-abstention.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { atLeast } from "./bar.ts";
import type { Bar } from "./bar.ts";
import { examples, groupOf } from "./studies.ts";
import type { Study } from "./studies.ts";

const permutations = 20;

/** What was planted is found again, and nothing is found in permuted answers or shuffled speakers. */
export function plantedBars({ name: data, path, corpus, set }: Study): readonly Bar[] {
  const kinds = plantedKinds({ path, corpus });
  const groups = groupOf(set);
  const both = [...groups].flatMap(([id, group]) => {
    const kind = kinds.get(id);
    return kind === undefined ? [] : [[kind, group] as const];
  });
  const agreement = adjustedRandIndex(
    both.map(([kind]) => kind),
    both.map(([, group]) => group),
  );
  const { permuted, empty } = runToEnd(runControls(corpus, { seed: 1, permutations }));
  return [
    atLeast("planted segments recovered (ARI)", data, agreement, 0.8),
    {
      bar: "permutations without a stable group",
      data,
      must: "≥ 19 of 20",
      found: `${permuted.n} of ${permuted.of}`,
      holds: permuted.n >= 19,
    },
    {
      bar: "nobody described from an empty form",
      data,
      must: "nobody",
      found: empty ? "nobody" : "somebody",
      holds: empty,
    },
  ];
}

/** Kinds of people, by the file or the respondent that speaks for them. */
type Planted = Readonly<
  Record<"interviews" | "bike-share" | "porters" | "survey", Readonly<Record<string, string>>>
>;

function plantedKinds({ path, corpus }: Pick<Study, "path" | "corpus">): ReadonlyMap<string, string> {
  const planted = JSON.parse(readFileSync(join(examples, "planted.json"), "utf8")) as Planted;
  const kinds = planted[basename(path, ".csv") as keyof Planted];
  const { sources, participants, tables } = corpus;
  const [table] = tables;
  if (table !== undefined) {
    const ids = table.cells[0]?.text ?? [];
    return new Map(table.participantIds.map((id, row) => [id, kinds[ids[row] ?? ""] ?? ""]));
  }
  const files = new Map(sources.map(({ id, uri }) => [id, uri]));
  return new Map(
    participants.map(({ id, sourceIds }) => [id, kinds[files.get(sourceIds[0] ?? "") ?? ""] ?? ""]),
  );
}
