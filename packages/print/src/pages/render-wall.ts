import { heading } from "@persona/cards";
import { differenceBars, glyph, html, pageModel } from "@persona/report";
import type { Markup, PageModel, ShownPersona } from "@persona/report";
import { pageOf } from "./page.ts";
import type { PrintInput } from "./page.ts";
import { sizeOf, statement, statementsOf } from "./parts.ts";
import { wallStyle } from "./style.ts";

/** Personas next to each other on one sheet; more take another sheet. */
const perSheet = 5;
const most = { statements: 4, bars: 4 } as const;

/** All personas side by side on a wall: A3 landscape on paper, 16:9 on a screen. */
export function renderWall(input: PrintInput): string {
  const model = pageModel(input);
  const { personas, people, words } = model;
  const sheets = Array.from({ length: Math.ceil(personas.length / perSheet) }, (_, index) =>
    personas.slice(index * perSheet, (index + 1) * perSheet),
  );
  const title = `${personas.length} ${personas.length === 1 ? "persona" : "personas"} from ${people} ${people === 1 ? words.person : words.people}`;
  const body = sheets.map(
    (those) =>
      html`<section class="sheet wall">
        <div class="inside">
          <h1>${title}</h1>
          <div class="columns">${those.map((shown) => column(shown, model))}</div>
          <p class="foot">
            Every statement is counted and leads to words that somebody said: ${input.name}, report.html.
          </p>
        </div>
      </section>`,
  );
  return pageOf(`Wall of ${input.name}`, html`${body}`, wallStyle);
}

function column(shown: ShownPersona, model: PageModel): Markup {
  const {
    persona,
    tone,
    voices: [voice],
  } = shown;
  const apart = persona.segment.definingVariables
    .filter(({ pSegment, pRest, leftOut }) => leftOut !== false && pSegment > (pRest ?? 0))
    .slice(0, most.bars);
  return html`<article class="column tone-${tone}">
    ${glyph(shown)}
    <h2 class="clamp-4" dir="auto">${heading(persona)}</h2>
    <p class="size">${sizeOf(persona, model)}</p>
    ${voice === undefined ? "" : html`<blockquote class="clamp-4" dir="auto">“${voice.text}”</blockquote>`}
    <ul>
      ${statementsOf(persona, most.statements).map(statement)}
    </ul>
    ${
      apart.length === 0
        ? ""
        : html`<h3>What sets them apart</h3>
            ${differenceBars(apart)}`
    }
  </article>`;
}
