import { atLeast } from "./bar.ts";
import type { Bar } from "./bar.ts";
import type { Study } from "./studies.ts";

/** Brand image: three or four segments, and stable ones. */
export function brandBars({ name: data, set }: Study): readonly Bar[] {
  const { k } = set.segmentation;
  const stabilities = set.personas.map(({ segment }) => segment.stability ?? 0).toSorted((a, b) => a - b);
  return [
    { bar: "number of segments", data, must: "3 or 4", found: String(k), holds: k === 3 || k === 4 },
    atLeast("least stable group (bootstrap Jaccard)", data, stabilities[0], 0.6),
    atLeast("least stable group but one", data, stabilities[1], 0.75),
  ];
}

/** Oral history: four people are too few, and the interviewer is no participant. */
export function oralBars({ name: data, corpus, set }: Study): readonly Bar[] {
  const asked = corpus.spans.filter(({ role }) => role !== "participant");
  const cited = set.spans.filter(
    (span) =>
      span.role !== "participant" ||
      asked.some(
        ({ sourceId, start, end }) => sourceId === span.sourceId && start <= span.start && span.end <= end,
      ),
  ).length;
  const { declined, k } = set.segmentation;
  const tiers = [...new Set(set.personas.map(({ tier }) => tier))].join(", ");
  return [
    {
      bar: "declines to segment",
      data,
      must: "declined",
      found: declined ? "declined" : `${k} groups`,
      holds: declined,
    },
    { bar: "tier", data, must: "anecdotal", found: tiers, holds: tiers === "anecdotal" },
    { bar: "spans of an interviewer cited", data, must: "0", found: String(cited), holds: cited === 0 },
  ];
}
