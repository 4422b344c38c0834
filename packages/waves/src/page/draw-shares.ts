import { html } from "@persona/report";
import type { Markup } from "@persona/report";
import type { WaveCount } from "../records/wave-comparison.ts";
import { wholePercent } from "./wave-words.ts";

/** A share in each wave, one bar under the other, each with its interval. */
export function drawShares(counts: readonly WaveCount[], names: readonly string[]): Markup {
  return html`<ol class="waves">
    ${counts.map((count, wave) => {
      const { n, of, ci95 } = count;
      const share = of === 0 ? 0 : n / of;
      return html`<li>
        <span class="name">${names[wave]}</span>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="ground" width="100" height="10" />
          <rect class="share" width="${(100 * share).toFixed(2)}" height="10" />
          ${
            of === 0
              ? undefined
              : html`<rect
                  class="interval"
                  x="${(100 * ci95[0]).toFixed(2)}"
                  y="4"
                  width="${(100 * (ci95[1] - ci95[0])).toFixed(2)}"
                  height="2"
                />`
          }
        </svg>
        <span class="figure">${wholePercent(count)}</span>
        <span class="count">${of === 0 ? "" : `${n} of ${of}`}</span>
      </li>`;
    })}
  </ol>`;
}
