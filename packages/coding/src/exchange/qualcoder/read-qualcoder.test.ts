import { expect, it } from "vitest";
import { placeProject } from "../../people/place-project.ts";
import { makeCorpus } from "../../testing/make-corpus.ts";
import { readQualCoder } from "./read-qualcoder.ts";
import type { Row } from "./read-qualcoder.ts";

const fulltext = "Q: So? 🎉\nAna: I lose receipts.\n";
const from = Array.from(fulltext.slice(0, fulltext.indexOf("I lose"))).length;
const tables: Readonly<Record<string, readonly Row[]>> = {
  code_cat: [
    { catid: 1, name: "Paper", memo: "On paper", supercatid: null },
    { catid: 2, name: "Old paper", memo: null, supercatid: 1 },
  ],
  code_name: [
    { cid: 5, name: "Loses", memo: "Gone", catid: 2, color: "#AABBCC" },
    { cid: 6, name: "Late", memo: "", catid: null, color: null },
    { cid: 7, name: "Very late", memo: "", catid: null, color: "red", supercid: 6 },
  ],
  source: [
    { id: 3, name: "ana.txt", fulltext },
    { id: 4, name: "shelf.png", fulltext: null },
  ],
  code_text: [
    {
      ctid: 1,
      cid: 5,
      fid: 3,
      seltext: "I lose receipts",
      pos0: from,
      pos1: from + 15,
      owner: "kim",
      date: "2025-03-01 10:00:00",
      memo: "sad",
    },
    { ctid: 2, cid: 7, fid: 3, seltext: "receipts", pos0: 0, pos1: 8, owner: "lee", date: null, memo: "" },
  ],
  code_image: [{ imid: 1, id: 4, cid: 5 }],
};

it("reads categories, codes, sub-codes, coders and positions", () => {
  const project = readQualCoder((table) => tables[table] ?? []);
  expect(project.codes).toMatchObject([
    { id: "category 1", name: "Paper", definition: "On paper", isCodable: false },
    { id: "category 2", parentId: "category 1" },
    { id: "code 5", name: "Loses", definition: "Gone", parentId: "category 2", color: "#AABBCC" },
    { id: "code 6", name: "Late" },
    { id: "code 7", parentId: "code 6" },
  ]);
  const made = makeCorpus({ "talks/ana.txt": fulltext });
  const codebook = placeProject(project, made.corpus, made);
  expect(codebook.codings).toMatchObject([
    {
      codeId: "code 5",
      start: 0,
      end: 15,
      coder: { id: "kim" },
      placedBy: "exact",
      notes: ["sad"],
      createdAt: "2025-03-01T10:00:00",
    },
    // the place is not where its words are: the words count
    { codeId: "code 7", start: 7, end: 15, coder: { id: "lee" }, placedBy: "quote" },
  ]);
  expect(codebook.notPlaced).toEqual([{ reason: "not-text", subject: "shelf.png", count: 1 }]);
});
