import { claimFields } from "@persona/contracts";
import type { Claim, Persona } from "@persona/contracts";
import { isStatement, percent } from "@persona/cards";
import { html } from "@persona/report";
import type { Markup, PageModel } from "@persona/report";

/** The statements of a persona that are on a sheet: those that most people share, the summary first. */
export function statementsOf(persona: Persona, most: number): readonly Claim[] {
  const own = claimFields
    .filter((field) => field !== "summary")
    .flatMap((field) => persona[field])
    .filter(isStatement)
    .toSorted((a, b) => b.support.n / b.support.of - a.support.n / a.support.of);
  const byText = Map.groupBy([...persona.summary.filter(isStatement), ...own], ({ text }) => text);
  return [...byText.values()].flatMap(([first]) => first ?? []).slice(0, most);
}

/** How many people support a statement; undefined where its words say so. */
export function countOf({ text, support: { n, of } }: Claim): string | undefined {
  const count = `${n} of ${of}`;
  return text.startsWith(`${count} `) ? undefined : count;
}

/** A statement with its count. */
export function statement(claim: Claim): Markup {
  const count = countOf(claim);
  return html`<li class="clamp-3" dir="auto">
    ${claim.text}${count === undefined ? "" : html` <span class="count">${count}</span>`}
  </li>`;
}

/** How many people a persona stands for. */
export function sizeOf({ segment: { n, of, share } }: Persona, { words }: PageModel): string {
  return n === of ? `All ${of} ${words.people}` : `${n} of ${of} ${words.people}, ${percent(share)}`;
}
