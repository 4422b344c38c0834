import type { Score, Scores, Threshold } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { capital, counted } from "../model/words.ts";

const verdicts: Readonly<Record<Score["verdict"], string>> = {
  pass: "holds",
  fail: "fails",
  "not-applicable": "does not apply",
  "not-computed": "not computed",
};

/** All scores: the figure, what it must reach, what it says, and what it came from. */
export function scoreList({ scores, full, verdicts: tally }: Scores): Markup {
  return html`<section class="block wide">
    <h3>Scores</h3>
    <p class="quiet">
      Computed by a program from the sources, without a model: ${tally.pass} pass, ${tally.fail} fail,
      ${tally["not-applicable"]} do not apply, ${tally["not-computed"]} not
      computed.${full ? "" : " Those that divide the data again come with persona score --full."}
    </p>
    <ul class="scores">
      ${scores.map(score)}
    </ul>
  </section>`;
}

function score({
  title,
  value,
  threshold,
  verdict,
  reason,
  reading,
  parts,
  findings,
  findingsInAll,
}: Score): Markup {
  return html`<li class="score score-${verdict}">
    <p class="score-figure">${figure(value)}</p>
    <div>
      <h4>${title} <span class="verdict">${verdicts[verdict]}</span></h4>
      <p>${capital(reading)}</p>
      ${reason === undefined || reason === reading ? "" : html`<p class="quiet">${reason}</p>`}
      ${threshold === null ? "" : html`<p class="quiet">Must be ${bound(threshold)}.</p>`}
      ${
        parts.length + findings.length === 0
          ? ""
          : html`<details>
              <summary>
                Figures${findingsInAll === 0 ? "" : ` and ${counted(findingsInAll, "finding")}`}
              </summary>
              <dl class="facts">
                ${parts.map(
                  ({ name, subject, value: part, n, of }) =>
                    html`<div>
                      <dt>${name}${subject === undefined ? "" : html` <b>${subject}</b>`}</dt>
                      <dd>
                        ${figure(part)}${n === undefined || of === undefined ? "" : html` <span class="quiet">${n}/${of}</span>`}
                      </dd>
                    </div>`,
                )}
              </dl>
              <ul class="plain">
                ${findings.map(({ subject, message }) => html`<li><b>${subject}</b> ${message}</li>`)}
              </ul>
            </details>`
      }
    </div>
  </li>`;
}

function figure(value: number | null): string {
  if (value === null) return "—";
  return Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(2);
}

function bound({ is, value }: Threshold): string {
  return `${is === "at-least" ? "at least" : "at most"} ${value}`;
}
