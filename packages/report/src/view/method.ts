import type { Segmentation, UnitWords } from "@persona/contracts";
import { html } from "../markup/html.ts";
import type { Content, Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";
import { counted } from "../model/words.ts";
import { scoreList } from "./score-list.ts";

/** How the set was made, what was checked, what was lost: every figure that the page rests on. */
export function method(model: ReportModel): Markup {
  const { set, record, words } = model;
  const { segmentation } = set;
  return html`<section class="method" id="method" aria-labelledby="method-title">
    <h2 class="part" id="method-title">Method</h2>
    <div class="method-grid">
      ${block(
        `How ${words.people} were grouped`,
        html`<p>${basisOf(segmentation)}</p>
          ${list("Compared by", segmentation.active)}${list("Used only to describe", segmentation.passive)}`,
      )}
      ${verification(model)} ${kReport(model)} ${model.scores === undefined ? "" : scoreList(model.scores)}
      ${losses(model)} ${wordsBlock(words)}
      ${block(
        "What this cannot tell",
        html`<ul class="plain">
          <li>
            The people who took part are not a sample of all people unless they were drawn as one: shares are
            shares of those who took part.
          </li>
          <li>A claim says that people said so, not that it is so.</li>
          <li>An empty field means that the evidence is silent, not that there is nothing.</li>
          <li>What sets groups apart was found in the same data that formed the groups.</li>
        </ul>`,
      )}
      ${block(
        "To repeat it",
        html`<dl class="facts">
            ${facts([
              ["run", record.id],
              ["made", record.createdAt.slice(0, 16).replace("T", " ")],
              ["drafted by", `${record.config.provider}, ${record.config.model}`],
              ["seed", String(record.config.seed)],
              ["prompt", record.config.promptHash],
              ...Object.entries(record.versions),
            ])}
          </dl>
          <p>
            <code>persona verify</code> with the run's folder checks every claim against the sources again.
          </p>`,
      )}
    </div>
  </section>`;
}

function block(title: string, content: Content): Markup {
  return html`<section class="block">
    <h3>${title}</h3>
    ${content}
  </section>`;
}

function wordsBlock({ people }: UnitWords): Markup {
  return block(
    "Words on the cards",
    html`<dl class="facts">
      ${facts([
        ["11/17", "of the 17 members, or of those of them who answered, 11 say so; press it for their words"],
        ["3 against", "so many members say otherwise"],
        ["stable", `the group comes back when ${people} are drawn again: Jaccard 0.75 or more`],
        ["tentative", "it nearly does"],
        ["anecdotal", `too few ${people} to tell; what they say is true of them`],
        ["composite", `it stands for several ${people}; none of them need be like that in all`],
        ["filled dot", "a member whose words are cited"],
      ])}
    </dl>`,
  );
}

function basisOf({ basis, unit, unitRule = "" }: Segmentation): string {
  if (unit === "reports")
    return `These are groups of reports, not people (${unitRule}). ${basis === "none" ? "They were not compared." : "They were grouped by what they speak of; what they are filed under took no part in it."}`;
  if (basis === "survey") return "People were grouped by their answers. Who they are took no part in it.";
  if (basis === "transcripts")
    return "People were grouped by what they speak of. Who they are took no part in it.";
  return "People were not compared.";
}

function list(title: string, items: readonly string[]): Markup | undefined {
  if (items.length === 0) return undefined;
  if (items.length === 1) return html`<p dir="auto">${title}: ${items[0]}</p>`;
  return html`<details>
    <summary>${title}: ${counted(items.length, "question")}</summary>
    <ul class="plain">
      ${items.map((item) => html`<li dir="auto">${item}</li>`)}
    </ul>
  </details>`;
}

function facts(entries: readonly (readonly [string, Content])[]): Markup {
  return html`${entries.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  )}`;
}

function verification({ set: { verification: checked } }: ReportModel): Markup {
  const failures = Object.entries(checked.failures);
  return block(
    "What was checked",
    html`<dl class="facts">
        ${facts([
          ["claims drafted", checked.drafted],
          ["held as drafted", checked.verified],
          ["held after repair", checked.repaired],
          ["kept off the cards", checked.demoted],
          ["dropped", checked.dropped],
          ["quotes kept", `${checked.quotes.kept} of ${checked.quotes.drafted}`],
        ])}
      </dl>
      ${
        failures.length === 0
          ? html`<p class="quiet">No check failed.</p>`
          : html`<h4>Checks that failed</h4>
              <dl class="facts">${facts(failures)}</dl>`
      }`,
  );
}

function kReport({ set: { segmentation }, words }: ReportModel): Markup | undefined {
  const { kReport, k: chosen } = segmentation;
  if (kReport.length === 0) return undefined;
  const hasForesight = kReport.some(({ foresight }) => foresight !== undefined);
  const heads = [
    "Groups",
    "Sizes",
    "Stability",
    "Mean",
    "By chance",
    ...(hasForesight ? ["Foresight", "By chance"] : []),
    "Verdict",
  ];
  const rows = kReport.map(
    ({ k, groups, stability, nullStability, foresight, nullForesight, accepted, reason }) => {
      const cells = [
        groups.map(({ n }) => n).join(", "),
        groups.map((group) => group.stability.toFixed(2)).join(", "),
        stability.toFixed(2),
        figure(nullStability),
        ...(hasForesight ? [figure(foresight), figure(nullForesight)] : []),
        `${accepted ? "accepted" : "rejected"}: ${reason}`,
      ];
      return html`<tr class="${k === chosen ? "chosen-row" : "row"}">
        <th scope="row">${k}</th>
        ${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`;
    },
  );
  return html`<section class="block wide">
    <h3>Numbers of groups that were tried</h3>
    <div class="scroller" role="region" aria-label="Table of the numbers of groups" tabindex="0">
      <table class="data">
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    <p class="quiet">
      Stability is how much of a group comes back when ${words.people} are drawn again (mean Jaccard
      similarity).${
        hasForesight ? " Foresight is how much the other questions tell of each by way of the groups." : ""
      }
      By chance is the most that nineteen shufflings of the data reach, at whichever number of groups they go
      furthest beyond their mean.
    </p>
  </section>`;
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? "—" : value.toFixed(2);
}

function losses({ record: { losses: lost, warnings } }: ReportModel): Markup {
  const items = [
    ...warnings.map((warning) => html`<li>${warning}</li>`),
    ...lost.map(
      ({ uri, message, count }) =>
        html`<li><b>${uri}</b> ${message}${count > 1 ? ` (${count} times)` : ""}</li>`,
    ),
  ];
  return block(
    "What was not understood",
    items.length === 0
      ? html`<p>Nothing: all of the sources was read.</p>`
      : html`<ul class="plain">
          ${items}
        </ul>`,
  );
}
