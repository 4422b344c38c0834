import type { Persona } from "@persona/contracts";
import { aboutInterpretations, interpretationsOf } from "@persona/cards";
import { isSensitive } from "@persona/sensitive";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";
import { claimItem } from "./claim-item.ts";
import { placeLink } from "./place-link.ts";

const mostWords = 2;

/** Claims that are near to what was said, each above the words that it rests on. */
export function interpretations(persona: Persona, model: ReportModel): Markup | undefined {
  const { shown, more } = interpretationsOf(persona);
  if (shown.length === 0) return undefined;
  return html`<p class="quiet">${aboutInterpretations}</p>
    <ul class="claims">
      ${shown.map(
        (claim) =>
          html`${claimItem(claim, model)}${claim.evidence
            .map((id) => ({ id, text: model.spans.get(id)?.text ?? "" }))
            .filter(({ text }) => !isSensitive(text))
            .slice(0, mostWords)
            .map(
              ({ id, text }) => html`<li class="quiet" dir="auto">“${text}” ${placeLink(id, model)}</li>`,
            )}`,
      )}
      ${more > 0 ? html`<li class="quiet">and ${more} more in personas.json</li>` : ""}
    </ul>`;
}
