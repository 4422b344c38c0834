import { nextQuestions } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";

/** What to do differently: what a model suggests, marked as that, and the questions that follow from what was counted. */
export function nextSteps({ persona, anchor }: ShownPersona, { set }: ReportModel): Markup | undefined {
  const asked = nextQuestions(persona);
  const { designImplications } = persona;
  if (asked.length + designImplications.length === 0) return undefined;
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
