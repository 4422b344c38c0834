import { claimFields } from "@persona/contracts";
import type { Claim, Persona } from "@persona/contracts";
import { isStatement, percent, voicesOf } from "@persona/cards";
import type { ShownVoice } from "@persona/cards";
import { html } from "@persona/report";
import type { Markup, PageModel } from "@persona/report";

/** The statements of a persona that are on a sheet: those that most people share, the summary first. */
export function statementsOf(persona: Persona, most: number): readonly Claim[] {
  const own = claimFields
    .filter((field) => field !== "summary")
    .flatMap((field) => persona[field])
    .filter(isStatement)
    .toSorted((a, b) => b.support.n / b.support.of - a.support.n / a.support.of);
  const all = [...persona.summary.filter(isStatement), ...own];
  const isNew = ({ text }: Claim, at: number): boolean => all.findIndex((one) => one.text === text) === at;
  return all.filter(isNew).slice(0, most);
}

/** A statement with its count, where its words do not say it. */
export function statement({ text, support: { n, of } }: Claim): Markup {
  const isCounted = text.startsWith(`${n} of ${of} `);
  return html`<li class="clamp-3" dir="auto">
    ${text}${isCounted ? "" : html` <span class="count">${n} of ${of}</span>`}
  </li>`;
}

/** What single people said; what tells of their health, belief and the like is never among it. */
export function voices(persona: Persona, { spans }: PageModel, most: number): readonly ShownVoice[] {
  return voicesOf(persona, (id) => spans.get(id)?.text).slice(0, most);
}

/** How many people a persona stands for. */
export function sizeOf({ segment: { n, of, share } }: Persona, { words }: PageModel): string {
  return n === of ? `All ${of} ${words.people}` : `${n} of ${of} ${words.people}, ${percent(share)}`;
}
