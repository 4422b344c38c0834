import { thresholds } from "@persona/contracts";
import type { Segmentation } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { chosenDivision } from "../model/chosen-division.ts";

const width = 420;
const height = 240;
const left = 34;
const right = 92;
const top = 14;
const bottom = 34;

/**
 * Stability of every group at each number of groups that was tried, with what chance alone reaches where it is stability
 * that is compared with chance.
 */
export function stabilityPlot(segmentation: Segmentation): Markup {
  const { kReport } = segmentation;
  const chosen = chosenDivision(segmentation);
  const tried = kReport.map(({ k }) => k);
  const least = Math.min(...tried);
  const most = Math.max(...tried);
  const across = (k: number): number =>
    most === least
      ? (left + width - right) / 2
      : left + 18 + ((k - least) / (most - least)) * (width - left - right - 36);
  const up = (value: number): number => top + (1 - Math.min(1, Math.max(0, value))) * (height - top - bottom);
  const described = kReport
    .map(
      ({ k, stability, accepted }) =>
        `${k} groups: mean ${stability.toFixed(2)}${accepted ? ", accepted" : ""}`,
    )
    .join("; ");
  return html`<svg
    class="stability-plot"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="Stability by number of groups. ${described}"
  >
    ${[0, 0.25, 0.5, 1].map((value) => html`<text class="axis" x="${left - 6}" y="${up(value) + 4}" text-anchor="end">${value}</text><line class="grid" x1="${left}" x2="${width - right}" y1="${up(value)}" y2="${up(value)}" />`)}
    ${(
      [
        [thresholds.tentativeFrom, "not trusted below"],
        [thresholds.stableFrom, "stable"],
        [thresholds.highlyStableFrom, "highly stable"],
      ] as const
    ).map(
      ([value, name]) =>
        html`<line
            class="threshold"
            x1="${left}"
            x2="${width - right}"
            y1="${up(value)}"
            y2="${up(value)}"
          /><text class="axis" x="${width - right + 6}" y="${up(value) + 4}">${name}</text>`,
    )}
    ${kReport.map(({ k, groups, stability, nullStability, foresight }) => {
      const x = across(k);
      const isChosen = k === chosen;
      return html`${isChosen ? html`<rect class="chosen" x="${x - 18}" y="${top - 6}" width="36" height="${height - top - bottom + 6}" rx="4" />` : ""}${
          nullStability === null || foresight !== undefined
            ? ""
            : html`<line
                class="null"
                x1="${x - 13}"
                x2="${x + 13}"
                y1="${up(nullStability)}"
                y2="${up(nullStability)}"
              />`
        }${groups.map((group) => html`<circle class="${isChosen ? "group chosen-group" : "group"}" cx="${x}" cy="${up(group.stability)}" r="4" />`)}<line
          class="mean"
          x1="${x - 9}"
          x2="${x + 9}"
          y1="${up(stability)}"
          y2="${up(stability)}"
        /><text
          class="${isChosen ? "axis axis-chosen" : "axis"}"
          x="${x}"
          y="${height - bottom + 18}"
          text-anchor="middle"
          >${k}</text
        >`;
    })}
    <text class="axis" x="${(left + width - right) / 2}" y="${height - 2}" text-anchor="middle">
      number of groups
    </text>
  </svg>`;
}
