import { heading, nextQuestions, rolesOf, sureOf } from "@persona/cards";
import { differenceBars, glyph, html, pageModel } from "@persona/report";
import type { Markup, PageModel, ShownPersona } from "@persona/report";
import { pageOf } from "./page.ts";
import type { PrintInput } from "./page.ts";
import { sizeOf, statement, statementsOf } from "./parts.ts";
import { posterStyle } from "./style.ts";

/** What fits onto a sheet in a size that is read from two steps away. */
const most = { statements: 7, voices: 3, bars: 4, questions: 2, unknown: 2 } as const;

/** A poster for each persona: A3 landscape on paper, 16:9 on a screen. */
export function renderPosters(input: PrintInput): string {
  const model = pageModel(input);
  const posters = model.personas.map((shown) => poster(shown, model));
  return pageOf(`Posters of ${input.name}`, html`${posters}`, posterStyle);
}

function poster(shown: ShownPersona, model: PageModel): Markup {
  const { persona, tone, voices } = shown;
  const apart = persona.segment.definingVariables
    .filter(({ leftOut }) => leftOut !== false)
    .slice(0, most.bars);
  const asked = nextQuestions(persona).slice(0, most.questions);
  const unknown = persona.openQuestions.slice(0, most.unknown);
  return html`<article class="sheet poster tone-${tone}">
    <div class="inside">
      <header class="poster-head">
        ${glyph(shown)}
        <div>
          <h1 class="clamp-2" dir="auto">${heading(persona)}</h1>
          ${roles(shown)}
          <p class="size clamp-2">${sizeOf(persona, model)}. ${sureOf(persona, model.words)}</p>
        </div>
      </header>
      <div class="poster-body">
        <section>
          ${voices.slice(0, most.voices).map(({ text, role }) => html`<blockquote class="clamp-4" dir="auto">“${text}”${role === undefined ? "" : html`<footer>${role}</footer>`}</blockquote>`)}
        </section>
        <section>
          <h2>What they share</h2>
          <ul>
            ${statementsOf(persona, most.statements).map(statement)}
          </ul>
        </section>
        <section>
          ${
            apart.length === 0
              ? ""
              : html`<h2>What sets them apart</h2>
                  ${differenceBars(apart)}`
          }
        </section>
      </div>
      <footer class="poster-foot">
        <section>
          ${
            asked.length === 0
              ? ""
              : html`<h2>What to do differently</h2>
                  <ul>
                    ${asked.map(({ text }) => html`<li class="clamp-2" dir="auto">${text}</li>`)}
                  </ul>`
          }
        </section>
        <section>
          ${
            unknown.length === 0
              ? ""
              : html`<h2>What we do not know</h2>
                  <ul>
                    ${unknown.map((text) => html`<li class="clamp-2" dir="auto">${text}</li>`)}
                  </ul>`
          }
        </section>
      </footer>
    </div>
  </article>`;
}

function roles({ persona }: ShownPersona): Markup | undefined {
  const said = rolesOf(persona).map(({ level, n, of }) => `${level} ${n} of ${of}`);
  if (said.length === 0) return undefined;
  return html`<p class="role clamp-2" dir="auto">${said.join(" · ")}</p>`;
}
