import { createHash } from "node:crypto";
import { heading } from "@persona/cards";
import { script, styleFor } from "./assets.ts";
import { html, trusted } from "./markup/html.ts";
import type { Markup } from "./markup/html.ts";
import type { ReportInput } from "./model/report-input.ts";
import { reportModel } from "./model/report-model.ts";
import type { ReportModel } from "./model/report-model.ts";
import { answers } from "./view/answers.ts";
import { card } from "./view/card.ts";
import { compare } from "./view/compare.ts";
import { evidenceIndex } from "./view/evidence-index.ts";
import { glance, titleOf } from "./view/glance.ts";
import { method } from "./view/method.ts";

const allWordsMark = '<meta name="persona-words" content="all" />';
const mostOfHead = 4096;

/** Whether a page was drawn with everything that was said, or would have been, were it not too large. */
export function isWithAllWords(page: string): boolean {
  return page.slice(0, mostOfHead).includes(allWordsMark);
}

/**
 * Draws a run as one HTML page that needs nothing else: style, script and fonts are within it, and its policy lets it
 * load nothing and run no other script. The same input gives the same page.
 */
export function renderReport(input: ReportInput): string {
  const model = reportModel(input);
  const body = bodyOf(model);
  const style = styleFor(body.text);
  const code = script();
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    `script-src '${digest(code)}'`,
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="Persona" />
        ${input.said === undefined ? "" : trusted(allWordsMark)}
        <title>${titleOf(model)} · ${input.record.id}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      ${body} ${trusted(`<script>${code}</script>`)}
    </html> `.text;
}

function bodyOf(model: ReportModel): Markup {
  return html`<body>
    <a class="skip" href="#main">Skip to the personas</a>
    <nav class="contents" id="contents" aria-label="Contents">
      <button type="button" class="menu scripted" id="menu" aria-expanded="false">Contents</button>
      <a class="home" href="#glance">At a glance</a>
      <ol>
        ${model.personas.map(
          ({ persona, number, anchor, tone }) =>
            html`<li class="tone-${tone}">
              <a href="#${anchor}"
                ><span class="contents-number">${number}</span><span dir="auto">${heading(persona)}</span></a
              >
            </li>`,
        )}
      </ol>
      ${model.personas.length < 2 ? "" : html`<a href="#compare">Side by side</a>`}
      ${model.answers.length === 0 ? "" : html`<a href="#answers">Questions</a>`}
      <a href="#method">Method</a>
      <a href="#evidence">Evidence</a>
      <div class="tools scripted">
        <button type="button" id="theme">Theme: as the system</button
        ><button type="button" id="print">Print</button>
      </div>
    </nav>
    <main id="main" tabindex="-1">
      ${glance(model)}
      <div class="cards">${model.personas.map((shown) => card(shown, model))}</div>
      ${compare(model)} ${answers(model)} ${method(model)} ${evidenceIndex(model)}
    </main>
    <dialog class="sheet" id="sheet" aria-labelledby="sheet-title">
      <form method="dialog" class="sheet-bar">
        <button type="button" id="sheet-before" aria-label="Claim before">←</button
        ><button type="button" id="sheet-next" aria-label="Next claim">→</button
        ><button type="button" id="sheet-copy">Copy</button
        ><button class="sheet-close" aria-label="Close">Close</button>
      </form>
      <div id="sheet-content"></div>
    </dialog>
  </body>`;
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
