/**
 * What the embedded provider writes, in figures: pnpm --filter @persona/benchmarks bench:words [name …]
 *
 * For each body of research: its labels, with the share of the group and of the others that their topics and answers
 * are true of; and how many of its claims more than one person carries, beside the scores that must not suffer for it.
 */
import { join } from "node:path";
import { claimFields } from "@persona/contracts";
import type { Claim } from "@persona/contracts";
import { examples, sharedData } from "../truth/studies.ts";
import { labelParts } from "./label-parts.ts";
import { readStudy } from "./read-study.ts";
import type { Reading } from "./read-study.ts";

const studies: Readonly<Record<string, string>> = {
  interviews: join(examples, "interviews"),
  "bike-share": join(examples, "bike-share"),
  porters: join(examples, "porters"),
  survey: join(examples, "survey.csv"),
  notebook: join(sharedData, "notebook-ux-survey/survey.csv"),
  brand: join(sharedData, "brand-image-survey/brand-image.csv"),
  masculinity: join(sharedData, "masculinity-survey/raw-responses.csv"),
  "oral-history": join(sharedData, "oral-history"),
};

const shown = ["grounding", "verbatimness", "count-accuracy", "discriminating-share", "coverage"] as const;

const wanted = process.argv.slice(2);
for (const [name, path] of Object.entries(studies)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const reading = readStudy(path);
  if (reading === undefined) continue;
  console.log(`\n${name}`);
  for (const line of [...labelLines(reading), claimLine(reading), scoreLine(reading)])
    console.log(`  ${line}`);
}

function labelLines({ drafted, set }: Reading): readonly string[] {
  const all = drafted.map((one) => labelParts(one));
  const lines = set.personas.map(({ label, segment }, index) => {
    const parts = (all[index] ?? []).map(
      ({ what, pSegment, pRest }) =>
        `${what} ${percent(pSegment)}${pRest === null ? "" : `:${percent(pRest)}`}`,
    );
    return `${label} (${segment.n} of ${segment.of}): ${parts.join(", ")}`;
  });
  const flat = all.flat();
  const rest = flat.flatMap(({ pRest }) => pRest ?? []);
  return [
    ...lines,
    `labels: ${percent(mean(flat.map(({ pSegment }) => pSegment)))} of the group${rest.length === 0 ? "" : `, ${percent(mean(rest))} of the others`}`,
  ];
}

function claimLine({ set }: Reading): string {
  const claims = set.personas.flatMap((persona) =>
    claimFields.flatMap((field): readonly Claim[] => persona[field]),
  );
  const shared = claims.filter(({ support }) => support.n >= 2).length;
  return `claims: ${claims.length}, ${shared} of them (${percent(shared / claims.length)}) carried by two people or more`;
}

function scoreLine({ scores }: Reading): string {
  return shown
    .map(
      (name) => `${name} ${scores.scores.find((score) => score.name === name)?.value?.toFixed(2) ?? "none"}`,
    )
    .join(", ");
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
