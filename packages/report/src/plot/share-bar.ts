import { percent } from "@persona/cards";
import { length } from "./length.ts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** All participants as one bar, a part a persona; what is left over belongs to none. */
export function shareBar({ personas, people }: ReportModel): Markup {
  const parts: Markup[] = [];
  let from = 0;
  for (const { persona, number, tone } of personas) {
    const share = persona.segment.n / Math.max(1, people);
    parts.push(
      html`<svg class="tone-${tone}" x="${length(from)}" width="${length(share)}" height="44">
        <rect class="share" width="100%" height="44" />
        ${share > 0.05 ? html`<text class="share-text" x="14" y="27">${number} · ${percent(share)}</text>` : ""}
      </svg>`,
    );
    from += share;
  }
  const described = personas
    .map(({ persona, number }) => `persona ${number}: ${persona.segment.n} of ${people}`)
    .slice(0, 24)
    .join(", ");
  return html`<svg
    class="share-bar"
    width="100%"
    height="44"
    role="img"
    aria-label="Sizes of the groups. ${described}"
  >
    <rect class="share-none" width="100%" height="44" />
    ${parts}
  </svg>`;
}
