import type { Persona, UnitWords } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Content, Markup } from "../markup/html.ts";
import { differenceBars } from "../plot/difference-bars.ts";
import { glyph } from "../plot/glyph.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";
import { citedSources } from "../model/cited-sources.ts";
import { describing } from "../model/describing.ts";
import { shortQuestion } from "../model/short-question.ts";
import { byWhom, namedBy, takenOff } from "../model/decided.ts";
import { loweredWords } from "../model/lowered-words.ts";
import { isStatement, voicesIn, voicesOf } from "../model/voices.ts";
import type { ShownVoice } from "../model/voices.ts";
import { counted, fieldTitles, heading, percent } from "../model/words.ts";
import { between } from "./between.ts";
import { chip, claimData, claimItem } from "./claim-item.ts";
import { interpretations } from "./interpretations.ts";
import { placeLink } from "./place-link.ts";
import { printSize } from "./print-size.ts";

const mostVariables = 8;

/** One persona as one page. */
export function card(shown: ShownPersona, model: ReportModel): Markup {
  const { persona, number, anchor, tone } = shown;
  const voices = voicesOf(persona, (spanId) => model.spans.get(spanId)?.text);
  const { who, ratings } = describing(persona);
  const shownVariables = persona.segment.definingVariables.slice(0, mostVariables);
  const apart = shownVariables.filter(({ leftOut }) => leftOut !== false);
  const along = shownVariables.filter(({ leftOut }) => leftOut === false);
  return html`<article
    class="card tone-${tone}${printSize(persona)}"
    id="${anchor}"
    aria-labelledby="${anchor}-label"
    tabindex="-1"
  >
    <header class="card-head">
      ${glyph(shown)}
      <div>
        <p class="eyebrow">
          Persona ${number} of ${model.personas.length}
          <span class="tier tier-${persona.tier}">${persona.tier}</span>
          ${namedBy(persona) === undefined ? "" : html`<span class="note" dir="auto">${namedBy(persona)}</span>`}
        </p>
        <h2 class="label" id="${anchor}-label" dir="auto">${heading(persona)}</h2>
        ${persona.summary.filter(isStatement).map((claim) => html`<p class="tension" ${claimData(claim, model)}><span class="claim-text" dir="auto">${claim.text}</span> ${chip(claim, model)}</p>`)}
        <p class="size">${sizeOf(persona, model.words)}</p>
        ${persona.lowered === undefined ? "" : html`<p class="size">${loweredWords(persona.lowered)}.</p>`}
      </div>
    </header>
    ${voice(voices.slice(0, 1), model)}
    <div class="fields">
      ${section("Who they are", "who", distributions(who))}
      ${fieldTitles.map(([field, title]) => {
        const statements = persona[field].filter(isStatement);
        const shared =
          statements.length === 0
            ? undefined
            : html`<ul class="claims">
                ${statements.map((claim) => claimItem(claim, model))}
              </ul>`;
        const own = voice(voicesIn(voices.slice(1), field), model);
        return section(
          title,
          field,
          shared === undefined ? own : own === undefined ? shared : html`${shared}${own}`,
        );
      })}
      ${section("In their words", "voices", voice(voicesIn(voices.slice(1)), model))}
    </div>
    <div class="beneath">
      ${section("What sets them apart", "apart", apart.length === 0 ? undefined : differenceBars(apart))}
      ${section("What goes with this group", "along", along.length === 0 ? undefined : differenceBars(along))}
      ${section("What they disagree on", "disagree", disagreements(persona))}
      ${section("How they rate it", "ratings", distributions(ratings))}
      ${section("Between groups", "between", between(persona, model))}
      ${section(
        "What we do not know",
        "unknown",
        persona.openQuestions.length === 0
          ? undefined
          : html`<ul class="plain">
              ${persona.openQuestions.map((question) => html`<li dir="auto">${question}</li>`)}
            </ul>`,
      )}
      ${section("Interpretations", "interpretations", interpretations(persona, model))}
      ${section(
        "Assumptions to test",
        "assumptions",
        persona.assumptions.length === 0
          ? undefined
          : html`<ul class="claims">
              ${persona.assumptions.map((claim) => claimItem(claim, model))}
            </ul>`,
      )}
      ${section("What researchers assume", "own-assumptions", ownAssumptions(persona))}
      ${section("Taken off", "rejected", takenOffList(persona))}
      ${section(
        "What this may mean for the design",
        "implications",
        persona.designImplications.length === 0
          ? undefined
          : html`<ul class="plain">
              ${persona.designImplications.map(({ text, fromClaimIds }) => html`<li><span dir="auto">${text}</span> <span class="quiet">from ${fromClaimIds.join(", ")}</span></li>`)}
            </ul>`,
      )}
    </div>
    ${foot(shown, model)}
  </article>`;
}

/** A part of a card; nothing where there is nothing to say. */
function section(title: string, field: string, content: Content): Markup | undefined {
  if (content === undefined) return undefined;
  return html`<section class="field" data-field="${field}">
    <h3>${title}</h3>
    ${content}
  </section>`;
}

/** Who it stands for, and how surely. */
function sizeOf({ segment, isComposite }: Persona, { person, people }: UnitWords): Markup {
  const { n, of, share, ci95, weighted, stability } = segment;
  const [members, all] = [n.toLocaleString("en"), of.toLocaleString("en")];
  const some = isComposite ? `Composite of ${members} of ${all} ${people}` : `One ${person} of ${all}`;
  const shares = `${percent(share)}${weighted ? ", weighted" : ""}, 95\u00A0% interval ${percent(ci95[0])} to ${percent(ci95[1])}`;
  return html`<b>${n === of && isComposite ? `Composite of all ${all} ${people}` : some}</b>
    <span class="quiet"
      >${n === of ? "" : shares}${stability === null ? "" : `, stability ${stability.toFixed(2)}`}</span
    >`;
}

/** What single people said. */
function voice(voices: readonly ShownVoice[], model: ReportModel): Content {
  if (voices.length === 0) return undefined;
  return voices.map(
    ({ spanId, text, role }) =>
      html`<figure class="voice" data-field="quote" data-for="${model.spanNumber(spanId)}">
        <blockquote dir="auto"><p>“${text}”</p></blockquote>
        <figcaption>
          ${role === undefined ? "" : html`<b dir="auto">${role}</b>, `}${placeLink(spanId, model)}
        </figcaption>
      </figure>`,
  );
}

/** What researchers assume, without evidence. */
function ownAssumptions({ ownAssumptions: assumed = [] }: Persona): Markup | undefined {
  if (assumed.length === 0) return undefined;
  return html`<ul class="plain">
    ${assumed.map(({ text, by }) => html`<li><span dir="auto">${text}</span> <span class="note" dir="auto">assumed ${byWhom(by)}, no evidence</span></li>`)}
  </ul>`;
}

function takenOffList(persona: Persona): Markup | undefined {
  const lines = takenOff(persona);
  if (lines.length === 0) return undefined;
  return html`<ul class="plain">
    ${lines.map((line) => html`<li dir="auto">${line}</li>`)}
  </ul>`;
}

function disagreements({ contradictions }: Persona): Markup | undefined {
  if (contradictions.length === 0) return undefined;
  return html`<ul class="plain">
    ${contradictions.map(
      ({ question, sides }) =>
        html`<li>
          <span dir="auto">${shortQuestion(question)}</span>
          ${sides.map(({ answer, n, of }) => html`<span class="side"><b dir="auto">${answer}</b> ${n}/${of}</span> `)}
        </li>`,
    )}
  </ul>`;
}

const mostSources = 6;
const mostLevels = 8;

/** Questions that only describe a group. */
function distributions(asked: readonly Persona["demographics"][number][]): Markup | undefined {
  if (asked.length === 0) return undefined;
  const entries = asked.map(({ question, distribution, answered, missing }) => {
    const shown = distribution
      .slice(0, mostLevels)
      .map(({ level, n }) => html`<span>${level} <b>${n}</b></span> `);
    const rest = distribution.length - shown.length;
    return html`<div>
      <dt dir="auto">${shortQuestion(question)}</dt>
      <dd>
        ${shown}${answered > 0 && distribution.length === 0 ? html`<span class="quiet">${answered} answered, too few to show</span> ` : ""}${rest > 0 ? html`<span>${counted(rest, "other")}</span> ` : ""}${missing > 0 ? html`<span class="quiet">no answer ${missing}</span>` : ""}
      </dd>
    </div>`;
  });
  return html`<dl class="distributions">${entries}</dl>`;
}

function foot({ persona }: ShownPersona, { record, set }: ReportModel): Markup {
  const cited = citedSources(persona, set);
  const sources = cited
    .slice(0, mostSources)
    .map(({ uri, sha256 }) => html`${uri} <code>${sha256.slice(0, 8)}</code>, `);
  const more = cited.length - mostSources;
  return html`<footer class="card-foot">
    <p>
      Every statement points to words in the sources; <code>persona verify</code> checks them again.
      ${sources}${more > 0 ? `and ${more} more, ` : ""}run ${record.id}.
    </p>
  </footer>`;
}
