import { placeOf } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** Who said it and where, as a link to the words in their place. */
export function placeLink(spanId: string, { spans, sources, spanNumber }: ReportModel): Markup {
  const span = spans.get(spanId);
  if (span === undefined) return html`<span>${spanId}</span>`;
  const parts = [span.participantId, sources.get(span.sourceId)?.uri, placeOf(span.locator)];
  return html`<a class="place" href="#e${spanNumber(spanId)}"
    >${parts.filter((part) => part !== undefined && part !== "").join(", ")}</a
  >`;
}
