import type { Minority, UnitWords } from "@persona/contracts";
import { counted, inTen } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { differenceBars } from "../plot/difference-bars.ts";
import type { ReportModel } from "../model/report-model.ts";

const mostVariables = 3;
const mostPeople = 12;

/** Similar people who are too few for a persona: shown, so that an average does not hide them. */
export function minorities({ set: { segmentation }, words }: ReportModel): Markup | undefined {
  const found = segmentation.minorities ?? [];
  if (found.length === 0) return undefined;
  return html`<section class="minorities" aria-labelledby="minorities-title">
    <h2 id="minorities-title">Similar people, but too few for a persona</h2>
    <p class="quiet">
      They also belong to a group above. They are found together as often as the members of a group are; more
      ${words.people} like them would tell whether they are one.
    </p>
    <ul class="minority-list">
      ${found.map((one) => minority(one, words))}
    </ul>
  </section>`;
}

function minority({ n, memberIds, coherence, definingVariables }: Minority, words: UnitWords): Markup {
  const more = memberIds.length - mostPeople;
  return html`<li>
    <p>
      <b>${counted(n, words.person, words.people)}</b>
      <span class="quiet"
        >found together again: ${inTen(coherence)};
        ${memberIds.slice(0, mostPeople).join(", ")}${more > 0 ? ` and ${more} more` : ""}</span
      >
    </p>
    ${differenceBars(definingVariables.slice(0, mostVariables))}
  </li>`;
}
