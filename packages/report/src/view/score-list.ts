import type { Score, Scores, Threshold } from "@persona/contracts";
import { capital, counted, fullEnough, fullnessOf, questionOf, scoresByQuestion } from "@persona/cards";
import { length } from "../plot/length.ts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";

const verdicts: Readonly<Record<Score["verdict"], string>> = {
  pass: "yes",
  fail: "no",
  "not-applicable": "does not apply",
  "not-computed": "not computed",
};

/** All scores as questions, by what a reader asks, failed ones first. Each bar reads one way: fuller is better. */
export function scoreList({ scores, full, verdicts: tally }: Scores): Markup {
  return html`<section class="block wide" id="scores">
    <h3>Checks</h3>
    <p class="quiet">
      Computed by a program from the sources, without a model: ${tally.pass} pass, ${tally.fail} fail,
      ${tally["not-applicable"]} do not apply, ${tally["not-computed"]} not computed. A fuller bar is better;
      the mark is where it has to
      reach.${full ? "" : " Those that divide the data again come with persona score --full."}
    </p>
    ${scoresByQuestion(scores).map(
      ([group, those]) =>
        html`<h4 class="score-group">${group}</h4>
          <ul class="scores">
            ${those.map(score)}
          </ul>`,
    )}
  </section>`;
}

function score(one: Score): Markup {
  const { name, title, value, threshold, verdict, reason, reading, parts, findings, findingsInAll } = one;
  return html`<li class="score score-${verdict}">
    <h5>${questionOf(name)} <span class="verdict">${verdicts[verdict]}</span></h5>
    ${meter(one)}
    <p>${capital(reading)}</p>
    ${reason === undefined || reason === reading ? "" : html`<p class="quiet">${reason}</p>`}
    <details>
      <summary>
        ${title}: figures${findingsInAll === 0 ? "" : ` and ${counted(findingsInAll, "finding")}`}
      </summary>
      <dl class="facts">
        <div>
          <dt>the score</dt>
          <dd>
            ${figure(value)}
            ${threshold === null ? "" : html`<span class="quiet">must be ${bound(threshold)}</span>`}
          </dd>
        </div>
        ${parts.map(
          ({ name: part, subject, value: of, n, of: all }) =>
            html`<div>
              <dt>${part}${subject === undefined ? "" : html` <b>${subject}</b>`}</dt>
              <dd>
                ${figure(of)}${n === undefined || all === undefined ? "" : html` <span class="quiet">${n}/${all}</span>`}
              </dd>
            </div>`,
        )}
      </dl>
      <ul class="plain">
        ${findings.map(({ subject, message }) => html`<li><b>${subject}</b> ${message}</li>`)}
      </ul>
    </details>
  </li>`;
}

function meter(one: Score): Markup | undefined {
  const full = fullnessOf(one);
  const enough = fullEnough(one);
  if (full === undefined || enough === undefined) return undefined;
  return html`<svg class="meter" width="100%" height="12" aria-hidden="true" focusable="false">
    <rect class="bar-ground" y="3" width="100%" height="6" rx="3" />
    <rect class="meter-bar" y="3" width="${length(full)}" height="6" rx="3" />
    ${enough >= 1 ? "" : html`<rect class="meter-mark" x="${length(enough)}" width="2" height="12" />`}
  </svg>`;
}

function figure(value: number | null): string {
  if (value === null) return "—";
  return Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(2);
}

function bound({ is, value }: Threshold): string {
  return `${is === "at-least" ? "at least" : "at most"} ${value}`;
}
