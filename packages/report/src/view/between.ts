import type { Persona } from "@persona/contracts";
import { heading } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

const mostPeople = 8;

/** Members who would fit another persona nearly as well: groups have soft edges. */
export function between({ segment }: Persona, { personas }: ReportModel): Markup | undefined {
  const members = segment.between ?? [];
  if (members.length === 0) return undefined;
  const byOther = Map.groupBy(members, ({ alsoPersonaId }) => alsoPersonaId);
  return html`<p class="quiet">
      ${members.length} of ${segment.n} also fit another persona: when the groups are formed again, they are
      found there as often as is said here.
    </p>
    <ul class="plain">
      ${[...byOther].map(([id, shared]) => {
        const other = personas.find(({ persona }) => persona.id === id);
        const names = shared
          .toSorted((one, next) => next.membership - one.membership)
          .map(
            ({ participantId, membership }) =>
              `${participantId} (${Math.round(membership * 10)} of 10 times)`,
          );
        const more = names.length - mostPeople;
        return html`<li>
          ${other === undefined ? id : html`<a href="#${other.anchor}" dir="auto">${heading(other.persona)}</a>`}
          <span class="quiet"
            >${names.slice(0, mostPeople).join(", ")}${more > 0 ? ` and ${more} more` : ""}</span
          >
        </li>`;
      })}
    </ul>`;
}
