import type { Segmentation, UnitWords } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import { askedIn, nameOf } from "../plot/difference-bars.ts";
import { glyph } from "../plot/glyph.ts";
import { people } from "../plot/people.ts";
import { shareBar } from "../plot/share-bar.ts";
import { stabilityPlot } from "../plot/stability-plot.ts";
import { chosenDivision } from "../model/chosen-division.ts";
import type { ReportModel, ShownPersona } from "../model/report-model.ts";
import { capital, counted, heading, percent } from "../model/words.ts";
import { minorities } from "./minorities.ts";

/** The set at a glance: how many personas, how large, what sets each apart, whose words support it, and why this number. */
export function glance(model: ReportModel): Markup {
  const { set, people: total, personas, words } = model;
  const { segmentation } = set;
  const heard = new Set(personas.flatMap(({ heard }) => [...heard])).size;
  return html`<section class="glance" id="glance" aria-labelledby="glance-title">
    <header class="masthead">
      <p class="eyebrow study" dir="auto">${studyOf(model)}</p>
      <h1 id="glance-title">${titleOf(model).replace(/ (?=people|person|report)/, "\u00A0")}</h1>
      <p class="lead">
        ${capital(segmentation.reason)}.${segmentation.advice === undefined ? "" : ` ${segmentation.advice}`}
        ${segmentation.unit === "reports" ? "The counts here are reports, not people." : ""}
      </p>
    </header>
    <dl class="figures">
      ${figure(total, total === 1 ? words.person : words.people)}
      ${figure(set.sources.length, set.sources.length === 1 ? "source" : "sources")}
      ${figure(model.claims, model.claims === 1 ? "claim" : "claims", "each found in the sources")}
      ${figure(heard, `${words.people} cited`, total === 0 ? undefined : `${percent(heard / total)} of all`)}
      ${figure(set.verification.dropped + set.verification.notSupported, "claims rejected", `of ${set.verification.drafted.toLocaleString("en")} drafted`)}
    </dl>
    ${personas.length < 2 ? "" : shareBar(model)}
    <ol class="tiles">
      ${personas.map((shown) => tile(shown, model))}
    </ol>
    ${minorities(model)} ${personas.length === 0 ? "" : howToRead(personas.length, words)}
    ${
      segmentation.kReport.length === 0
        ? ""
        : html`<section class="how-many" aria-labelledby="how-many-title">
            <div>
              <h2 id="how-many-title">${whyTitle(segmentation)}</h2>
              <p>
                The ${words.people} were divided into two groups, three groups and so on. Each division was
                repeated on resampled data. A dot is one group: the higher it is, the more often the same
                ${words.people} were found together again. The short bar is the mean.
                ${
                  chosenDivision(segmentation) === undefined
                    ? "None of these divisions was chosen."
                    : "The division that was chosen is shaded."
                }
                ${againstChance(segmentation)}
              </p>
              <p><a href="#method">All figures are under Method.</a></p>
            </div>
            ${stabilityPlot(segmentation)}
          </section>`
    }
  </section>`;
}

function whyTitle({ k, asked }: Segmentation): string {
  if (asked?.groups === "levels") return `Why ${k} levels, and no kinds`;
  return k === 1 ? "Why one group" : `Why ${k} groups`;
}

/** What the set is, in a few words. */
export function titleOf({ personas, people: total, set, words }: ReportModel): string {
  if (personas.length === 0) return "No personas could be made";
  if (set.segmentation.declined || personas.length === 1) {
    return `${counted(personas.length, "profile")} of ${counted(total, words.person, words.people)}, not divided`;
  }
  return `${counted(personas.length, "persona")} from ${counted(total, words.person, words.people)}`;
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

/** The figure by which the division was compared with shuffled data. */
function againstChance({ k, kReport }: Segmentation): string {
  if (!kReport.some(({ foresight }) => foresight !== undefined))
    return "The dashed bar is what shuffled data reach.";
  const { foresight, nullForesight } = kReport.find((entry) => entry.k === k) ?? {};
  const found = [foresight, nullForesight].map((value) =>
    typeof value === "number" ? value.toFixed(2) : undefined,
  );
  if (found.includes(undefined)) return "";
  return `Groups count only if they predict answers better than groups in shuffled data do: here ${found[0]}, in shuffled data at most ${found[1]}.`;
}

/** The marks that a card is read by. */
function howToRead(personas: number, { people }: UnitWords): Markup {
  return html`<ul class="how-to-read">
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
          </li>`
    }
  </ul>`;
}

function figure(value: number, name: string, note?: string): Markup {
  return html`<div>
    <dt>${name}${note === undefined ? "" : html` <span class="quiet">${note}</span>`}</dt>
    <dd>${value.toLocaleString("en")}</dd>
  </div>`;
}

function tile(shown: ShownPersona, model: ReportModel): Markup {
  const { persona, number, anchor, tone } = shown;
  const apart = persona.segment.definingVariables.filter(({ pSegment, pRest }) => pSegment > (pRest ?? 0));
  return html`<li class="tile tone-${tone}">
    ${glyph(shown)}
    <div>
      <p class="eyebrow">${number} <span class="tier tier-${persona.tier}">${persona.tier}</span></p>
      <h2><a href="#${anchor}" dir="auto">${heading(persona)}</a></h2>
      <p class="size">
        <b>${persona.segment.n.toLocaleString("en")} of ${persona.segment.of.toLocaleString("en")}</b>
        <span class="quiet"
          >${model.words.people},
          ${shown.heard.size === persona.segment.n ? "all" : shown.heard.size.toLocaleString("en")} cited</span
        >
      </p>
      ${people(shown, model)}
      ${
        apart.length === 0
          ? ""
          : html`<ul class="tile-apart">
              ${apart.slice(0, 3).map(({ variable, level, pSegment, pRest }) => html`<li>${nameOf(variable, level)} <span class="quiet">${percent(pSegment)}${pRest === null ? "" : `, others\u00A0${percent(pRest)}`}</span>${askedIn(variable)}</li>`)}
            </ul>`
      }
    </div>
  </li>`;
}
