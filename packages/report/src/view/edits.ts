import { counted } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

const shownOfHash = 8;
const states = {
  applied: "",
  undone: "taken back",
  "not-placed": "no target in this run",
  waiting: "when the run is made again",
} as const;

/** What researchers decided about the run, entry by entry; nothing where they decided nothing. */
export function edits({ set }: ReportModel): Markup | undefined {
  if (set.edits === undefined) return undefined;
  const { entries, head, count } = set.edits;
  return html`<section class="block">
    <h3>What researchers decided</h3>
    <details>
      <summary>${counted(count, "edit")}</summary>
      <ul class="plain">
        ${entries.map(
          ({ at, who, why, kind, subject, state }) =>
            html`<li>
              ${at.slice(0, 10)} <span dir="auto">${who ?? "no name"}</span>: ${kind}
              ${subject}${why === undefined ? "" : html` <span class="quiet" dir="auto">${why}</span>`}${state === "applied" ? "" : html` <span class="note">${states[state]}</span>`}
            </li>`,
        )}
      </ul>
    </details>
    <p class="quiet">
      Names are as people gave them. Last entry of the journal: <code>${head.slice(0, shownOfHash)}</code>.
    </p>
  </section>`;
}
