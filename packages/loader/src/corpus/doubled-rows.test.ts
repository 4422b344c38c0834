import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "../load.ts";
import { expectProvable } from "../testing/expect-provable.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

function read(name: string, text: string): Corpus {
  const corpus = load(temporaryFolder({ [name]: text }));
  expectProvable(corpus);
  return corpus;
}

const thing = (at: number): string =>
  `The ${["lamp", "desk", "chair"][at % 3] ?? ""} fell apart after ${at} days`;
const rows = Array.from({ length: 30 }, (_, at) => `T-${at},${(at % 5) + 1},${thing(at)},${(at % 4) + 1}`);
const table = (lines: readonly string[]): string => `Ticket ID,rating,comment,stars\n${lines.join("\n")}\n`;
const told = ({ losses, doubts }: Corpus): string[] => [...losses, ...doubts].map(({ code }) => code);

describe("rows that stand twice", () => {
  it("count once, and are told of, where they hold an id or a longer text", () => {
    const corpus = read("a.csv", table([...rows, rows[3] ?? "", rows[20] ?? ""]));
    expect(corpus.participants).toHaveLength(30);
    expect(corpus.spans).toHaveLength(30);
    expect(corpus.losses).toMatchObject([
      { code: "doubled-row", count: 2, message: expect.stringContaining("line 32, 33") },
    ]);
    expect(corpus.tables[0]?.columns[1]).toMatchObject({ answered: 30 });
    expect(corpus.tables[0]?.rows?.length).toBe(30);
  });

  it("count once in JSON too", () => {
    const records = rows.map((row) => ({
      review: `${row} and nobody in the shop wanted to hear of it when I came back`,
      stars: 3,
    }));
    const corpus = read(
      "a.jsonl",
      [...records, records[4], records[5]].map((one) => JSON.stringify(one)).join("\n"),
    );
    expect(corpus.participants).toHaveLength(30);
    expect(told(corpus)).toEqual(["doubled-row"]);
  });

  it("are left as they are where only closed answers are equal", () => {
    const closed = Array.from({ length: 40 }, (_, at) => `${(at % 2) + 1},${at % 3 === 0 ? "yes" : "no"}`);
    const corpus = read("a.csv", `How many?,Again?\n${closed.join("\n")}\n`);
    expect(corpus.participants).toHaveLength(40);
    expect(told(corpus)).toEqual([]);
  });

  it("are left as they are where only a short sentence is equal, which several people write", () => {
    const said = Array.from(
      { length: 40 },
      (_, at) => `I wait for the ${at % 2 === 0 ? "lamp" : "kettle"} to be repaired,${at % 3}`,
    );
    const corpus = read("a.csv", `What is hard?,How many?\n${said.join("\n")}\n`);
    expect(corpus.participants).toHaveLength(40);
    expect(corpus.losses).toEqual([]);
  });

  it("are not confused with rows whose blank cells stand elsewhere", () => {
    const corpus = read("a.csv", `comment,more\n,${thing(1)}\n${thing(1)},\n${thing(2)},x\n${thing(3)},y\n`);
    expect(corpus.participants).toHaveLength(4);
  });

  it("are a doubt where all is equal but the id or the time", () => {
    const again = rows.slice(0, 2).map((row, at) => row.replace(/^T-\d+/, `T-${90 + at}`));
    const corpus = read("a.csv", table([...rows, ...again]));
    expect(corpus.participants).toHaveLength(32);
    expect(corpus.doubts).toMatchObject([{ code: "equal-rows", affected: { n: 2, of: 32 } }]);
  });
});

describe("columns that stand twice", () => {
  it("are a doubt that names the column to leave out", () => {
    const lines = rows.map((row) => `${row},${row.split(",")[1] ?? ""}`);
    const corpus = read("a.csv", `Ticket ID,rating,comment,stars,rating again\n${lines.join("\n")}\n`);
    expect(corpus.doubts).toMatchObject([
      { code: "equal-columns", option: '--ignore-column "rating again"' },
    ]);
  });
});
