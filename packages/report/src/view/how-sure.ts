import type { Score } from "@persona/contracts";
import { capital, counted, failedScores, questionOf, reachOf, whyThisMany } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";
import { whyThisManyFigures } from "./why-this-many.ts";

/** How sure the whole set is, in words: what was checked, what failed, and how far it reaches. Statistics are one click away. */
export function howSure(model: ReportModel): Markup {
  const { set, words, people, claims, scores } = model;
  const { segmentation, verification } = set;
  const left = verification.dropped + verification.notSupported;
  const failed = failedScores(scores);
  return html`<section class="how-sure" aria-labelledby="how-sure-title">
    <h2 id="how-sure-title">How sure we are</h2>
    <ul class="sure-list">
      ${failed.length === 0 ? "" : html`<li class="sure-failed">${failedWords(failed)}</li>`}
      <li>
        <b>The words.</b>
        ${claims === 0 ? "No statement could be made." : `Each of the ${counted(claims, "statement")} leads to words in the sources. A program checked that they were said, and that they support it.`}
        ${left === 0 ? "" : `${counted(left, "statement")} did not pass and ${left === 1 ? "is" : "are"} not shown as found.`}
      </li>
      <li>
        <b>The groups.</b> ${whyThisMany(segmentation, words)}
        ${segmentation.explainedBy === undefined ? "" : `Something else may explain them: ${segmentation.explainedBy}.`}
        ${segmentation.advice ?? ""}
        ${segmentation.unit === "reports" ? "The counts here are reports, not people." : ""}
      </li>
      <li><b>The shares.</b> ${reachOf(people, words)}</li>
    </ul>
    ${whyThisManyFigures(model)}
  </section>`;
}

function failedWords(failed: readonly Score[]): Markup {
  return html`<b>${counted(failed.length, "check")} failed.</b>
    ${failed.map(({ name, reading }) => html`${questionOf(name)} <b>No.</b> ${capital(reading)} `)}<a
      href="#scores"
      >All checks</a
    >`;
}
