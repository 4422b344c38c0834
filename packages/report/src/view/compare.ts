import type { Persona } from "@persona/contracts";
import { fieldTitles, heading, isStatement, percent, sureInShort } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Content, Markup } from "../markup/html.ts";
import { differenceBars } from "../plot/difference-bars.ts";
import { glyph } from "../plot/glyph.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";
import { claimItem } from "./claim-item.ts";

/** Personas that stand side by side at first; the reader can choose others. */
const shownAtFirst = 4;
const mostVariables = 5;

/** The personas side by side, field by field. */
export function compare(model: ReportModel): Markup | undefined {
  if (model.personas.length < 2) return undefined;
  const shown = model.personas.slice(0, shownAtFirst);
  const fields = fieldTitles.filter(([field]) =>
    model.personas.some(({ persona }) => persona[field].some(isStatement)),
  );
  return html`<section class="compare" id="compare" aria-labelledby="compare-title">
    <h2 class="part" id="compare-title">Side by side</h2>
    ${model.personas.length > shownAtFirst ? picker(model) : ""}
    <div class="scroller" role="region" aria-label="Table of the personas" tabindex="0">
      <table class="side-by-side">
        <thead>
          <tr>
            <td></td>
            ${shown.map(
              (one) =>
                html`<th scope="col" class="tone-${one.tone}" data-persona="${one.anchor}">
                  ${glyph(one)}<a href="#${one.anchor}" dir="auto">${heading(one.persona)}</a>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${row("People", "size", shown, ({ segment: { n, of, share } }) => html`<b>${n.toLocaleString("en")} of ${of.toLocaleString("en")}</b> <span class="quiet">${percent(share)}</span>`)}
          ${row("How sure", "tier", shown, ({ tier }) => html`<span class="tier tier-${tier}">${sureInShort[tier]}</span>`)}
          ${row("Apart by", "apart", shown, ({ segment }) => differenceBars(segment.definingVariables.slice(0, mostVariables)))}
          ${fields.map(([field, title]) =>
            row(title, field, shown, (persona) =>
              persona[field].some(isStatement)
                ? html`<ul class="claims">
                    ${persona[field].filter(isStatement).map((claim) => claimItem(claim, model))}
                  </ul>`
                : html`<span class="quiet">nothing that they share</span>`,
            ),
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(
  title: string,
  field: string,
  shown: readonly ShownPersona[],
  cell: (persona: Persona) => Content,
): Markup {
  return html`<tr data-row="${field}">
    <th scope="row">${title}</th>
    ${shown.map(({ persona, tone }) => html`<td class="tone-${tone}">${cell(persona)}</td>`)}
  </tr>`;
}

function picker({ personas }: ReportModel): Markup {
  const selects = Array.from({ length: shownAtFirst }, (_, column) => {
    const options = personas.map(
      ({ persona, number }, index) =>
        html`<option value="${number}" ${index === column ? html` selected` : ""}>
          ${number} · ${heading(persona)}
        </option>`,
    );
    return html`<label
      >Column ${column + 1}
      <select data-column="${column}">
        ${options}
      </select></label
    > `;
  });
  return html`<form class="picker scripted" aria-label="Personas to compare">${selects}</form>`;
}
