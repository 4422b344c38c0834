import { modelNames } from "@persona/contracts";
import type { ModelFigures, Segmentation } from "@persona/contracts";
import { counted } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** Kinds of people next to lines: which describes the answers best. */
export function modelTable({ set: { segmentation } }: ReportModel): Markup | undefined {
  const { models = [], line } = segmentation;
  if (models.length === 0) return undefined;
  const least = Math.min(...models.map(({ aic3 }) => aic3));
  return html`<section class="block wide">
    <h3>Kinds of people, or a line</h3>
    <p>${whichIsBest(segmentation)}</p>
    <div class="scroller" role="region" aria-label="Table of models" tabindex="0">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Parameters</th>
            <th scope="col">AIC3</th>
            <th scope="col">BIC</th>
          </tr>
        </thead>
        <tbody>
          ${models.map(
            ({ model, k, form, parameters, aic3, bic }) =>
              html`<tr class="${aic3 === least ? "chosen-row" : "row"}">
                <th scope="row">${nameOf(model, k, form)}</th>
                <td>${parameters}</td>
                <td>${aic3.toFixed(0)}</td>
                <td>${bic.toFixed(0)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      line === undefined
        ? undefined
        : html`<h4>What goes with more of the line</h4>
            <ul class="plain">
              ${line.questions.map(
                ({ variable, level, correlation }) =>
                  html`<li dir="auto">${variable}: ${level} (correlation ${correlation.toFixed(2)})</li>`,
              )}
            </ul>
            ${places(line)}`
    }
    <p class="quiet">
      AIC3 and BIC weigh how well a model describes the answers against how much it may choose freely; less is
      better.
    </p>
  </section>`;
}

function nameOf(model: ModelFigures["model"], k: number, form: ModelFigures["form"]): string {
  if (k === 1) return modelNames[model];
  return `${k} ${modelNames[model]}${form === "ordinal" ? ", along the levels" : ""}`;
}

function whichIsBest({ models = [], line, k }: Segmentation): string {
  const best = models.reduce((one, other) => (other.aic3 < one.aic3 ? other : one));
  if (best.model === "one group")
    return "One group describes the answers best: answers to different questions have nothing to do with each other.";
  if (line !== undefined)
    return "People differ by how much, not by kind: a line describes the answers better than kinds of people do.";
  if (best.model === "kinds along a line")
    return "Kinds of people who also differ by how much within their kind describe the answers better than any line, and than kinds alone.";
  const kinds =
    "Kinds of people describe the answers better than one line or two along which people differ by how much.";
  if (best.model !== "three lines") return kinds;
  return `${kinds} Three lines describe them better still${k > 1 ? ": the groups are tentative" : ""}.`;
}

/** Where people stand on a line: how many at each step, and who. */
function places({ places: all }: NonNullable<Segmentation["line"]>): Markup {
  const edges = [-1.5, -0.5, 0.5, 1.5];
  const steps = [...edges, Number.POSITIVE_INFINITY].map((to, at) => {
    const from = edges[at - 1] ?? Number.NEGATIVE_INFINITY;
    const people = all.filter(({ place }) => place >= from && place < to);
    const name = at === 0 ? `below ${to}` : to > 1.5 ? `${from} and above` : `${from} to ${to}`;
    return { name, people: people.toSorted((a, b) => a.place - b.place) };
  });
  return html`<h4>Where people stand, in standard deviations from the middle</h4>
    <ul class="plain">
      ${steps.map(
        ({ name, people }) =>
          html`<li>
            <details>
              <summary>${name}: ${counted(people.length, "person", "people")}</summary>
              <p>${people.map(({ participantId }) => participantId).join(", ")}</p>
            </details>
          </li>`,
      )}
    </ul>`;
}
