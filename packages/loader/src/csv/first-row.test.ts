import { describe, expect, it } from "vitest";
import { load } from "../load.ts";
import type { LoadOptions } from "../options/load-options.ts";
import { expectProvable } from "../testing/expect-provable.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

function headersOf(
  csv: string,
  options?: LoadOptions,
): { headers: string[]; rows: number; why: string | undefined } {
  const corpus = load(temporaryFolder({ "a.csv": csv }), options);
  expectProvable(corpus);
  const why = corpus.losses.find(({ code }) => code === "no-headers")?.message;
  const [table] = corpus.tables;
  return { headers: table?.columns.map(({ header }) => header) ?? [], rows: table?.lines.length ?? 0, why };
}

describe("a table without headers", () => {
  it.each([
    [
      "dates",
      "2026-01-05,Daily,It is quick\n2026-01-06,Weekly,It is slow\n2026-01-07,Never,No idea\n2026-01-08,Daily,It is loud\n",
      "a date",
    ],
    ["e-mail addresses", "a@x.org,Yes\nb@x.org,No\nc@x.org,Yes\nd@x.org,No\n", "an e-mail address"],
    ["decimals", "0.5,12\n0.7,14\n1.5,3\n0.2,7\n", "a number"],
    [
      "answers that come back",
      "Female,Daily,I like it\nMale,Weekly,I do not\nFemale,Never,So so\nMale,Daily,Well\n",
      "come back",
    ],
    [
      "a number and an answer",
      "7,Female,I like it\n9,Male,I do not\n3,Female,So so\n5,Male,Well\n",
      "a number and an answer",
    ],
    ["numbers alone", "5,4,1\n3,3,2\n1,2,5\n4,4,4\n", "all of its cells are numbers"],
    ["one column of answers", "Yes\nNo\nYes\nYes\n", "come back"],
  ])("shows by %s in its first row", (_, csv, reason) => {
    const { headers, rows, why } = headersOf(csv);
    expect(headers[0]).toBe("column 1");
    expect(rows).toBe(4);
    expect(why).toContain(reason);
  });

  it.each([
    ["words over numbers", "age,score\n34,5\n21,4\n56,3\n43,4\n"],
    ["years", "region,2019,2020\nNorth,12,15\nSouth,11,9\nEast,7,8\n"],
    ["numbers of questions", "1,2,3\n5,4,4\n3,3,2\n1,2,5\n"],
    ["options that name their column", "id,Radio,Print\nr1,Radio,\nr2,,Print\nr3,Radio,Print\nr4,Radio,\n"],
    [
      "headers that come back as a whole",
      "who,why\nAnna,it is quick\nBen,it is slow\nwho,why\nCleo,it is loud\n",
    ],
    ["open text alone", "why,more\nit is quick,so it is\nit is slow,is it\nit is loud,who knows\n"],
    ["too few rows to tell", "5,4\n3,3\n1,2\n"],
    ["a date over words", "2026-01-05,why\nit is quick,a\nit is slow,b\nit is loud,c\n"],
  ])("is not seen in %s", (_, csv) => {
    const { headers, why } = headersOf(csv);
    expect(headers[0]).toBe(csv.split(/[,\n]/)[0]);
    expect(why).toBeUndefined();
  });

  it("is what the caller says it is", () => {
    const plain = "why\nit is quick and cheap\nit is slow\nit is loud\n";
    expect(headersOf(plain, { headers: false })).toEqual({
      headers: ["column 1"],
      rows: 4,
      why: "the first row is data and not headers (the caller says so); columns are named after their place",
    });
    const dated = "2026-01-05,Daily\n2026-01-06,Weekly\n2026-01-07,Never\n2026-01-08,Daily\n";
    expect(headersOf(dated, { headers: true })).toMatchObject({
      headers: ["2026-01-05", "Daily"],
      rows: 3,
      why: undefined,
    });
  });
});
