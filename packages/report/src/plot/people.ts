import { length } from "./length.ts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";

const mostDots = 240;
const perRow = 24;
const step = 12;

/**
 * A group's people, a dot each, filled for those whose words are cited. Where a group of the set is too large to draw,
 * all are bars, as long as they are large.
 */
export function people(
  { persona: { segment }, heard }: ShownPersona,
  { personas, words }: Pick<ReportModel, "personas" | "words">,
): Markup {
  const title = `${heard.size} of ${segment.n} ${words.people} are cited`;
  const largest = Math.max(...personas.map(({ persona }) => persona.segment.n));
  if (largest > mostDots) {
    return html`<svg class="people people-bar" width="100%" height="12" role="img" aria-label="${title}">
      <rect class="person" width="${length(segment.n / largest)}" height="12" rx="3" />
      <rect class="person heard" width="${length(heard.size / largest)}" height="12" rx="3" />
    </svg>`;
  }
  const rows = Math.ceil(segment.n / perRow);
  const columns = Math.min(perRow, segment.n);
  const dots = Array.from({ length: segment.n }, (_, index) => {
    const x = (index % perRow) * step + 6;
    const y = Math.floor(index / perRow) * step + 6;
    return html`<circle
      class="${index < heard.size ? "person heard" : "person"}"
      cx="${x}"
      cy="${y}"
      r="4"
    />`;
  });
  return html`<svg
    class="people"
    width="${columns * step}"
    height="${rows * step}"
    viewBox="0 0 ${columns * step} ${rows * step}"
    role="img"
    aria-label="${title}"
  >
    ${dots}
  </svg>`;
}
