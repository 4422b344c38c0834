import { thresholds } from "@persona/contracts";
import type { AskedGroups, Segmentation, UnitWords } from "@persona/contracts";
import { counted, judgeWords } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Content, Markup } from "../markup/html.ts";
import { chosenDivision } from "../model/chosen-division.ts";
import type { ReportModel } from "../model/report-model.ts";
import { edits } from "./edits.ts";
import { modelTable } from "./model-table.ts";
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
      ${verification(model)} ${kReport(model)} ${modelTable(model)}
      ${model.scores === undefined ? "" : scoreList(model.scores)} ${doubts(model)} ${losses(model)}
      ${edits(model)} ${wordsBlock(words)}
      ${block(
        "What this run cannot say",
        html`<ul class="plain">
          <li>
            Shares are shares of the people who took part. They hold for other people only if the participants
            were a random sample of them.
          </li>
          <li>A claim says what people said, not that it is true.</li>
          <li>An empty field means that the evidence says nothing about it, not that there is nothing.</li>
          <li>
            “What sets them apart” lists questions on which the groups also differ when the question is left
            out of forming them. “What goes with this group” helped to form it: its intervals describe the
            group, and prove nothing. Questions that only describe are evidence.
          </li>
        </ul>`,
      )}
      ${block(
        "How to repeat this run",
        html`<dl class="facts">
            ${facts([
              ["run", record.id],
              ["created", record.createdAt.slice(0, 16).replace("T", " ")],
              ["written by", `${record.config.provider}, ${record.config.model}`],
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
        [
          "11/17",
          "11 of the 17 members (or of the members who answered) say so; open it to read their words",
        ],
        ["3 against", "this many members say the opposite"],
        [
          "stable",
          `the group is found again when the data are resampled (mean Jaccard similarity of ${thresholds.stableFrom} or more)`,
        ],
        [
          "tentative",
          "the group is often found again, but not often enough to be called stable; or something else may explain it; or it was requested, and not found",
        ],
        ["anecdotal", `too few ${people} for a group; the statements hold for these ${people} only`],
        ["composite", `it describes several ${people}; no single one has to match it in everything`],
        ["filled dot", "a member whose words are cited"],
      ])}
    </dl>`,
  );
}

function basisOf({ basis, unit, unitRule = "", asked, declined }: Segmentation): string {
  if (asked?.groups === "answers")
    return `The groups are the answers to “${asked.question ?? ""}”, because that was requested. They differ on ${asked.differing} of ${asked.questions} other questions.`;
  if (asked?.groups === "levels")
    return `The groups are levels of a line, because a number of groups was requested. People differ by how much, and not by kind. The levels differ on ${asked.differing} of ${asked.questions} questions when those are left out of forming them.`;
  if (asked?.groups === "joined")
    return `More groups were found than requested, so the most alike were joined: ${joinsOf(asked)}.`;
  if (unit === "reports")
    return `These are groups of reports, not people (${unitRule}). ${basis === "none" ? "They were not compared." : "They were grouped by their topics; the categories that they are filed under were not used."}`;
  const done = declined ? "compared" : "grouped";
  const end = declined ? " Nothing that was found divides them." : "";
  if (basis === "survey") return `People were ${done} by their answers. Demographics were not used.${end}`;
  if (basis === "transcripts")
    return `People were ${done} by the words and topics that they talk about. Demographics were not used.${end}`;
  return "People were not compared.";
}

/** How many people each group that was found has, by what they were joined to. */
function joinsOf({ joins = [] }: AskedGroups): string {
  const said = (sizes: readonly number[]): string =>
    sizes.length === 1
      ? `${sizes[0]} stayed as found`
      : `${sizes.join(" and ")} became ${sizes.reduce((sum, size) => sum + size, 0)}`;
  return joins.map(said).join("; ");
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
          ["supported by their evidence", checked.entailed],
          ["close to their evidence", checked.near],
          ["not supported, kept off the cards", checked.notSupported],
          ["repaired first", checked.repaired],
          ["dropped", checked.dropped],
          ["quotes kept", `${checked.quotes.kept} of ${checked.quotes.drafted}`],
        ])}
      </dl>
      ${
        failures.length === 0
          ? html`<p class="quiet">No check failed.</p>`
          : html`<h4>Checks that failed</h4>
              <dl class="facts">${facts(failures)}</dl>`
      }
      ${
        checked.judge === undefined
          ? undefined
          : html`<h4>The judge</h4>
              ${judgeWords(checked.judge).map((sentence) => html`<p>${sentence}</p>`)}`
      }`,
  );
}

function kReport({ set: { segmentation } }: ReportModel): Markup | undefined {
  const { kReport } = segmentation;
  const chosen = chosenDivision(segmentation);
  if (kReport.length === 0) return undefined;
  const hasForesight = kReport.some(({ foresight }) => foresight !== undefined);
  const heads = [
    "Groups",
    "Sizes",
    "Stability",
    "Mean",
    "By chance",
    ...(hasForesight ? ["Prediction", "By chance"] : []),
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
      Stability is how much of a group is found again when the data are resampled (mean Jaccard
      similarity).${
        hasForesight
          ? " Prediction is how much the groups help to predict an answer from the other answers."
          : ""
      }
      “By chance” is the best result of 19 shuffled copies of the data, over all numbers of groups.
    </p>
  </section>`;
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? "—" : value.toFixed(2);
}

function doubts({ record: { doubts: open = [] } }: ReportModel): Markup | undefined {
  if (open.length === 0) return undefined;
  return block(
    "What could be read in another way",
    html`<ul class="plain">
      ${open.map(
        ({ where, message, option }) =>
          html`<li><b>${where[0] ?? ""}</b> ${message}. To read it otherwise: <code>${option}</code></li>`,
      )}
    </ul>`,
  );
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
    "What could not be read",
    items.length === 0
      ? html`<p>Nothing: the sources were read in full.</p>`
      : html`<ul class="plain">
          ${items}
        </ul>`,
  );
}
