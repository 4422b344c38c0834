import type { Claim, ClaimField, Persona, UnitWords } from "@persona/contracts";
import {
  byWhom,
  citedSources,
  counted,
  describing,
  fieldTitles,
  heading,
  isStatement,
  namedBy,
  percent,
  rolesOf,
  shortQuestion,
  spectraOf,
  sureInShort,
  sureOf,
  takenOff,
  voicesIn,
} from "@persona/cards";
import type { ShownVoice } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Content, Markup } from "../markup/html.ts";
import { differenceBars } from "../plot/difference-bars.ts";
import { glyph } from "../plot/glyph.ts";
import { spectrumPlot } from "../plot/spectrum.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";
import { between } from "./between.ts";
import { chip, claimData, claimItem } from "./claim-item.ts";
import { failedNote } from "./failed-note.ts";
import { interpretations } from "./interpretations.ts";
import { nextSteps } from "./next-steps.ts";
import { onPaper } from "./print-budget.ts";
import type { OnPaper } from "./print-budget.ts";
import { heroVoice, voiceList } from "./voice.ts";

const mostVariables = 8;

/** One persona as one page. */
export function card(shown: ShownPersona, model: ReportModel): Markup {
  const { persona, anchor, tone, voices } = shown;
  const { who, ratings } = describing(persona);
  const shownVariables = persona.segment.definingVariables.slice(0, mostVariables);
  const apart = shownVariables.filter(({ leftOut }) => leftOut !== false);
  const along = shownVariables.filter(({ leftOut }) => leftOut === false);
  const spectra = spectraOf(persona, model.spans);
  const paper = onPaper(persona, voices);
  return html`<article
    class="card tone-${tone}${paper.isTight ? " paper-tight" : ""}"
    id="${anchor}"
    aria-labelledby="${anchor}-label"
    tabindex="-1"
  >
    ${head(shown, model)} ${failedNote(persona.id, model)} ${heroVoice(voices[0], model)}
    <div class="situation">
      ${section("Who they are", "who", distributions(who))}
      ${section("Situation", "context", statements(persona, "context", { voices, paper, model }))}
    </div>
    <div class="card-body">
      <div class="fields">
        ${fieldTitles.filter(([field]) => field !== "context").map(([field, title]) => section(title, field, statements(persona, field, { voices, paper, model })))}
        ${section("In their words", "voices", voiceList(voicesIn(voices.slice(1)), model, paper.voices))}
        ${paper.more === 0 ? "" : html`<p class="on-screen quiet">${paper.more} more on the screen</p>`}
      </div>
      <div class="beside">
        ${section("What sets them apart", "apart", apart.length === 0 ? undefined : differenceBars(apart))}
        ${section("What goes with this group", "along", along.length === 0 ? undefined : differenceBars(along))}
        ${section("From low to high", "spectra", spectra.length === 0 ? undefined : spectra.map(spectrumPlot))}
        ${section("What they disagree on", "disagree", disagreements(persona))}
      </div>
    </div>
    <div class="beneath">
      ${section("What to do differently", "next", nextSteps(shown, model))}
      ${section(
        "What we do not know",
        "unknown",
        persona.openQuestions.length === 0
          ? undefined
          : html`<ul class="plain">
              ${persona.openQuestions.map((question) => html`<li dir="auto">${question}</li>`)}
            </ul>`,
      )}
      ${section("How they rate it", "ratings", distributions(ratings))}
      ${section("Between groups", "between", between(persona, model))}
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
    </div>
    ${foot(shown, model)}
  </article>`;
}

/** Name, who it is, and how sure it is. */
function head(shown: ShownPersona, model: ReportModel): Markup {
  const { persona, number, anchor } = shown;
  return html`<header class="card-head">
    ${glyph(shown)}
    <div>
      <p class="eyebrow">
        Persona ${number} of ${model.personas.length}
        <span class="tier tier-${persona.tier}">${sureInShort[persona.tier]}</span>
        ${namedBy(persona) === undefined ? "" : html`<span class="note" dir="auto">${namedBy(persona)}</span>`}
      </p>
      <h2 class="label" id="${anchor}-label" dir="auto">${heading(persona)}</h2>
      ${roleLine(persona)}
      ${persona.summary.filter(isStatement).map((claim) => html`<p class="tension" ${claimData(claim, model)}><span class="claim-text" dir="auto">${claim.text}</span> ${chip(claim, model)}</p>`)}
      <p class="size">
        ${sizeOf(persona, model.words)} <span class="quiet">${sureOf(persona, model.words)}</span>
      </p>
    </div>
  </header>`;
}

/** What most of them are. */
function roleLine(persona: Persona): Markup | undefined {
  const roles = rolesOf(persona);
  if (roles.length === 0) return undefined;
  return html`<p class="role" dir="auto">
    ${roles.map(({ level, n, of }, at) => html`${at === 0 ? "" : " · "}${level} <span class="quiet">${n} of ${of}</span>`)}
  </p>`;
}

const mostStatements = 6;

/** What several share in a part of the card, then what single people said about it. */
function statements(
  persona: Persona,
  field: Exclude<ClaimField, "summary">,
  {
    voices,
    paper,
    model,
  }: {
    readonly voices: readonly ShownVoice[];
    readonly paper: OnPaper;
    readonly model: ReportModel;
  },
): Content {
  const all = persona[field].filter(isStatement);
  const own = voiceList(voicesIn(voices.slice(1), field), model, paper.voices);
  if (all.length === 0) return own;
  const list = (claims: readonly Claim[]): Markup =>
    html`<ul class="claims">
      ${claims.map((claim) => claimItem(claim, model, paper.statements.has(claim.id)))}
    </ul>`;
  const [shown, more] = [all.slice(0, mostStatements), all.slice(mostStatements)];
  return html`${list(shown)}${
    more.length === 0
      ? ""
      : html`<details class="more">
          <summary>${more.length} more</summary>
          ${list(more)}
        </details>`
  }${own}`;
}

/** A part of a card; nothing where there is nothing to say. */
function section(title: string, field: string, content: Content): Markup | undefined {
  if (content === undefined) return undefined;
  return html`<section class="field" data-field="${field}">
    <h3>${title}</h3>
    ${content}
  </section>`;
}

/** How many people it stands for. */
function sizeOf({ segment, isComposite }: Persona, { person, people }: UnitWords): Markup {
  const { n, of, share, weighted } = segment;
  const [members, all] = [n.toLocaleString("en"), of.toLocaleString("en")];
  if (!isComposite) return html`<b>One ${person} of ${all}.</b>`;
  if (n === of) return html`<b>Composite of all ${all} ${people}.</b>`;
  return html`<b>Composite of ${members} of ${all} ${people}</b>
    <span class="quiet">(${percent(share)}${weighted ? ", weighted" : ""}).</span>`;
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
