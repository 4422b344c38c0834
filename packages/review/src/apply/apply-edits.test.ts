import { personaSetSchema } from "@persona/contracts";
import type { Edit, EditTarget, PersonaSet } from "@persona/contracts";
import { claimsOf, verifySet } from "@persona/verification";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanKey } from "../targets/content-keys.ts";
import { targetsOf } from "../targets/targets-of.ts";
import { readingTargetsOf } from "../reading/reading-state.ts";
import { journalOf } from "../testing/journal-of.ts";
import { receiptsRun } from "../testing/receipts-run.ts";
import { applyEdits } from "./apply-edits.ts";

const run = receiptsRun();
const targets = targetsOf(run.set, [], run.corpus);
const persona = (id: string): EditTarget => targets.persona(id) ?? missing(id);
const claim = (id: string): EditTarget => targets.claim(id) ?? missing(id);
const said = (person: number): EditTarget => targets.span(run.span(person).id) ?? missing(String(person));
function missing(id: string): never {
  throw new TypeError(`there is no ${id}`);
}
const apply = (...edits: readonly Edit[]): PersonaSet => applyEdits(run.set, journalOf(edits), run.context);
const ids = (set: PersonaSet, at: number, list: "behaviors" | "interpretations" | "assumptions" | "needs") =>
  set.personas[at]?.[list].map(({ id }) => id);
/** Problems with statements; the groups of this run are made up. */
const problemsIn = (set: PersonaSet) =>
  verifySet(set, { read: run.read, corpus: run.corpus }).problems.filter(({ subject }) =>
    set.personas.some((one) => claimsOf(one).some(({ id }) => id === subject)),
  );
const mine = expect.objectContaining({ who: "Ann" });

describe("applyEdits", () => {
  it("returns a set without edits as it is, and one with edits that the schema accepts", () => {
    expect(applyEdits(run.set, [], run.context)).toBe(run.set);
    const set = apply({ kind: "accept", claim: claim("p1.behaviors.1") });
    expect(personaSetSchema.parse(set)).toEqual(set);
    expect(set.edits).toMatchObject({
      count: 1,
      entries: [{ kind: "accept", subject: "p1.behaviors.1", state: "applied" }],
    });
  });

  it("begins with a run whose statements all pass the check", () => {
    expect(problemsIn(run.set)).toEqual([]);
  });

  it("names a persona and its file", () => {
    const set = apply({ kind: "rename", persona: persona("p2"), name: "The Paper Keeper" });
    expect(set.personas[1]).toMatchObject({
      label: "The Paper Keeper",
      slug: "2-the-paper-keeper",
      namedBy: mine,
    });
    expect(problemsIn(set)).toEqual([]);
  });

  it("puts a statement in other words that its evidence supports, and keeps the old ones", () => {
    const set = apply({
      kind: "reword",
      claim: claim("p2.behaviors.1"),
      text: "Keep receipts for the accountant",
    });
    expect(set.personas[1]?.behaviors[0]).toMatchObject({
      text: "Keep receipts for the accountant",
      verdict: "entailed",
      edited: { reworded: { who: "Ann", from: "Keep the receipts for the accountant" } },
    });
    expect(problemsIn(set)).toEqual([]);
  });

  it.each([
    ["Throw the receipts away"],
    ["Never keep the receipts for the accountant"],
    ["3 of 3 keep the receipts for the accountant"],
    ["Keep the “blue copies of everything” in a folder"],
  ])("does not leave “%s” on the card", (text) => {
    const set = apply({ kind: "reword", claim: claim("p2.behaviors.1"), text });
    expect(ids(set, 1, "behaviors")).toEqual(["p2.behaviors.2"]);
    expect([...(ids(set, 1, "interpretations") ?? []), ...(ids(set, 1, "assumptions") ?? [])]).toContain(
      "p2.behaviors.1",
    );
    expect(problemsIn(set)).toEqual([]);
  });

  it("puts the first sentence of a summary in other words", () => {
    const set = apply({ kind: "retitle", persona: persona("p1"), sentence: "Photograph receipts" });
    expect(set.personas[0]?.summary[0]).toMatchObject({
      text: "Photograph receipts",
      edited: { reworded: mine },
    });
    expect(problemsIn(set)).toEqual([]);
  });

  it("shows an interpretation that a person accepted, as theirs", () => {
    const set = apply({ kind: "accept", claim: claim("p1.frustrations.1") });
    expect(set.personas[0]?.frustrations[0]).toMatchObject({
      verdict: "near",
      shownAs: "voice",
      edited: { accepted: mine },
    });
    expect(set.personas[0]?.interpretations).toEqual([]);
    expect(problemsIn(set)).toEqual([]);
    // without the mark it would be refused
    const bare = structuredClone(set);
    delete bare.personas[0]?.frustrations[0]?.edited;
    expect(problemsIn(bare)).toMatchObject([{ reason: "wrong-place" }]);
  });

  it("keeps no acceptance for words that came after it", () => {
    const about = claim("p1.frustrations.1");
    const accept: Edit = { kind: "accept", claim: about };
    const reword: Edit = { kind: "reword", claim: about, text: "Worry that the paper gets lost" };
    const earlier = apply(accept, reword);
    expect(earlier.personas[0]?.frustrations).toEqual([]);
    expect(earlier.personas[0]?.interpretations[0]).toMatchObject({ id: "p1.frustrations.1" });
    expect(earlier.personas[0]?.interpretations[0]?.edited).not.toHaveProperty("accepted");
    expect(apply(reword, accept).personas[0]?.frustrations.map(({ id }) => id)).toEqual([
      "p1.frustrations.1",
    ]);
    expect(problemsIn(earlier)).toEqual([]);
  });

  it("takes a rejected statement off the card, notes it and counts again", () => {
    const set = apply({ kind: "reject", claim: claim("p1.behaviors.2"), because: "not-useful" });
    expect(ids(set, 0, "behaviors")).toEqual(["p1.behaviors.1"]);
    expect(set.personas[0]?.rejected).toMatchObject([
      { id: "p1.behaviors.2", because: "not-useful", by: { who: "Ann" } },
    ]);
    expect(set.verification.entailed).toBe(run.set.verification.entailed - 1);
  });

  it("pins and moves", () => {
    const set = apply(
      { kind: "pin", claim: claim("p1.behaviors.2") },
      { kind: "move", claim: claim("p2.behaviors.2"), to: "context" },
    );
    expect(ids(set, 0, "behaviors")).toEqual(["p1.behaviors.2", "p1.behaviors.1"]);
    expect(set.personas[1]?.context.map(({ id }) => id)).toEqual(["p2.behaviors.2"]);
    expect(problemsIn(set)).toEqual([]);
  });

  it("shows hidden words nowhere, and counts what they supported again", () => {
    const set = apply({ kind: "hide", span: said(0) });
    expect(JSON.stringify(set)).not.toContain("envelopes");
    expect(set.personas[0]).toMatchObject({
      summary: [{ text: "2 of 3 photograph receipts", support: { n: 2, of: 3 } }],
      behaviors: [{ id: "p1.behaviors.1", support: { n: 1, of: 3 }, shownAs: "voice" }],
      quotes: [],
      rejected: [{ id: "p1.behaviors.2", because: "hidden" }],
    });
    expect(problemsIn(set)).toEqual([]);
  });

  it("hides a part of what was said, with everything that contains it", () => {
    const whole = run.span(0);
    const part = {
      id: `${whole.id}/2-24`,
      key: spanKey({ ...whole, slice: [2, 24] }, run.corpus.sources[0]!),
    };
    const set = apply({ kind: "hide", span: part });
    expect(set.edits?.entries[0]?.state).toBe("applied");
    expect(JSON.stringify(set)).not.toContain("photograph every receipt");
    expect(problemsIn(set)).toEqual([]);
  });

  it("chooses the quote at the head, also from what nobody cited, and only of a member", () => {
    const set = apply({ kind: "hero", persona: persona("p2"), span: said(5) });
    expect(set.personas[1]?.quotes).toMatchObject([
      { spanId: run.span(5).id, chosenBy: mine },
      { spanId: run.span(3).id },
    ]);
    expect(problemsIn(set)).toEqual([]);
    const other = apply({ kind: "hero", persona: persona("p2"), span: said(0) });
    expect(other.edits?.entries[0]?.state).toBe("not-placed");
    expect(other.personas).toEqual(run.set.personas);
  });

  it("adds a statement with evidence, which a later entry can change", () => {
    const add: Edit = {
      kind: "add",
      persona: persona("p2"),
      field: "motivations",
      text: "The accountant insists on paper",
      evidence: [said(3), said(4)],
    };
    const lines = journalOf([add]);
    const id = `p2.motivations.e${lines[0]?.hash.slice(0, 8)}`;
    const set = apply(add, {
      kind: "pin",
      claim: targetsOf(run.set, lines, run.corpus).claim(id) ?? missing(id),
    });
    const all = claimsOf(set.personas[1] ?? run.set.personas[1]!);
    expect(all.find(({ edited }) => edited?.added !== undefined)).toMatchObject({
      support: { n: 2, of: 3 },
      edited: { added: mine, pinned: mine },
    });
    expect(problemsIn(set)).toEqual([]);
  });

  it("keeps what a researcher assumes apart from all that has evidence", () => {
    const set = apply({
      kind: "assume",
      persona: persona("p1"),
      field: "needs",
      text: "Would pay for a scanner",
    });
    expect(set.personas[0]?.ownAssumptions).toMatchObject([
      { field: "needs", text: "Would pay for a scanner", by: { who: "Ann" } },
    ]);
    expect(ids(set, 0, "needs")).toEqual([]);
  });

  it("takes a persona out, and never the last", () => {
    const one = apply({ kind: "remove", persona: persona("p1") });
    expect(one.personas.map(({ id }) => id)).toEqual(["p2"]);
    expect(one.spans.map(({ id }) => id)).not.toContain(run.span(0).id);
    const none = apply(
      { kind: "remove", persona: persona("p1") },
      { kind: "remove", persona: persona("p2") },
    );
    expect(none.edits?.entries.map(({ state }) => state)).toEqual(["applied", "not-placed"]);
  });

  it("says what finds no target", () => {
    const strange = { id: "p1.goals.9", key: "0".repeat(64) };
    const set = apply(
      { kind: "accept", claim: strange },
      { kind: "rename", persona: strange, name: "X" },
      { kind: "hide", span: strange },
    );
    expect(set.edits?.entries.map(({ state }) => state)).toEqual(["not-placed", "not-placed", "not-placed"]);
    expect(set.personas).toEqual(run.set.personas);
  });

  it("makes one persona of two: all of their people, and every statement counted among them", () => {
    const set = apply({ kind: "merge", persona: persona("p2"), into: persona("p1") });
    expect(set.personas).toHaveLength(1);
    const [one] = set.personas;
    expect(one?.merged).toEqual([{ id: "p2", label: "Receipts 2", by: mine }]);
    expect(one?.segment).toMatchObject({ n: 6, of: 6, share: 1, stability: null });
    expect(one?.summary.map(({ text, support }) => `${text} ${support.n}/${support.of}`)).toEqual([
      "3 of 6 photograph receipts 3/6",
      "3 of 6 keep the paper receipts 3/6",
    ]);
    expect(one?.behaviors[0]?.edited?.merged).toMatchObject({ who: "Ann", from: "Photograph each receipt" });
    expect(one?.quotes).toHaveLength(2);
    expect(personaSetSchema.parse(set)).toEqual(set);
    expect(problemsIn(set)).toEqual([]);
    // what it also stands for is no persona any more
    const again = apply(
      { kind: "merge", persona: persona("p2"), into: persona("p1") },
      { kind: "rename", persona: persona("p2"), name: "The Paper Keeper" },
      { kind: "reject", claim: claim("p2.behaviors.2"), because: "not-true" },
    );
    expect(again.edits?.entries.map(({ state }) => state)).toEqual(["applied", "not-placed", "applied"]);
    expect(again.personas[0]?.behaviors.map(({ id }) => id)).not.toContain("p2.behaviors.2");
  });

  it("says whether the sources were read as an answer or a role says", () => {
    const doubt = {
      id: "d1",
      code: "equal-columns",
      message: "two columns are equal",
      option: '--ignore-column "Copy"',
      where: ["a.csv"],
      affected: { n: 1, of: 2 },
    };
    const corpus = { ...run.corpus, doubts: [doubt] };
    const reading = readingTargetsOf(corpus);
    const label = corpus.speakers[0]?.label ?? "";
    const target = reading.speaker(label)?.target ?? missing(label);
    expect(target.id).toBe("P001");
    expect(JSON.stringify(target)).not.toContain(label);
    const about = reading.doubt("d1")?.target ?? missing("d1");
    const { option } = doubt;
    const edits: readonly Edit[] = [
      { kind: "role", speaker: target, role: "participant" },
      { kind: "role", speaker: target, role: "interviewer" },
      { kind: "role", speaker: { id: "Nobody", key: "0".repeat(64) }, role: "interviewer" },
      { kind: "answer", doubt: about, reads: "as-read", option },
      { kind: "answer", doubt: about, reads: "otherwise", option },
    ];
    const states = (read: typeof corpus): unknown =>
      applyEdits(run.set, journalOf(edits), { ...run.context, corpus: read }).edits?.entries.map(
        ({ state }) => state,
      );
    expect(states(corpus)).toEqual(["applied", "waiting", "not-placed", "applied", "waiting"]);
    const settled = { ...corpus, doubts: [] };
    expect(states(settled)).toEqual(["applied", "waiting", "not-placed", "not-placed", "applied"]);
  });

  it("takes back an entry, and takes back the taking back", () => {
    const edit: Edit = { kind: "rename", persona: persona("p1"), name: "The Photographer" };
    const lines = journalOf([edit]);
    const undo: Edit = { kind: "undo", entry: lines[0]?.hash ?? "" };
    expect(apply(edit, undo).personas).toEqual(run.set.personas);
    const again: Edit = { kind: "undo", entry: journalOf([edit, undo])[1]?.hash ?? "" };
    expect(apply(edit, undo, again).personas).toEqual(apply(edit).personas);
  });
});

describe("any journal", () => {
  const claimIds = run.set.personas.flatMap((one) => claimsOf(one).map(({ id }) => id));
  const target = fc.constantFrom(...claimIds).map(claim);
  const owner = fc.constantFrom("p1", "p2").map(persona);
  const words = fc.constantFrom(
    "Keep receipts for the accountant",
    "Photograph receipts",
    "Never keep receipts",
    "7 of 9 use tea",
  );
  const field = fc.constantFrom("needs" as const, "behaviors" as const, "context" as const);
  const place = fc.integer({ min: 0, max: 5 }).map(said);
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constant("rename" as const), persona: owner, name: words }),
    fc.record({ kind: fc.constant("retitle" as const), persona: owner, sentence: words }),
    fc.record({ kind: fc.constant("accept" as const), claim: target }),
    fc.record({
      kind: fc.constant("reject" as const),
      claim: target,
      because: fc.constant("not-true" as const),
    }),
    fc.record({ kind: fc.constant("reword" as const), claim: target, text: words }),
    fc.record({ kind: fc.constant("move" as const), claim: target, to: field }),
    fc.record({ kind: fc.constant("pin" as const), claim: target }),
    fc.record({ kind: fc.constant("hide" as const), span: place }),
    fc.record({ kind: fc.constant("hero" as const), persona: owner, span: place }),
    fc.record({
      kind: fc.constant("add" as const),
      persona: owner,
      field,
      text: words,
      evidence: fc.tuple(place),
    }),
    fc.record({ kind: fc.constant("assume" as const), persona: owner, field, text: words }),
    fc.record({ kind: fc.constant("remove" as const), persona: owner }),
    fc.record({ kind: fc.constant("merge" as const), persona: owner, into: owner }),
  );
  const edits = fc.array(edit, { minLength: 1, maxLength: 8 });

  it("gives the same bytes for the same run, and a set that passes the check", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const set = apply(...list);
        expect(JSON.stringify(apply(...list))).toBe(JSON.stringify(set));
        // also where the set was read from its file
        const read: PersonaSet = JSON.parse(JSON.stringify(run.set)) as PersonaSet;
        expect(JSON.stringify(applyEdits(read, journalOf(list), run.context))).toBe(JSON.stringify(set));
        expect(personaSetSchema.parse(set)).toEqual(set);
        expect(problemsIn(set)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("is undone by its undos", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const undos = journalOf(list).map(({ hash }): Edit => ({ kind: "undo", entry: hash }));
        const { edits: _, ...set } = apply(...list, ...undos);
        expect(set).toEqual(run.set);
      }),
      { numRuns: 30 },
    );
  });

  it("gives the same personas in any order of entries that do not touch", () => {
    fc.assert(
      fc.property(edits, fc.integer(), (list, seed) => {
        const seen = new Set<string>();
        // one entry for each thing; what is hidden or taken out touches many
        const apart = journalOf(list).filter(({ entry: { edit } }) => {
          if (["hide", "remove", "merge", "pin", "move"].includes(edit.kind)) return false;
          const subject =
            "claim" in edit ? edit.claim.id : "persona" in edit ? `${edit.kind} ${edit.persona.id}` : "";
          const touched = edit.kind === "retitle" ? `${edit.persona.id}.summary.1` : subject;
          if (seen.has(touched)) return false;
          seen.add(touched);
          return true;
        });
        const turned = seed % 2 === 0 ? apart.toReversed() : [...apart.slice(1), ...apart.slice(0, 1)];
        expect(applyEdits(run.set, turned, run.context).personas).toEqual(
          applyEdits(run.set, apart, run.context).personas,
        );
      }),
      { numRuns: 60 },
    );
  });
});
