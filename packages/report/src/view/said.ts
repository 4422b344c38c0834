import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** A page of more bytes than this is hard to send around: everything that was said is then left out of it. */
export const mostBytesWithAllWords = 5_000_000;

const megabytes = mostBytesWithAllWords / 1_000_000;

/** What the search of the page looks in, in words. */
export function searchedWords({ said }: ReportModel): string {
  if (said === undefined) return "It finds what is cited.";
  return said === "too-large"
    ? `It finds what is cited. With everything that was said, this file would have more than ${megabytes} MB, and be hard to send around; persona ask searches everything.`
    : "It finds what is cited, and everything else that was said, apart from words that identify somebody, reveal one person's health, belief and the like, or are hidden.";
}

/** What was said and is not cited, for the search: a line of tabs each, with the card of the group that the speaker is in. */
export function saidLines({ said, personas, sources }: ReportModel): Markup | undefined {
  if (said === undefined || said === "too-large") return undefined;
  const cards = new Map(
    personas.flatMap(({ persona, anchor }) => persona.segment.memberIds.map((id) => [id, anchor] as const)),
  );
  const lines = said.map(({ participantId = "", source, place, text }) =>
    [cards.get(participantId) ?? "", participantId, sources.get(source)?.uri ?? source, place, text]
      .map((part) => part.replaceAll(/\s+/g, " "))
      .join("\t"),
  );
  return html`<pre id="said" hidden>${lines.join("\n")}</pre>`;
}

/** Whether a page holds everything that was said: of those that were to, not one that would be too large. */
export function holdsAllWords(page: string): boolean {
  return page.includes('<pre id="said"');
}
