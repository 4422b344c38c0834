import type { UnitWords } from "@persona/contracts";
import {
  counted,
  heading,
  isStatement,
  nextQuestions,
  percent,
  sureInShort,
  whoTookPart,
} from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { askedIn, nameOf } from "../plot/difference-bars.ts";
import { glyph } from "../plot/glyph.ts";
import { people } from "../plot/people.ts";
import { shareBar } from "../plot/share-bar.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";
import { howSure } from "./how-sure.ts";
import { minorities } from "./minorities.ts";
import { failedNote } from "./failed-note.ts";

/** The set for somebody who was not there: who was asked, which kinds there are, what to do for each, and how sure it is. */
export function glance(model: ReportModel): Markup {
  const { personas } = model;
  return html`<section class="glance" id="glance" aria-labelledby="glance-title">
    <header class="masthead">
      <p class="eyebrow study" dir="auto">${studyOf(model)}</p>
      <h1 id="glance-title">${titleOf(model).replace(/ (?=people|person|report)/, "\u00A0")}</h1>
      ${whoWasAsked(model)}
    </header>
    ${personas.length < 2 ? "" : shareBar(model)}
    <ol class="tiles">
      ${personas.map((shown) => tile(shown, model))}
    </ol>
    ${minorities(model)} ${howSure(model)}
    ${personas.length === 0 ? "" : howToRead(personas.length, model.words)}
  </section>`;
}

/** What the set is, in a few words. */
export function titleOf({ personas, participants, set, words }: ReportModel): string {
  if (personas.length === 0) return "No personas could be made";
  const from = counted(participants, words.person, words.people);
  if (set.segmentation.declined || personas.length === 1)
    return `${counted(personas.length, "profile")} of ${from}, not divided`;
  return `${counted(personas.length, "persona")} from ${from}`;
}

/** How many took part, and where the others are who stand in no group. */
function whoWasAsked({ record, participants, people: placed, words, personas }: ReportModel): Markup {
  const { people: nouns } = words;
  const heard = new Set(personas.flatMap(({ heard: those }) => [...those])).size;
  const left = participants - placed;
  const all = whoTookPart(participants, placed, words);
  const those =
    heard === placed ? `all ${left === 0 ? nouns : "the others"}` : `${heard.toLocaleString("en")} ${nouns}`;
  const cited = heard === 0 ? "" : ` The words or answers of ${those} are cited below.`;
  return html`<p class="lead">${all}${cited}</p>
    ${
      left === 0 || record.warnings.length === 0
        ? ""
        : html`<details class="lead-why">
            <summary>Why ${left.toLocaleString("en")} ${left === 1 ? "is" : "are"} in no group</summary>
            <ul class="plain">
              ${record.warnings.map((warning) => html`<li dir="auto">${warning}.</li>`)}
            </ul>
          </details>`
    }`;
}

const mostInputs = 3;

/** What was read, and when: the first thing that distinguishes this page from another run's. */
function studyOf({ record: { root, inputs, createdAt } }: ReportModel): string {
  const named = inputs.slice(0, mostInputs).flatMap((path) => lastPart(`${root}/${path}`));
  const more = Math.max(0, inputs.length - mostInputs);
  const date = new Date(createdAt).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
  return [...named, ...(more > 0 ? [`${more} more`] : []), date].join(" · ");
}

/** The name at the end of a path; none where the path only climbs. */
function lastPart(path: string): string[] {
  const name = path.split("/").findLast((part) => part !== "" && part !== ".");
  return name === undefined || name === ".." ? [] : [name];
}

/** The marks that a card is read by. */
function howToRead(personas: number, { people }: UnitWords): Markup {
  return html`<section class="how-to-read" aria-labelledby="how-to-read-title">
    <h2 id="how-to-read-title">How to read the cards</h2>
    <ul>
      <li>
        <span class="chip" aria-hidden="true">3/4</span>
        <span
          >3 of the 4 ${people} in the group who could say so support the statement. Open it to read their
          words.</span
        >
      </li>
      <li>
        <span class="against" aria-hidden="true">2 against</span>
        <span>2 ${people} in the group said the opposite. The chip opens their words too.</span>
      </li>
      ${
        personas < 2
          ? ""
          : html`<li>
                <svg class="difference-bar" width="44" height="10" aria-hidden="true" focusable="false">
                  <rect class="bar-ground" y="2" width="44" height="6" rx="3" />
                  <rect class="bar" y="2" width="30" height="6" rx="3" />
                  <circle class="bar-rest" cx="11" cy="5" r="4" />
                </svg>
                <span>The bar is the share in the group, the ring is the share among everybody else.</span>
              </li>
              <li>
                <svg class="glyph" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
                  <circle class="glyph-ground" cx="50" cy="50" r="49" />
                  <path class="petal" d="M50 35C36 28 36 18 50 6C64 18 64 28 50 35Z" />
                  <path class="petal-less" d="M65 50C72 42 80 42 90 50C80 58 72 58 65 50Z" />
                  <circle class="glyph-heart" cx="50" cy="50" r="10" />
                </svg>
                <span
                  >A flower has a petal for each thing that sets the group apart: filled where they are above
                  the others, a line where below; the longer, the larger the difference. Its middle is as
                  large as the group.</span
                >
              </li>`
      }
    </ul>
  </section>`;
}

const mostQuestions = 2;
const longestVoice = 160;

function tile(shown: ShownPersona, model: ReportModel): Markup {
  const { persona, number, anchor, tone } = shown;
  const { n, share } = persona.segment;
  return html`<li class="tile tone-${tone}">
    ${glyph(shown)}
    <div>
      <p class="eyebrow">
        ${number} <span class="tier tier-${persona.tier}">${sureInShort[persona.tier]}</span>
      </p>
      <h2><a href="#${anchor}" dir="auto">${heading(persona)}</a></h2>
      ${oneSentence(shown)}
      <p class="size">
        <b>${counted(n, model.words.person, model.words.people)}</b>
        <span class="quiet">${percent(share)}${persona.segment.weighted ? " by weight" : ""}</span>
      </p>
      ${people(shown, model)} ${tileVoice(shown)} ${failedNote(persona.id, model)} ${toDo(shown, model)}
    </div>
  </li>`;
}

/** What most of them share, or else what sets them apart most. */
function oneSentence({ persona }: ShownPersona): Markup | undefined {
  const first = persona.summary.find(isStatement);
  if (first !== undefined) return html`<p class="one-sentence" dir="auto">${first.text}</p>`;
  const most = persona.segment.definingVariables.find(({ pSegment, pRest }) => pSegment > (pRest ?? 0));
  if (most === undefined) return undefined;
  return html`<p class="one-sentence">
    ${percent(most.pSegment)} ${nameOf(most.variable, most.level)}${askedIn(most.variable)}
  </p>`;
}

function tileVoice({ voices: [voice] }: ShownPersona): Markup | undefined {
  if (voice === undefined || voice.text.length > longestVoice) return undefined;
  return html`<blockquote class="tile-voice" dir="auto">
    “${voice.text}”${voice.role === undefined ? "" : html` <span class="quiet">${voice.role}</span>`}
  </blockquote>`;
}

/** What to do differently for them: what a model suggests, marked; then questions that follow from what was counted. */
function toDo({ persona, anchor }: ShownPersona, { set }: ReportModel): Markup | undefined {
  const suggested = persona.designImplications.slice(0, 1);
  const asked = nextQuestions(persona).slice(0, mostQuestions);
  if (suggested.length + asked.length === 0) return undefined;
  return html`<div class="to-do">
    <h3>What to do differently</h3>
    <ul>
      ${suggested.map(({ text }) => html`<li><span dir="auto">${text}</span> <span class="note">suggested by ${set.model}, not checked</span></li>`)}
      ${asked.map(({ text }) => html`<li dir="auto">${text}</li>`)}
    </ul>
    <p class="quiet"><a href="#${anchor}-next">All that follows</a></p>
  </div>`;
}
