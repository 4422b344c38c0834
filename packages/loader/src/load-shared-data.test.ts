import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load, loadAsync } from "./load.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { sharedData } from "./testing/shared-data.ts";

const data = sharedData();

function at(path: string): string {
  return join(data ?? "", path);
}

describe.skipIf(data === undefined)("real research (../shared/data)", () => {
  it("oral history: DB asks, four people answer", () => {
    const corpus = load(at("oral-history"));
    expectProvable(corpus);
    expect(corpus.participants).toHaveLength(4);
    expect(corpus.speakers.filter(({ role }) => role === "interviewer").map(({ label }) => label)).toEqual([
      "DB",
      "DB",
      "DB",
      "DB",
    ]);
    expect(corpus.spans).toHaveLength(1206);
  });

  it("notebook survey: 37 columns, of which the free text and the scales are told apart", () => {
    const corpus = load(at("notebook-ux-survey/survey.csv"));
    expectProvable(corpus);
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns).toHaveLength(37);
    expect(columns.filter(({ kind }) => kind === "open-text")).toHaveLength(28);
    expect(columns.filter(({ kind }) => kind === "ordinal").map(({ id }) => id)).toEqual([
      "c4",
      "c6",
      "c33",
      "c37",
    ]);
    expect(columns[29]).toMatchObject({ kind: "multi-select", separator: ";" });
    expect(new Set(columns.map(({ block }) => block)).size).toBe(21);
  });

  it("brand image: eleven attributes, a liking from -5 to +5, visits in order", () => {
    const corpus = load(at("brand-image-survey/brand-image.csv"));
    expectProvable(corpus);
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.slice(0, 11).every(({ kind }) => kind === "nominal")).toBe(true);
    expect(columns[11]).toMatchObject({
      kind: "ordinal",
      levels: ["I hate it!-5", "-4", "-3", "-2", "-1", "0", "+1", "+2", "+3", "+4", "I love it!+5"],
    });
    expect(columns[12]?.kind).toBe("numeric");
    expect(columns[13]).toMatchObject({
      kind: "ordinal",
      levels: [
        "Never",
        "Once a year",
        "Every three months",
        "Once a month",
        "Once a week",
        "More than once a week",
      ],
    });
    expect(columns[14]?.kind).toBe("nominal");
  });

  it("masculinity survey: batteries, indicator blocks and the weight", () => {
    const corpus = load(at("masculinity-survey/raw-responses.csv"));
    expectProvable(corpus);
    expect(corpus.participants).toHaveLength(1615);
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.at(-1)?.kind).toBe("weight");
    const battery = columns.filter(({ header }) => header.startsWith("q0007_"));
    expect(battery).toHaveLength(11);
    expect(new Set(battery.map(({ block }) => block)).size).toBe(1);
    expect(battery.every(({ kind }) => kind === "ordinal")).toBe(true);
    const options = columns.filter(({ header }) => header.startsWith("q0004_"));
    expect(
      options.every(({ kind, unselected }) => kind === "multi-select" && unselected === "Not selected"),
    ).toBe(true);
  });

  it("loads the same without blocking", async () => {
    expect(await loadAsync(data ?? "")).toEqual(load(data ?? ""));
  });
});
