import { failedOn, questionOf } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

const mostMessages = 2;

/** The checks that failed and concern a persona, where a reader meets it. */
export function failedNote(personaId: string, { scores }: ReportModel): Markup | undefined {
  const failed = failedOn(scores, personaId);
  if (failed.length === 0) return undefined;
  return html`<ul class="failed-note">
    ${failed.map(
      ({ score: { name, reading }, messages }) =>
        html`<li>
          ${questionOf(name)} <b>No.</b>
          <span dir="auto"
            >${messages.length === 0 ? reading : messages.slice(0, mostMessages).join("; ")}</span
          >
          <a href="#scores">Check</a>
        </li>`,
    )}
  </ul>`;
}
