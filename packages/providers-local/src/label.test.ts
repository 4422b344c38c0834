import { describe, expect, it } from "vitest";
import { makeLabel, makeSummary } from "./label.ts";
import { freelancers, makePack } from "./testing/make-pack.ts";

describe("makeLabel", () => {
  it("says what sets the group apart, the surest first, and cites it", () => {
    const pack = makePack(freelancers, {
      topics: [
        { label: "client", ci95: [0.1, 0.5] },
        { label: "receipt", ci95: [0.4, 0.9] },
        { label: "couch", ci95: [-0.2, 0.3] },
        { label: "desk", n: 1, ci95: [0.5, 0.9] },
      ],
      answers: [{ answer: "Phone", ci95: [0.3, 0.7] }],
    });
    expect(makeLabel(pack)).toEqual({ label: "Receipt, phone and client", evidence: ["t1", "a1", "t3"] });
  });

  it("names three things at most, and none twice", () => {
    const labels = ["paper receipt", "receipt", "invoice", "client", "jar"];
    const topics = labels.map((label, at) => ({
      label,
      ci95: [0.5 - at / 20, 0.9] as [number, number],
    }));
    const said = labels.map((label) => ({ by: "P1", text: `I keep the ${label}.`, topics: [label] }));
    expect(makeLabel(makePack(said, { topics })).label).toBe("Paper receipt, invoice and client");
  });

  it("says what was said yes or no to by its question", () => {
    const label = (answer: string): string =>
      makeLabel(makePack([], { answers: [{ question: "Works at night?", answer }] })).label;
    expect(label("Yes")).toBe("Works at night");
    expect(label("No")).toBe("Not works at night");
  });

  it("says nothing by a place on a scale alone", () => {
    const pack = makePack([], { answers: [{ answer: "Often", position: 0.7 }] });
    expect(makeLabel(pack)).toEqual({ label: "All 1 participants", evidence: [] });
  });

  it("sets phrases that are lists themselves apart by dots", () => {
    const answers = [
      { answer: "Quotes, retainers and budgets", ci95: [0.5, 0.9] as [number, number] },
      { answer: "Laptop" },
    ];
    expect(makeLabel(makePack([], { answers })).label).toBe("Quotes, retainers and budgets · laptop");
  });

  it("starts with a capital and holds no quotation marks", () => {
    const said = [{ by: "P1", text: "It is slow.", topics: ["“slow”"] }];
    const topics = [{ label: "“slow”", ci95: [0.4, 0.9] as [number, number] }];
    expect(makeLabel(makePack(said, { topics })).label).toBe("Slow");
  });

  it("has topics that most speak of where there are no others", () => {
    const alone = { pRest: null, ci95: null };
    const topics = [
      { label: "client", pSegment: 0.4, ...alone },
      { label: "receipt", pSegment: 0.7, ...alone },
    ];
    expect(makeLabel(makePack(freelancers, { topics })).label).toBe("Receipt and client");
  });

  it("names no topic that no statement at hand touches", () => {
    const topics = [{ label: "unicorn", ci95: [0.6, 0.9] as [number, number] }];
    expect(makeLabel(makePack(freelancers, { topics }))).toEqual({
      label: "All 3 participants",
      evidence: [],
    });
    expect(makeSummary(makePack(freelancers, { topics }))).toEqual([]);
  });

  it("claims nothing where nothing sets apart", () => {
    expect(makeLabel(makePack(freelancers))).toEqual({ label: "All 3 participants", evidence: [] });
    expect(makeSummary(makePack(freelancers))).toEqual([]);
  });
});

describe("makeSummary", () => {
  it("says what the group speaks of more, citing the count of each", () => {
    const topics = [
      { label: "receipt", ci95: [0.4, 0.9] as [number, number] },
      { label: "client", ci95: [0.2, 0.9] as [number, number] },
    ];
    const [summary, ...rest] = makeSummary(makePack(freelancers, { topics }));
    expect(rest).toEqual([]);
    expect(summary?.field).toBe("summary");
    expect(summary?.text).toMatch(/receipt and client than the others do\.$/);
    expect(summary?.evidence).toEqual(["t1", "t3"]);
  });

  it("says the answer where that differs more surely", () => {
    const pack = makePack(freelancers, {
      topics: [{ label: "receipt", ci95: [0.1, 0.9] }],
      answers: [{ ci95: [0.3, 0.9] }],
    });
    expect(makeSummary(pack)).toEqual([
      { field: "summary", text: "More than the others: Which device do you use? Phone", evidence: ["a1"] },
    ]);
  });
});
