import { fieldTitles, renderCard } from "@persona/cards";
import { expect, it } from "vitest";
import { renderReport } from "./render-report.ts";
import { makeRun } from "@persona/test-support";

it("shows the parts of a persona in one order, and the same sources, on the Markdown card and in the report", () => {
  const run = makeRun();
  const [persona] = run.set.personas;
  if (persona === undefined) throw new TypeError("the run has no persona");
  const [claim] = persona.goals;
  if (claim === undefined) throw new TypeError("the persona has no goal");
  const full = { ...persona, ...Object.fromEntries(fieldTitles.map(([field]) => [field, [claim]])) };
  const set = { ...run.set, personas: [full] };
  const titles = fieldTitles.map(([, title]) => title);
  const card = renderCard(full, set);
  const found = [...card.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(found.filter((title) => titles.includes(title ?? ""))).toEqual(titles);
  const page = renderReport({ ...run, set });
  const shown = [...page.matchAll(/<section class="field" data-field="(\w+)"/g)].map(([, field]) => field);
  const fields = fieldTitles.map(([field]): string => field);
  expect(shown.filter((field) => fields.includes(field ?? ""))).toEqual(fields);
  for (const { uri } of set.sources) {
    const foot = page.slice(page.indexOf("card-foot"), page.indexOf("</footer>"));
    expect(foot.includes(uri)).toBe(card.slice(card.lastIndexOf("---")).includes(uri));
  }
});
