import {
  askedAbout,
  checkedWords,
  citedPlace,
  nearestTitle,
  notShown,
  peopleBehind,
  shownWords,
} from "@persona/cards";
import type { ShownAnswer, ShownCitation, ShownSentence } from "@persona/cards";
import { wholeSpanId } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** Questions about the data with their answers, each a page of its own on paper; nothing where no answer was kept. */
export function answers(model: ReportModel): Markup | undefined {
  if (model.answers.length === 0) return undefined;
  const numberOf = evidenceNumbers(model);
  return html`<section class="answers" id="answers" aria-labelledby="answers-title">
    <h2 class="part" id="answers-title">Questions</h2>
    <p class="lead-small">
      What was asked about the people, and what the data say. Nobody answers as a persona: each answer counts
      and quotes participants.
    </p>
    ${model.answers.map((kept, index) => answerArticle(kept, `answer-${index + 1}`, numberOf))}
  </section>`;
}

/** The number of a cited utterance in the list of evidence, where it is in it. */
type NumberOf = (spanId: string) => number | undefined;

function evidenceNumbers({ set, spanNumber }: ReportModel): NumberOf {
  const byUtterance = new Map(
    set.spans.toReversed().map(({ id }) => [wholeSpanId(id), spanNumber(id)] as const),
  );
  return (spanId) => spanNumber(spanId) ?? byUtterance.get(wholeSpanId(spanId));
}

function answerArticle(kept: ShownAnswer, id: string, numberOf: NumberOf): Markup {
  const { answer, at } = kept;
  const about = askedAbout(kept);
  const counts = answer.sentences.filter(({ kind }) => kind !== "quote");
  const quotes = answer.sentences.filter(({ kind }) => kind === "quote").flatMap(({ cites }) => cites);
  return html`<article class="answer" id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title" dir="auto">${answer.question}</h3>
    <p class="quiet" dir="auto">${about === undefined ? "" : `${about} `}${at.slice(0, 10)}</p>
    <p class="answer-summary" dir="auto">${answer.summary}</p>
    ${
      counts.length === 0
        ? ""
        : html`<ul class="answer-counts">
            ${counts.map((sentence) => countItem(sentence, numberOf))}
          </ul>`
    }
    ${quotes.map((cite) => quoteFigure(cite, numberOf))}
    ${
      answer.nearest.length === 0
        ? ""
        : html`<h4>${nearestTitle}</h4>
            ${answer.nearest.map((cite) => quoteFigure(cite, numberOf))}`
    }
    ${answer.notes.map((note) => html`<p class="note">${note}</p>`)}
    <p class="quiet">${checkedWords(kept)}</p>
  </article>`;
}

function countItem({ text, cites }: ShownSentence, numberOf: NumberOf): Markup {
  return html`<li>
    <span dir="auto">${text}</span> <span class="quiet">(${peopleBehind(cites)})</span>
    <details>
      <summary>Their words</summary>
      <ul class="plain">
        ${cites.map(
          (cite) =>
            html`<li dir="auto">${quoted(cite)} <span class="quiet">${placeOf(cite, numberOf)}</span></li>`,
        )}
      </ul>
    </details>
  </li>`;
}

function quoteFigure(cite: ShownCitation, numberOf: NumberOf): Markup {
  return html`<figure class="voice">
    <blockquote dir="auto"><p>${quoted(cite)}</p></blockquote>
    <figcaption>${placeOf(cite, numberOf)}</figcaption>
  </figure>`;
}

function quoted(cite: ShownCitation): Markup {
  const words = shownWords(cite);
  return words === undefined ? html`<span class="note">${notShown}</span>` : html`“${words}”`;
}

/** Who said it and where: a link where the words are in the list of evidence, too. */
function placeOf(cite: ShownCitation, numberOf: NumberOf): Markup {
  const number = numberOf(cite.spanId);
  const place = citedPlace(cite);
  return number === undefined
    ? html`<span class="place">${place}</span>`
    : html`<a class="place" href="#e${number}">${place}</a>`;
}
