import { checkers } from "@persona/contracts";
import type { Claim } from "@persona/contracts";
import { codeOf, counted, decidedAbout, isJudged, othersSay } from "@persona/cards";
import { html } from "../markup/html.ts";
import type { Markup } from "../markup/html.ts";
import type { ReportModel } from "../model/report-model.ts";

/** A claim with its chip; on paper, where it fits there. The chip leads to the words that carry it; so do plain links where no script runs. */
export function claimItem(claim: Claim, model: ReportModel, isOnPaper = true): Markup {
  const { kind, status, verdict } = claim;
  const notes = [
    othersSay(claim),
    kind === "observed" ? undefined : kind,
    verdict === "near" && claim.edited?.accepted === undefined ? "near: judge it yourself" : undefined,
    status === "repaired" ? status : undefined,
    ...decidedAbout(claim),
  ].filter((note) => note !== undefined);
  return html`<li class="claim${isOnPaper ? "" : " off-paper"}" ${claimData(claim, model)}>
    <span class="claim-text" dir="auto">${claim.text}</span
    > ${chip(claim, model)}${notes.map((note) => html` <span class="note" dir="auto">${note}</span>`)}${withoutScript([...claim.evidence, ...claim.counterEvidence], model)}
  </li>`;
}

/** What the script needs of a claim: its id, the numbers of its spans, and how it stood up. */
export function claimData(claim: Claim, { spanNumber }: ReportModel): Markup {
  const numbers = (ids: readonly string[]): string =>
    ids
      .map(spanNumber)
      .filter((number) => number !== undefined)
      .join(" ");
  const against =
    claim.counterEvidence.length === 0 ? "" : html` data-against="${numbers(claim.counterEvidence)}"`;
  const code = codeOf(claim);
  return html`data-claim="${claim.id}"
  data-for="${numbers(claim.evidence)}"${against}${code === undefined ? "" : html` data-code="${code}"`}
  data-about="${about(claim)}"`;
}

/** The chips of a claim: who supports it, and how many speak against it. */
export function chip(claim: Claim, { spanNumber, spans }: ReportModel): Markup {
  const { n, of } = claim.support;
  const first = spanNumber(claim.evidence[0] ?? "");
  // who answered something else, perhaps in the middle of a scale, says nothing against it
  const against =
    claim.support.base === "answered"
      ? 0
      : new Set(claim.counterEvidence.map((id) => spans.get(id)?.participantId ?? id)).size;
  return html`<a class="chip" href="#e${first ?? 0}" data-notes="${notesOf(claim, spanNumber)}"
      ><span aria-hidden="true">${n}/${of}</span><span class="unseen">${n} of ${of}: evidence</span></a
    >${
      against === 0
        ? ""
        : html` <span
            class="against"
            title="${counted(against, "person", "people")} in the group said otherwise"
            >${against} against</span
          >`
    }`;
}

const mostNotes = 3;

/** The numbers of the first words behind a claim, which are its notes on paper. */
function notesOf({ evidence }: Claim, spanNumber: ReportModel["spanNumber"]): string {
  const numbers = evidence.slice(0, mostNotes).map(spanNumber);
  return `${numbers.filter((number) => number !== undefined).join(" ")}${evidence.length > mostNotes ? " …" : ""}`;
}

function about({ kind, confidence, status, verdict, checkedBy, support, tallies }: Claim): string {
  const base =
    support.base === "members"
      ? `${support.n} of the group’s ${counted(support.of, "member")}`
      : `${support.n} of the ${support.of} members who answered`;
  const inAll = tallies === undefined ? [] : ["counted in every row; some rows are shown"];
  return [base, ...inAll, kind, `${confidence} confidence`, status, verdictWords(verdict, checkedBy)].join(
    " · ",
  );
}

function verdictWords(verdict: Claim["verdict"], checkedBy: Claim["checkedBy"]): string {
  const found = {
    entailed: "supported by its evidence",
    near: "close to its evidence",
    "not-supported": "not supported by its evidence",
  }[verdict];
  if (checkedBy.includes(checkers.rulesOfVersion1)) return `checked by the ${checkers.rulesOfVersion1}`;
  return isJudged({ checkedBy }) ? `${found}, by the rules and a judge` : found;
}

const mostLinks = 200;

function withoutScript(ids: readonly string[], { spanNumber, spans }: ReportModel): Markup {
  const links = ids.slice(0, mostLinks).map((id) => {
    return html`<a href="#e${spanNumber(id) ?? 0}">${spans.get(id)?.participantId ?? id}</a> `;
  });
  return html`<noscript
    ><details>
      <summary>${counted(ids.length, "place")}</summary>
      ${links}
    </details></noscript
  >`;
}
