import type { Segmentation } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { stabilityPlot } from "../plot/stability-plot.ts";
import { chosenDivision } from "../model/chosen-division.ts";
import type { ReportModel } from "../model/report-model.ts";

/** The statistics behind the number of groups, explained, behind one click. */
export function whyThisManyFigures({ set: { segmentation }, words }: ReportModel): Markup | undefined {
  if (segmentation.kReport.length === 0) return undefined;
  return html`<details class="how-many">
    <summary>${whyTitle(segmentation)}: the statistics</summary>
    <div>
      <p>
        The ${words.people} were divided into two groups, three groups and so on. For each number, a part of
        the data was drawn at random many times and divided again. A dot is one group: the higher it is, the
        larger the share of its ${words.people} who were found together again. The short bar is the mean.
        ${
          chosenDivision(segmentation) === undefined
            ? "None of these divisions was chosen."
            : "The division that was chosen is shaded."
        }
        ${againstChance(segmentation)}
      </p>
      <p><a href="#method">All figures are under Method.</a></p>
    </div>
    ${stabilityPlot(segmentation)}
  </details>`;
}

function whyTitle({ k, asked }: Segmentation): string {
  if (asked?.groups === "levels") return `Why ${k} levels, and no kinds`;
  return k === 1 ? "Why one group" : `Why ${k} groups`;
}

/** The figure by which the division was compared with data in which there is nothing to find. */
function againstChance({ k, kReport }: Segmentation): string {
  const chance = "in copies of the data whose answers were shuffled, so that there is nothing to find";
  if (!kReport.some(({ foresight }) => foresight !== undefined))
    return `The dashed bar is what was reached ${chance}.`;
  const { foresight, nullForesight } = kReport.find((entry) => entry.k === k) ?? {};
  const found = [foresight, nullForesight].map((value) =>
    typeof value === "number" ? value.toFixed(2) : undefined,
  );
  if (found.includes(undefined)) return "";
  return `Groups count only if they help to guess a person's other answers: here by ${found[0]} (0 would be no help), at most ${found[1]} ${chance}.`;
}
