import { codebookSchema } from "@persona/contracts";
import type { Edit } from "@persona/contracts";
import { verifySet } from "@persona/verification";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codedRun } from "../testing/coded-run.ts";
import { journalOf, lineAfter } from "../testing/journal-of.ts";
import { codeTargetsOf } from "./code-targets.ts";

const run = codedRun();
const { code, said } = run;
const after = (...edits: readonly Edit[]) => run.edited(journalOf(edits));
const counted = (edited: ReturnType<typeof after>) => edited.set.personas[0]?.context[0];
/** Problems with the statement that counts a code. */
const problemsIn = ({ set, corpus }: ReturnType<typeof after>) =>
  verifySet(set, { ...run.check, corpus }).problems.filter(({ subject }) => subject === "p1.context.1");

describe("edits of codes", () => {
  it("begins with a statement that its codings support", () => {
    expect(verifySet(run.set, { ...run.check, corpus: run.corpus }).problems).not.toContainEqual(
      expect.objectContaining({ subject: "p1.context.1" }),
    );
    expect(after().recoded).toBeUndefined();
  });

  it("counts a merged code over both, in its name", () => {
    const edited = after({ kind: "merge-codes", code: code("photo"), into: code("paper") });
    expect(counted(edited)).toMatchObject({ text: "3 of 3 distrust paper.", support: { n: 3, of: 3 } });
    expect(counted(edited)?.edited?.recoded).toMatchObject({
      who: "Ann",
      from: "2 of 3 photograph receipts.",
    });
    expect(edited.recoded?.codebook.codes.map(({ id }) => id)).toEqual(["paper", "keep"]);
    expect(problemsIn(edited)).toEqual([]);
    expect(codebookSchema.parse(edited.recoded?.codebook)).toEqual(edited.recoded?.codebook);
  });

  it("says the new name of a code, and follows it through a merge", () => {
    const edited = after(
      { kind: "rename-code", code: code("photo"), name: "Scans receipts" },
      { kind: "merge-codes", code: code("paper"), into: code("photo") },
    );
    expect(counted(edited)?.text).toBe("3 of 3 scan receipts.");
    expect(problemsIn(edited)).toEqual([]);
  });

  it("counts words that a person codes, and no longer those to which they say that it does not apply", () => {
    const more = after({ kind: "code", span: said(2), code: code("photo") });
    expect(counted(more)).toMatchObject({ text: "3 of 3 photograph receipts.", support: { n: 3 } });
    expect(problemsIn(more)).toEqual([]);
    expect(more.recoded?.codebook.codings.at(-1)).toMatchObject({
      coder: { kind: "person", id: "Ann" },
      applies: "yes",
    });
    const fewer = after(
      { kind: "code", span: said(2), code: code("photo") },
      { kind: "uncode", span: said(0), code: code("photo") },
    );
    expect(counted(fewer)).toMatchObject({ text: "2 of 3 photograph receipts.", support: { n: 2 } });
    expect(fewer.recoded?.codebook.codings.some(({ id }) => id === "photo-0")).toBe(true);
    expect(problemsIn(fewer)).toEqual([]);
  });

  it("takes a statement off the card whose code one person has, and says so", () => {
    const edited = after({ kind: "uncode", span: said(0), code: code("photo") });
    expect(counted(edited)).toBeUndefined();
    expect(edited.set.personas[0]?.rejected).toMatchObject([{ id: "p1.context.1", because: "recoded" }]);
  });

  it("gives some words a code of their own, defines it, and adds codes", () => {
    const split: Edit = {
      kind: "split-code",
      code: code("keep"),
      name: "Posts paper",
      spans: [said(5)],
    };
    const { recoded } = after(split);
    const { id = "", key = "" } = codeTargetsOf(run.corpus.codebook, recoded).code("posts paper") ?? {};
    const edited = after(
      split,
      { kind: "define-code", code: { id, key }, definition: "Sends paper by mail" },
      { kind: "add-code", name: "Asks a friend" },
    );
    expect(edited.recoded?.codebook.codes.map(({ name, definition }) => [name, definition])).toContainEqual([
      "Posts paper",
      "Sends paper by mail",
    ]);
    expect(edited.recoded?.codebook.codings.filter(({ codeId }) => codeId === id)).toHaveLength(1);
    expect(edited.set.edits?.entries.map(({ state }) => state)).toEqual(["applied", "applied", "applied"]);
  });

  it("codes no words that are hidden", () => {
    const edited = after({ kind: "hide", span: said(0) });
    expect(JSON.stringify(edited.recoded?.codebook)).not.toContain(run.run.span(0).text);
    expect(counted(edited)).toBeUndefined();
  });

  it("notes what finds no code as not placed", () => {
    const gone = { id: "gone", key: "0".repeat(64) };
    const { set } = after({ kind: "rename-code", code: gone, name: "Nothing" });
    expect(set.edits?.entries[0]?.state).toBe("not-placed");
  });

  it("measures a person's codings as a coder's in agreement", () => {
    const { recoded } = after(
      { kind: "uncode", span: said(0), code: code("photo") },
      { kind: "code", span: said(1), code: code("photo") },
    );
    const [first] = recoded?.codebook.agreement ?? [];
    expect(first).toMatchObject({ codeId: "photo", units: 2, observed: 0.5 });
    expect(first?.coders.map(({ id }) => id)).toEqual(["ben", "Ann"]);
  });
});

describe("any journal of codes", () => {
  const codes = fc.constantFrom("photo", "paper", "keep").map(code);
  const person = fc.integer({ min: 0, max: 5 });
  const name = fc.constantFrom("Scans", "Files on Sundays", "Asks <b>friends</b>");
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constant("merge-codes" as const), code: codes, into: codes }),
    fc.record({ kind: fc.constant("rename-code" as const), code: codes, name }),
    fc.record({ kind: fc.constant("define-code" as const), code: codes, definition: name }),
    fc.record({ kind: fc.constant("add-code" as const), name }),
    fc.record({ kind: fc.constant("code" as const), span: person.map(said), code: codes }),
    fc.record({ kind: fc.constant("uncode" as const), span: person.map(said), code: codes }),
    fc.record({
      kind: fc.constant("split-code" as const),
      code: codes,
      name,
      spans: person.map((one) => [said(one)]),
    }),
    fc.record({ kind: fc.constant("hide" as const), span: person.map(said) }),
  );
  /** A codebook without the hashes of entries, which say where in the journal they are. */
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === "entry" ? undefined : one)));

  it("gives the same bytes again, and a codebook and statements that hold together", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const [one, two] = [after(...edits), after(...edits)];
        expect(JSON.stringify([one.set, one.recoded?.codebook])).toBe(
          JSON.stringify([two.set, two.recoded?.codebook]),
        );
        if (one.recoded !== undefined) codebookSchema.parse(one.recoded.codebook);
        expect(problemsIn(one)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("is undone by its undo", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 3 }), edit, (edits, last) => {
        const lines = journalOf([...edits, last]);
        const undo: Edit = { kind: "undo", entry: lines.at(-1)?.hash ?? "" };
        const back = run.edited([...lines, lineAfter(lines, { edit: undo, who: "Ann" })]);
        const before = after(...edits);
        expect(back.set.personas).toEqual(before.set.personas);
        const codebook = before.recoded?.codebook ?? run.corpus.codebook;
        expect(back.recoded?.codebook.codings ?? codebook?.codings).toEqual(codebook?.codings);
        expect(back.recoded?.codebook.codes ?? codebook?.codes).toEqual(codebook?.codes);
      }),
      { numRuns: 25 },
    );
  });

  it("does not depend on the order of edits that touch different codes", () => {
    const of = (id: string, at: readonly number[]): fc.Arbitrary<Edit> =>
      fc.oneof(
        fc.constantFrom<Edit>(
          { kind: "rename-code", code: code(id), name: `${id} again` },
          { kind: "define-code", code: code(id), definition: `${id} is meant` },
          { kind: "add-code", name: `${id} too` },
          ...at.map((one): Edit => ({ kind: "code", span: said(one), code: code(id) })),
          ...at.map((one): Edit => ({ kind: "uncode", span: said(one), code: code(id) })),
        ),
      );
    fc.assert(
      fc.property(of("photo", [0, 1, 2]), of("keep", [3, 4, 5]), (one, two) => {
        const [there, back] = [after(one, two), after(two, one)];
        expect(plain(there.recoded?.codebook)).toEqual(plain(back.recoded?.codebook));
        expect(plain(there.set.personas)).toEqual(plain(back.set.personas));
      }),
      { numRuns: 25 },
    );
  });
});
