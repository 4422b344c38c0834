import type { ShownVoice } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Content, Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";
import { placeLink } from "./place-link.ts";

/** The words that stand at the head of a card. */
export function heroVoice(voice: ShownVoice | undefined, model: ReportModel): Markup | undefined {
  return voice === undefined ? undefined : figure(voice, model, "voice hero");
}

/**
 * What single people said, with who speaks and where it is.
 *
 * @param onPaper the spans of voices for which a page of paper has room
 */
export function voiceList(
  voices: readonly ShownVoice[],
  model: ReportModel,
  onPaper: ReadonlySet<string>,
): Content {
  if (voices.length === 0) return undefined;
  return voices.map((voice) => figure(voice, model, onPaper.has(voice.spanId) ? "voice" : "voice off-paper"));
}

function figure({ spanId, text, role }: ShownVoice, model: ReportModel, kind: string): Markup {
  return html`<figure class="${kind}" data-field="quote" data-for="${model.spanNumber(spanId)}">
    <blockquote dir="auto"><p>“${text}”</p></blockquote>
    <figcaption>
      ${role === undefined ? "" : html`<b dir="auto">${role}</b>, `}${placeLink(spanId, model)}
    </figcaption>
  </figure>`;
}
