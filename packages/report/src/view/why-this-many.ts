import type { Segmentation } from "@persona/contracts";
import { capital, helpsToGuess } from "@persona/cards";
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

/** How the division compares with data in which there is nothing to find, in words; the figures are under Method. */
function againstChance({ k, kReport }: Segmentation): string {
  if (!kReport.some(({ foresight }) => foresight !== undefined))
    return "The dashed bar is what was reached in copies of the data whose answers were shuffled, so that there is nothing to find.";
  const chosen = kReport.find((entry) => entry.k === k);
  const helps = chosen === undefined ? undefined : helpsToGuess(chosen);
  return helps === undefined ? "" : `${capital(helps)}. A division without such help is not taken.`;
}
