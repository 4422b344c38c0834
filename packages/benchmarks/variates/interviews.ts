import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "@persona/loader";
import { compare } from "../../facts/src/comparison/comparison.ts";
import type { Comparison } from "../../facts/src/comparison/comparison.ts";
import type { Points } from "../../grouping/src/dividers/points.ts";
import { TranscriptDivider } from "../../grouping/src/dividers/transcript-divider.ts";
import { usagePoints } from "../../grouping/src/dividers/usage-points.ts";
import { stabilityOf } from "../../grouping/src/judging/stability.ts";
import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { adjustedRand } from "../grouping/agreement.ts";
import { examples } from "../truth/studies.ts";

const names = ["interviews", "bike-share", "porters"] as const;
const seeds = [1, 2, 3, 4, 5];
/** How careless a made-up coder is: the share of passages that are missed, and how many codes by lot there are for each code. */
const coders = [
  { name: "careful", missed: 0.25, byLot: 1 },
  { name: "careless", missed: 0.4, byLot: 2 },
] as const;

interface PlantedFile {
  readonly findings: Readonly<
    Record<string, Readonly<Record<string, readonly { readonly saidBy: readonly string[] }[]>>>
  >;
}

/**
 * People divided by their words, by the topics that the term coder finds, by codes, and by words and codes: agreement with
 * the planted kinds, and the lowest stability of a group. The codes are what a researcher found in the interviews
 * (`findings` of planted.json), with a share of them missed, and codes by lot of the same sizes, which have nothing to do with kinds.
 */
export function compareInterviews(): readonly string[] {
  const planted = JSON.parse(readFileSync(join(examples, "planted.json"), "utf8")) as PlantedFile &
    Readonly<Record<string, Readonly<Record<string, string>>>>;
  const lines = ["                                            ARI   lowest stability (means over seeds)"];
  for (const name of names) {
    const corpus = load(join(examples, name));
    const comparison = compare(corpus);
    const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
    const files = comparison.research.people.map(({ spans }) => uris.get(spans[0]?.sourceId ?? "") ?? "");
    const kindOf = planted[name] ?? {};
    const kinds = [...new Set(Object.values(kindOf))];
    const known = Int32Array.from(comparison.placed, (one) => kinds.indexOf(kindOf[files[one] ?? ""] ?? ""));
    const add = (what: string, all: readonly Points[]): void => {
      const figures = all.map((points) => judge(points, known, kinds.length));
      const mean = (pick: (one: (typeof figures)[number]) => number): string =>
        (figures.reduce((sum, one) => sum + pick(one), 0) / figures.length).toFixed(2);
      lines.push(
        `${name.padEnd(12)} ${what.padEnd(30)} ${mean(({ ari }) => ari)}   ${mean(({ lowest }) => lowest)}`,
      );
    };
    add("words", [usagePoints(comparison)]);
    add("topics of the term coder", [
      onlyCodes(
        comparison,
        comparison.variates.topics.map(({ people }) => people),
      ),
    ]);
    const findings = Object.values(planted.findings[name] ?? {})
      .flat()
      .map(({ saidBy }) => saidBy.map((file) => files.indexOf(file)).filter((at) => at >= 0));
    for (const coder of coders) {
      const coded = seeds.map((seed) => codesOf(findings, files.length, { ...coder, seed }));
      add(
        `codes, ${coder.name} coder`,
        coded.map((codes) => onlyCodes(comparison, codes)),
      );
      add(
        `words and codes, ${coder.name} coder`,
        coded.map((codes) => wordsAndCodes(comparison, codes)),
      );
    }
  }
  return lines;
}

function judge(
  points: Points,
  known: Int32Array,
  k: number,
): { readonly ari: number; readonly lowest: number } {
  const divider = new TranscriptDivider(points);
  const { labels } = divider.divide(k);
  const { ofGroups } = runToEnd(stabilityOf(divider, labels, { k, resamples: 50, random: seededRandom(2) }));
  return { ari: adjustedRand(labels, known), lowest: Math.min(...ofGroups) };
}

function codesOf(
  findings: readonly (readonly number[])[],
  people: number,
  { missed, byLot, seed }: { readonly missed: number; readonly byLot: number; readonly seed: number },
): readonly ReadonlySet<number>[] {
  const random = seededRandom(seed);
  const found = findings.map((said) => new Set(said.filter(() => random.fraction() >= missed)));
  const lots = Array.from({ length: Math.round(findings.length * byLot) }, (_, at) => {
    const order = shuffle(
      Array.from({ length: people }, (_person, person) => person),
      random,
    );
    return new Set(order.slice(0, findings[at % findings.length]?.length));
  });
  return [...found, ...lots].filter(({ size }) => size >= 2);
}

function onlyCodes({ placed }: Comparison, codes: readonly ReadonlySet<number>[]): Points {
  const values = Float64Array.from(
    placed.flatMap((person) => codes.map((people) => Number(people.has(person)))),
  );
  return { values, rows: placed.length, columns: codes.length };
}

function wordsAndCodes(comparison: Comparison, codes: readonly ReadonlySet<number>[]): Points {
  const judged = new Set(comparison.placed);
  return usagePoints({
    ...comparison,
    variates: {
      ...comparison.variates,
      codes: codes.map((people, at) => ({ label: `${at}`, people, judged })),
    },
  });
}
