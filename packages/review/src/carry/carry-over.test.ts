import type { Edit, EditTarget, PersonaSet } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../apply/apply-edits.ts";
import type { NewEntry } from "../journal/edit-journal.ts";
import type { JournalLine } from "../journal/read-journal.ts";
import { targetsOf } from "../targets/targets-of.ts";
import { journalOf, lineAfter } from "../testing/journal-of.ts";
import { receiptsRun } from "../testing/receipts-run.ts";
import type { ReceiptsRun } from "../testing/receipts-run.ts";
import { carryOver } from "./carry-over.ts";

const before = receiptsRun();
const targets = targetsOf(before.set, [], before.corpus);
const persona = (id: string): EditTarget => targets.persona(id) ?? missing(id);
const claim = (id: string): EditTarget => targets.claim(id) ?? missing(id);
const said = (person: number): EditTarget => targets.span(before.span(person).id) ?? missing(String(person));
function missing(id: string): never {
  throw new TypeError(`there is no ${id}`);
}

/** Takes edits over, and applies them there. */
function carry(edits: readonly Edit[], after: ReceiptsRun) {
  const lines: JournalLine[] = [];
  const append = (entry: NewEntry): JournalLine => {
    const line = lineAfter(lines, entry);
    lines.push(line);
    return line;
  };
  const { set, corpus, context } = after;
  const counts = carryOver({ lines: journalOf(edits), before: before.set, after: set, corpus, append });
  const edited = applyEdits(set, lines, context);
  return { counts, lines, set: edited, states: edited.edits?.entries.map(({ state }) => state) ?? [] };
}
const withPersonas = (run: ReceiptsRun, change: (set: PersonaSet) => PersonaSet): ReceiptsRun => ({
  ...run,
  set: change(run.set),
});

const all: readonly Edit[] = [
  { kind: "rename", persona: persona("p2"), name: "The Paper Keeper" },
  { kind: "retitle", persona: persona("p1"), sentence: "Photograph receipts" },
  { kind: "accept", claim: claim("p1.frustrations.1") },
  { kind: "reject", claim: claim("p1.behaviors.2"), because: "not-useful" },
  { kind: "pin", claim: claim("p2.behaviors.2") },
  { kind: "hide", span: said(3) },
  { kind: "hero", persona: persona("p2"), span: said(5) },
  { kind: "assume", persona: persona("p1"), field: "needs", text: "Would pay for a scanner" },
];

describe("carryOver", () => {
  it("takes everything over to the same run made again", () => {
    const { counts, lines, set } = carry(all, receiptsRun());
    expect(counts).toEqual({ placed: all.length, notPlaced: 0, leftOut: 0 });
    expect(lines.map(({ entry }) => entry.edit)).toEqual(all);
    expect(lines[0]?.entry).toMatchObject({
      who: "Ann",
      carried: { from: journalOf(all)[0]?.hash, likeness: 1 },
    });
    expect(set.personas[1]?.label).toBe("The Paper Keeper");
  });

  it("finds people, words and statements again where more were asked, who are read first", () => {
    const after = receiptsRun({ newcomers: ["I print nothing, the office does that for all of us."] });
    // every number is another
    expect(after.set.personas[0]?.segment.memberIds).not.toEqual(before.set.personas[0]?.segment.memberIds);
    const { counts, states, set } = carry(all, after);
    expect(counts).toEqual({ placed: all.length, notPlaced: 0, leftOut: 0 });
    expect(new Set(states)).toEqual(new Set(["applied"]));
    expect(set.personas[1]?.label).toBe("The Paper Keeper");
    expect(JSON.stringify(set.personas)).not.toContain(after.span(3).id);
  });

  it("keeps a persona that one person left, and not one that half of its people left", () => {
    const fewer = (keep: number): ReceiptsRun =>
      withPersonas(receiptsRun({ of: 4 }), (set) => ({
        ...set,
        personas: set.personas.map((one) => ({
          ...one,
          segment: { ...one.segment, n: keep, memberIds: one.segment.memberIds.slice(0, keep) },
        })),
      }));
    const rename: Edit = { kind: "rename", persona: persona("p1"), name: "The Photographer" };
    expect(carry([rename], fewer(3)).states).toEqual(["applied"]);
    const { counts, lines, states } = carry([rename], fewer(1));
    expect(counts).toMatchObject({ placed: 0, notPlaced: 1 });
    expect(states).toEqual(["not-placed"]);
    expect(lines[0]?.entry.carried).toMatchObject({ nearest: "p1" });
  });

  it("names the nearest statement where the words are others, and keeps the entry", () => {
    const after = withPersonas(receiptsRun(), (set) => ({
      ...set,
      personas: set.personas.map((one) => ({
        ...one,
        behaviors: one.behaviors.map((two) => ({ ...two, text: two.text.replace("Sundays", "Mondays") })),
      })),
    }));
    const { counts, lines, states } = carry([all[3] ?? missing("edit")], after);
    expect(counts).toMatchObject({ notPlaced: 1 });
    expect(states).toEqual(["not-placed"]);
    expect(lines[0]?.entry).toMatchObject({ edit: all[3], carried: { nearest: "p1.behaviors.2" } });
  });

  it("finds a statement whose count grew", () => {
    const after = withPersonas(receiptsRun(), (set) => ({
      ...set,
      personas: set.personas.map((one) => ({
        ...one,
        summary: one.summary.map((two) => ({ ...two, text: two.text.replace("3 of 3", "4 of 5") })),
      })),
    }));
    expect(carry([{ kind: "accept", claim: claim("p2.summary.1") }], after).counts).toMatchObject({
      placed: 1,
    });
  });

  it("takes over what was added, with the entries about it, and leaves out what was taken back", () => {
    const add: Edit = {
      kind: "add",
      persona: persona("p2"),
      field: "motivations",
      text: "The accountant insists on paper",
      evidence: [said(3), said(4)],
    };
    const first = journalOf([add]);
    const added = targetsOf(before.set, first, before.corpus).claim(
      `p2.motivations.e${first[0]?.hash.slice(0, 8)}`,
    );
    const edits: readonly Edit[] = [
      add,
      { kind: "accept", claim: added ?? missing("added") },
      {
        kind: "undo",
        entry: journalOf([add, { kind: "accept", claim: added ?? missing("added") }])[1]?.hash ?? "",
      },
      { kind: "pin", claim: added ?? missing("added") },
    ];
    const { counts, states } = carry(edits, receiptsRun({ newcomers: ["I have no receipts at all, ever."] }));
    expect(counts).toEqual({ placed: 2, notPlaced: 0, leftOut: 2 });
    expect(states).toEqual(["applied", "applied"]);
  });

  it("leaves out what was taken back by an entry that is not among the lines", () => {
    const lines = journalOf([all[0] ?? missing("edit")]);
    const undone = new Set(lines.map(({ hash }) => hash));
    const { set, corpus } = receiptsRun();
    const parts = { lines, before: before.set, after: set, corpus, append: () => missing("entry") };
    expect(carryOver({ ...parts, undone })).toEqual({ placed: 0, notPlaced: 0, leftOut: 1 });
  });

  it("takes over that somebody left only where they left that run", () => {
    const left: Edit = { kind: "withdraw", person: { id: "P001", key: "a".repeat(64) } };
    expect(carry([left], receiptsRun())).toMatchObject({ counts: { leftOut: 1 }, lines: [] });
    const { set, corpus } = receiptsRun();
    const taken: JournalLine[] = [];
    const append = (entry: NewEntry): JournalLine => {
      const line = lineAfter(taken, entry);
      taken.push(line);
      return line;
    };
    const parts = { lines: journalOf([left]), before: before.set, after: set, corpus, append };
    carryOver({ ...parts, isSameRun: true });
    expect(taken.map(({ entry }) => entry.edit)).toEqual([left]);
  });

  it("keeps what was taken back where the same run is made again, and brings nothing back", () => {
    const { set, corpus, context } = receiptsRun();
    const [named] = all;
    if (named === undefined) throw new TypeError("there is no edit");
    const lines = journalOf([named, { kind: "undo", entry: journalOf([named])[0]?.hash ?? "" }]);
    for (const kept of [lines, lines.slice(0, 1)]) {
      const taken: JournalLine[] = [];
      const append = (entry: NewEntry): JournalLine => {
        const line = lineAfter(taken, entry);
        taken.push(line);
        return line;
      };
      const undone = new Set([lines[0]?.hash ?? ""]);
      carryOver({ lines: kept, undone, before: before.set, after: set, corpus, append, isSameRun: true });
      expect(taken.map(({ entry }) => entry.edit.kind)).toEqual(kept.length === 2 ? ["rename", "undo"] : []);
      expect(applyEdits(set, taken, context).personas).toEqual(set.personas);
    }
  });

  it("places a later entry about a statement that was taken over before", () => {
    const add: Edit = {
      kind: "add",
      persona: persona("p2"),
      field: "motivations",
      text: "The accountant insists on paper",
      evidence: [said(3), said(4)],
    };
    const id = `p2.motivations.e${journalOf([add])[0]?.hash.slice(0, 8)}`;
    const added = targetsOf(before.set, journalOf([add]), before.corpus).claim(id) ?? missing(id);
    const after = receiptsRun({ newcomers: ["I have no receipts at all, ever."] });
    const { lines } = carry([add], after);
    const there = [...lines];
    const append = (entry: NewEntry): JournalLine => {
      const line = lineAfter(there, entry);
      there.push(line);
      return line;
    };
    const { set, corpus, context } = after;
    const edits = journalOf([add, { kind: "pin", claim: added }]);
    const counts = carryOver({ lines: edits, there: lines, before: before.set, after: set, corpus, append });
    expect(counts).toEqual({ placed: 1, notPlaced: 0, leftOut: 0 });
    expect(applyEdits(set, there, context).edits?.entries.map(({ state }) => state)).toEqual([
      "applied",
      "applied",
    ]);
  });
});
