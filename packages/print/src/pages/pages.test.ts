import { reviewedSet } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { renderPlain } from "./render-plain.ts";
import { renderPosters } from "./render-posters.ts";
import { renderWall } from "./render-wall.ts";

const { set } = reviewedSet({ personas: 7, label: "The <careful> skipper" });
const [first] = set.personas;
const [quote] = first?.quotes ?? [];
const spanId = quote?.spanId ?? set.spans[0]?.id ?? "";
const withQuotes = {
  ...set,
  personas: set.personas.map((persona) => ({
    ...persona,
    quotes: [
      { spanId, text: "My epilepsy keeps me ashore." },
      { spanId: `${spanId}/1-2`, text: "The tin box stays dry." },
    ],
  })),
};
const input = { set: withQuotes, name: "harbor" };

describe.each([
  ["posters", renderPosters],
  ["wall", renderWall],
  ["plain page", renderPlain],
])("%s", (_, render) => {
  const page = render(input);

  it("has every persona, escaped, with its statements and their counts", () => {
    expect(page.split("The &lt;careful&gt; skipper").length - 1).toBeGreaterThanOrEqual(7);
    expect(page).toMatch(/\d of \d/);
    expect(page).not.toContain("<script");
  });

  it("quotes what may be quoted, and nobody's illness", () => {
    expect(page).toContain("“The tin box stays dry.”");
    expect(page).not.toContain("epilepsy");
  });

  it("is the same page for the same set", () => {
    expect(render(input)).toBe(page);
  });
});

it("is one sheet a persona, and five side by side on a sheet of the wall", () => {
  const sheets = (page: string): number => page.split('class="sheet ').length - 1;
  expect(sheets(renderPosters(input))).toBe(7);
  expect(sheets(renderWall(input))).toBe(2);
  expect(renderPosters(input)).toContain("@page { size: A3 landscape");
});

it("is plain for a wiki: no style and no class", () => {
  expect(renderPlain(input)).not.toMatch(/<style|class=|style=/);
});
