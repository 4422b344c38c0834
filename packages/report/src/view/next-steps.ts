import type { Persona } from "@persona/contracts";
import { nextQuestions } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** What to do differently: what a model suggests, marked as that, and the questions that follow from what was counted. */
export function nextSteps(persona: Persona, { set, personas }: ReportModel): Markup | undefined {
  const asked = nextQuestions(persona);
  const { designImplications } = persona;
  if (asked.length + designImplications.length === 0) return undefined;
  const anchor = personas.find((shown) => shown.persona.id === persona.id)?.anchor ?? "";
  return html`<div id="${anchor}-next">
    ${
      designImplications.length === 0
        ? ""
        : html`<ul class="plain">
            ${designImplications.map(({ text, fromClaimIds }) => html`<li><span dir="auto">${text}</span> <span class="note">suggested by ${set.model} from ${fromClaimIds.join(", ")}, not checked</span></li>`)}
          </ul>`
    }
    ${
      asked.length === 0
        ? ""
        : html`<ul class="questions">
            ${asked.map(({ text }) => html`<li dir="auto">${text}</li>`)}
          </ul>`
    }
  </div>`;
}
