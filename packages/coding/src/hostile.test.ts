import { openArchive, readXmlEvents } from "@persona/loader";
import type { Code, Codebook } from "@persona/contracts";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { measureAgreement } from "./agreement/measure-agreement.ts";
import { FreshIds } from "./codebook/fresh-ids.ts";
import { mergeCodebooks } from "./codebook/merge-codebooks.ts";
import { readRefiProject } from "./exchange/refi/read-refi.ts";
import { writeRefiProject } from "./exchange/refi/write-refi.ts";
import { readCodeTable } from "./exchange/tables/read-code-table.ts";
import { placeProject } from "./people/place-project.ts";
import { makeCorpus } from "./testing/make-corpus.ts";

/** For what hangs; the work itself takes far less. */
const mostMs = 20_000;
const refused = expect.objectContaining({ code: "invalid-record" });
const talk = `Q: Why?\n${"Ana: The hedgehogs come back every single evening at nine.\n".repeat(400)}`;
const made = makeCorpus({ "talk.txt": talk });

function placeMarked(selections: readonly (readonly [from: number, to: number])[], codings = 1): Codebook {
  const coding = `<Coding guid="same" creatingUser="u"><CodeRef targetGUID="c"/></Coding>`.repeat(codings);
  const marked = selections.map(
    ([from, to]) =>
      `<PlainTextSelection guid="same" startPosition="${from}" endPosition="${to}">${coding}</PlainTextSelection>`,
  );
  const xml = `<Project name="x"><Users><User guid="u" name="Kim"/></Users><CodeBook><Codes><Code guid="c" name="C"/></Codes></CodeBook><Sources><TextSource name="talk.txt" plainTextPath="internal://t.txt">${marked.join("")}</TextSource></Sources></Project>`;
  const archive = zipSync({ "project.qde": strToU8(xml), "sources/t.txt": strToU8(talk) }, { level: 0 });
  const project = readRefiProject(openArchive(archive) ?? [], readXmlEvents);
  if (project === undefined) throw new TypeError("no project");
  return placeProject(project, made.corpus, made);
}

function timed<T>(act: () => T): T {
  const start = process.cpuUsage().user;
  try {
    return act();
  } finally {
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(mostMs);
  }
}

const code = (id: string, parentId?: string): Code => ({
  id,
  name: id,
  definition: "",
  examples: [],
  ...(parentId === undefined ? {} : { parentId }),
});
const codebookOf = (codes: readonly Code[]): Codebook => ({
  ...placeMarked([[14, 40]]),
  codes: [...codes],
});

describe("a coded project that was made to harm", () => {
  it("may give one id to all of its codings", () => {
    const { codings } = timed(() => placeMarked(Array.from({ length: 8000 }, () => [14, 40])));
    expect(new Set(codings.map(({ id }) => id)).size).toBe(8000);
    const ids = new FreshIds();
    timed(() => Array.from({ length: 200_000 }, () => ids.take("same")));
    expect(["same", "same#2", "new"].map((id) => ids.take(id))).toEqual(["same#200001", "same#2#2", "new"]);
  });

  it("marks the whole text thousands of times", () => {
    const all = [0, talk.length] as const;
    const tooMuch = /^the coded project marks more than 100000000 characters$/;
    expect(() => timed(() => placeMarked(Array.from({ length: 6000 }, () => all)))).toThrow(tooMuch);
    expect(() => timed(() => placeMarked([all], 6000))).toThrow(tooMuch);
    expect(() => timed(() => placeMarked([all], 1000))).toThrow(/more than 300000 codings/);
  });

  it("nests codes without end, or in a circle", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      code(`${at}`, at === 0 ? undefined : `${at - 1}`),
    );
    for (const codes of [chain, chain.toReversed(), [code("a", "b"), code("b", "a")], [code("a", "a")]]) {
      expect(() => timed(() => mergeCodebooks([codebookOf(codes)]))).toThrow(refused);
      expect(() =>
        writeRefiProject(codebookOf(codes), { text: made.text, origin: "Persona", name: "x" }),
      ).toThrow(refused);
    }
    expect(mergeCodebooks([codebookOf(chain.slice(0, 100))]).codes).toHaveLength(100);
  });

  it("has a path of a hundred thousand codes in a cell, which is one name", () => {
    const path = "a\\".repeat(100_000);
    const table = { headers: ["segment", "codes"], rows: [["They come back", path]] };
    expect(timed(() => readCodeTable(table))?.codes).toHaveLength(1);
  });

  it("has too many coders to compare each with each", () => {
    const judged = Array.from({ length: 500 }, (_, coder) => ({
      coder: { kind: "person" as const, id: `${coder}` },
      spanIds: ["s1:0"],
    }));
    const codes = Array.from({ length: 500 }, (_, at) => code(`${at}`));
    expect(() => timed(() => measureAgreement({ codes, codings: [], judged }))).toThrow(refused);
  });
});
