import type { Claim } from "@persona/contracts";
import { fieldTitles, isStatement, nextQuestions, placeOf, sureOf } from "@persona/cards";
import type { ShownVoice } from "@persona/cards";
import { html, pageModel } from "@persona/report";
import type { Markup, PageModel, ShownPersona } from "@persona/report";
import type { PrintInput } from "./page.ts";
import { countOf, sizeOf } from "./parts.ts";

const mostVoices = 6;

/**
 * The personas as plain HTML for a wiki such as Confluence or Notion: headings, lists, quotations and one table, without style
 * or script, so that it can be imported, or copied and pasted.
 */
export function renderPlain(input: PrintInput): string {
  const model = pageModel(input);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Personas of ${input.name}</title>
      </head>
      <body>
        <h1>Personas of ${input.name}</h1>
        <table>
          <thead>
            <tr>
              <th>Persona</th>
              <th>People</th>
              <th>In a sentence</th>
            </tr>
          </thead>
          <tbody>
            ${model.personas.map(
              ({ persona }) =>
                html`<tr>
                  <td>${persona.label}</td>
                  <td>${sizeOf(persona, model)}</td>
                  <td>${persona.summary.find(isStatement)?.text ?? ""}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        ${model.personas.map((shown) => plain(shown, model))}
      </body>
    </html>`;
  return `${page.text}\n`;
}

function plain({ persona, voices }: ShownPersona, model: PageModel): Markup {
  const parts = fieldTitles.map(([field, title]) =>
    list(title, persona[field].filter(isStatement).map(counted)),
  );
  return html`<h2>${persona.label}</h2>
    <p><strong>${sizeOf(persona, model)}.</strong> ${sureOf(persona, model.words)}</p>
    ${list("In short", persona.summary.filter(isStatement).map(counted))} ${parts}
    ${voices.slice(0, mostVoices).map(
      (voice) =>
        html`<blockquote>
          <p>“${voice.text}”</p>
          <p>${source(voice, model)}</p>
        </blockquote>`,
    )}
    ${list(
      "What to do differently",
      nextQuestions(persona).map(({ text }) => text),
    )}
    ${list("What we do not know", persona.openQuestions)}`;
}

function list(title: string, items: readonly string[]): Markup | undefined {
  if (items.length === 0) return undefined;
  return html`<h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}

function counted(claim: Claim): string {
  const count = countOf(claim);
  return count === undefined ? claim.text : `${claim.text} (${count})`;
}

function source({ spanId, role }: ShownVoice, { spans, sources }: PageModel): string {
  const span = spans.get(spanId);
  const parts = [
    role,
    span?.participantId,
    sources.get(span?.sourceId ?? "")?.uri,
    span && placeOf(span.locator),
  ];
  return parts.filter((one) => one !== undefined && one !== "").join(", ");
}
