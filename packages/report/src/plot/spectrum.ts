import { shortQuestion } from "@persona/cards";
import type { Spectrum } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";

const width = 300;
const largest = 13;

/** People between low and high: a circle a step, as large as its share, with the ends named. */
export function spectrumPlot({ of, steps }: Spectrum): Markup {
  const all = Math.max(
    1,
    steps.reduce((sum, { n }) => sum + n, 0),
  );
  const across = (at: number): number =>
    largest + (at / Math.max(1, steps.length - 1)) * (width - 2 * largest);
  const said = steps.map(({ level, n }) => `${level}: ${n}`).join(", ");
  return html`<figure class="spectrum">
    <figcaption dir="auto">${shortQuestion(of)}</figcaption>
    <svg viewBox="0 0 ${width} 30" role="img" aria-label="${said}">
      <line class="spectrum-line" x1="${largest}" x2="${width - largest}" y1="15" y2="15" />
      ${steps.map(
        ({ n }, at) =>
          html`<circle
            class="${n === 0 ? "spectrum-none" : "spectrum-step"}"
            cx="${across(at).toFixed(1)}"
            cy="15"
            r="${Math.max(2.5, largest * Math.sqrt(n / all)).toFixed(1)}"
          />`,
      )}
    </svg>
    <p class="spectrum-ends">
      <span dir="auto">${steps[0]?.level ?? ""} <b>${steps[0]?.n ?? 0}</b></span>
      <span dir="auto">${steps.at(-1)?.level ?? ""} <b>${steps.at(-1)?.n ?? 0}</b></span>
    </p>
  </figure>`;
}
