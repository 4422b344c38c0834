import { codeOf, counted, heading, placeOf } from "@persona/cards";
import { isSensitive } from "@persona/sensitive";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { claimsOn } from "../model/report-model.ts";
import type { CitedSpan, ReportModel } from "../model/report-model.ts";
import { saidLines, searchedWords } from "./said.ts";

/** Every cited span once, by source. Claims point here; the page has no other copy of these words. */
export function evidenceIndex(model: ReportModel): Markup {
  const bySource = Map.groupBy(model.set.spans, ({ sourceId }) => sourceId);
  return html`<section class="evidence" id="evidence" aria-labelledby="evidence-title">
    <h2 class="part" id="evidence-title">Evidence</h2>
    <p class="lead-small">
      Everything that the personas cite, in its context: ${counted(model.set.spans.length, "quotation")} from
      ${counted(bySource.size, "source")}.
    </p>
    <form class="search scripted" role="search">
      <label for="search">Search the evidence</label
      ><input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="words, a participant such as P003, or a file"
      />
      ${filters(model)}
      <p class="quiet" id="searched">${searchedWords(model)}</p>
      <p class="search-count" id="search-count" role="status"></p>
    </form>
    <ul class="passages" id="search-results" hidden></ul>
    <p class="scripted"><button type="button" id="search-more" hidden>Show more</button></p>
    ${saidLines(model)}
    <div id="sources">${[...bySource].map(([sourceId, spans]) => sourceBlock(sourceId, spans, model))}</div>
  </section>`;
}

/** Only what one persona cites, or what a code applies to. */
function filters({ personas }: ReportModel): Markup {
  const codes = new Set(
    personas.flatMap(({ persona }) => claimsOn(persona).flatMap((claim) => codeOf(claim) ?? [])),
  );
  return html`<div class="filters">
    <label
      >Persona
      <select id="search-persona">
        <option value="">all</option>
        ${personas.map(({ persona, number, anchor }) => html`<option value="${anchor}">${number} · ${heading(persona)}</option>`)}
      </select></label
    >
    ${
      codes.size === 0
        ? ""
        : html`<label
            >Code
            <select id="search-code">
              <option value="">all</option>
              ${[...codes].toSorted().map((code) => html`<option value="${code}">${code}</option>`)}
            </select></label
          >`
    }
  </div>`;
}

function sourceBlock(sourceId: string, spans: readonly CitedSpan[], model: ReportModel): Markup {
  const source = model.sources.get(sourceId);
  const name = [source?.uri ?? sourceId, ...(source?.parts ?? [])].join(" › ");
  const byQuestion = Map.groupBy(spans, ({ locator }) => locator.column ?? "");
  return html`<section class="source" data-source="${name}">
    <h3>${name}</h3>
    <p class="quiet">
      ${source?.format ?? ""}${source === undefined ? "" : html` · SHA-256 <code>${source.sha256}</code>`}
    </p>
    ${[...byQuestion].map(([question, asked]) => {
      const byText = Map.groupBy(asked, (span) => wholeOf(span, model));
      return html`<div class="question">
        ${question === "" ? "" : html`<h4 dir="auto">${question}</h4>`}
        <ul class="passages">
          ${[...byText.values()].map((same) => passage(same, model))}
        </ul>
      </div>`;
    })}
  </section>`;
}

/** Words, and everywhere they stand: answers of a survey are often the same. */
function passage(spans: readonly CitedSpan[], model: ReportModel): Markup {
  const [first] = spans;
  if (first === undefined) return html``;
  const asked = model.contexts.get(first.id)?.asked;
  return html`<li class="passage${spans.some(({ text }) => isSensitive(text)) ? " sensitive" : ""}">
    ${asked === undefined ? "" : html`<p class="asked" dir="auto">${asked}</p>`}
    <p class="words" dir="auto">${marked(spans, model)}</p>
    <p class="places">${places(spans, model)}</p>
  </li>`;
}

/** The words around a span and its own, which distinguish utterances. */
function wholeOf(
  { id, text, sourceId, start, locator: { column } }: CitedSpan,
  { contexts }: ReportModel,
): string {
  const { asked = "", before = "", after = "" } = contexts.get(id) ?? {};
  const whole = [asked, before + text + after].join("\n");
  // the same answer to the same question may be many people's; the same sentence of a transcript is said once
  return column === undefined ? `${sourceId}:${start}\n${whole}` : whole;
}

/** An utterance with its cited words marked; marks that overlap become one. */
function marked(spans: readonly CitedSpan[], { contexts, spanNumber }: ReportModel): readonly Markup[] {
  const [first] = spans;
  if (first === undefined) return [];
  const { before = "", after = "" } = contexts.get(first.id) ?? {};
  const whole = before + first.text + after;
  const marks: { from: number; to: number; numbers: (number | undefined)[] }[] = [];
  const ranges = spans.map(({ id, text }) => {
    const from = contexts.get(id)?.before.length ?? 0;
    return { from, to: from + text.length, number: spanNumber(id) };
  });
  for (const { from, to, number } of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = marks.at(-1);
    if (last !== undefined && from < last.to) {
      last.to = Math.max(last.to, to);
      last.numbers.push(number);
    } else marks.push({ from, to, numbers: [number] });
  }
  let at = 0;
  const parts = marks.map(({ from, to, numbers }) => {
    const around = whole.slice(at, from);
    at = to;
    return html`${around}<mark data-spans="${numbers.join(" ")}">${whole.slice(from, to)}</mark>`;
  });
  return [...parts, html`${whole.slice(at)}`];
}

/** Who said it and where, as targets of the claims. Sentences of one line share its name. */
function places(spans: readonly CitedSpan[], { spanNumber }: ReportModel): readonly Markup[] {
  const named = new Map<string, number>();
  return spans.map((span) => {
    const number = spanNumber(span.id) ?? 0;
    const parts = [span.participantId, placeOf(span.locator)];
    const name = parts.filter((part) => part !== undefined && part !== "").join(", ");
    const same = named.get(name);
    if (same !== undefined)
      return html`<span id="e${number}" data-same="e${same}" data-note="${number}"></span>`;
    named.set(name, number);
    return html`<a id="e${number}" href="#e${number}" data-note="${number}">${name}</a> `;
  });
}
