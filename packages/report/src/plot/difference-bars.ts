import type { DefiningVariable } from "@persona/contracts";
import { percent, shortQuestion } from "@persona/cards";
import { length } from "./length.ts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";

/** What sets a group apart: a bar for the group, and a mark where the others stand. */
export function differenceBars(variables: readonly DefiningVariable[]): Markup {
  const [more, less] = [true, false].map((isMore) =>
    variables.filter(({ pSegment, pRest }) => pSegment > (pRest ?? 0) === isMore),
  );
  return html`${bars("More than the others", more)}${bars("Less than the others", less)}`;
}

function bars(title: string, variables: readonly DefiningVariable[] = []): Markup | undefined {
  if (variables.length === 0) return undefined;
  return html`<p class="differences-title">${title}</p>
    <ul class="differences">
      ${variables.map(
        ({ variable, level, n, of, pSegment, pRest }) =>
          html`<li>
            <span class="difference-name">${nameOf(variable, level)}</span>
            <span class="difference-figure"
              ><b>${percent(pSegment)}</b>
              <span class="quiet"
                >${n}/${of}${pRest === null ? "" : `, others\u00A0${percent(pRest)}`}</span
              ></span
            >
            ${askedIn(variable)}
            <svg class="difference-bar" width="100%" height="10" aria-hidden="true" focusable="false">
              <rect class="bar-ground" y="2" width="100%" height="6" rx="3" />
              <rect class="bar" y="2" width="${length(pSegment)}" height="6" rx="3" />
              ${pRest === null ? "" : html`<circle class="bar-rest" cx="${length(pRest)}" cy="5" r="4" />`}
            </svg>
          </li>`,
      )}
    </ul>`;
}

/** Longer questions stand on lines of their own. */
export const mostInLine = 24;

/** An answer, after its question where that is short; or what people speak of. */
export function nameOf(variable: string, level: string): Markup {
  if (variable === "topic") return html`speak of <b dir="auto">${level}</b>`;
  if (variable === "code") return html`are coded as <b dir="auto">${level}</b>`;
  const asked = shortQuestion(variable);
  return html`${asked.length > mostInLine ? "" : `${asked} `}<b dir="auto">${level}</b>`;
}

/** A question that is too long to stand before its answer, on at most two lines. */
export function askedIn(variable: string): Markup | undefined {
  const asked = shortQuestion(variable);
  if (asked.length <= mostInLine) return undefined;
  return html`<span class="asked-in quiet" title="${variable}" dir="auto">${asked}</span>`;
}
