import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-bad-"));
  const rows = (count: number, row: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `${row(index)}\n`).join("");
  writeFileSync(join(folder, "empty.csv"), "");
  writeFileSync(join(folder, "binary.csv"), Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff, 0x00]));
  writeFileSync(
    join(folder, "one-column.csv"),
    `comment\n${rows(5, (index) => `I can't find export number ${index}`)}`,
  );
  writeFileSync(join(folder, "same.csv"), `id,daily,paid\n${rows(40, (index) => `${index},Yes,No`)}`);
  writeFileSync(
    join(folder, "forty.csv"),
    `id,Do you cycle to work?,Where do you live?,When do you start?\n${rows(40, (index) => `${index},${index % 5 === 0 ? "No" : "Yes"},${"xyz"[index % 3]},${"pqrst"[index % 5]}`)}`,
  );
  mkdirSync(join(folder, "mixed"));
  for (const name of ["interview-01.txt", "interview-02.txt"]) {
    cpSync(join(examples, "interviews", name), join(folder, "mixed", name));
  }
  writeFileSync(join(folder, "mixed", "broken.txt"), Buffer.from([0xff, 0x00, 0x01, 0x00, 0xfe, 0x00]));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Case {
  readonly what: string;
  readonly args: readonly string[];
  readonly code: number;
  /** What stdout and stderr together must say. */
  readonly says: readonly RegExp[];
}

const cases: readonly Case[] = [
  {
    what: "a missing path",
    args: ["generate", "empti.csv"],
    code: 3,
    says: [/nothing at .*empti\.csv/, /did you mean .*empty\.csv/i],
  },
  { what: "an empty file", args: ["generate", "empty.csv"], code: 3, says: [/empty\.csv/, /it is empty/] },
  { what: "a binary file", args: ["generate", "binary.csv"], code: 3, says: [/binary\.csv/, /binary/] },
  {
    what: "a CSV with one column",
    args: ["generate", "one-column.csv", "--out", "o1"],
    code: 0,
    says: [/1 persona from 5 reports/, /too few to divide/],
  },
  {
    what: "a folder with one unreadable file among good ones",
    args: ["generate", "mixed", "--out", "o2"],
    code: 0,
    says: [/2 sources/, /Not everything could be read:\n {2}broken\.txt: .*binary/],
  },
  {
    what: "a survey whose every row is the same",
    args: ["generate", "same.csv", "--out", "o3"],
    code: 0,
    says: [/One group: the answers of the 40 participants show no more structure than chance would produce/],
  },
  {
    what: "--count 0",
    args: ["generate", "forty.csv", "--count", "0"],
    code: 2,
    says: [/--count/, /whole number from 1/],
  },
  {
    what: "--count 1000 for 40 people",
    args: ["generate", "forty.csv", "--count", "1000", "--out", "o4"],
    code: 0,
    says: [/1000 groups were requested, but/],
  },
  {
    what: "--count with a word",
    args: ["generate", "forty.csv", "--count", "many"],
    code: 2,
    says: [/--count/, /whole number/],
  },
  {
    what: "an output folder that cannot be written",
    args: ["generate", "forty.csv", "--out", "empty.csv/run"],
    code: 5,
    says: [/empty\.csv.run cannot be written/, /--out/],
  },
  {
    what: "an output folder that holds a run",
    args: ["generate", "forty.csv", "--out", "o4"],
    code: 5,
    says: [/already holds a run/],
  },
  {
    what: "an unknown provider",
    args: ["generate", "forty.csv", "--provider", "lokal"],
    code: 2,
    says: [/no provider called "lokal"/, /local/],
  },
  {
    what: "an unknown command",
    args: ["genrate", "forty.csv"],
    code: 2,
    says: [/Unknown command/, /Did you mean generate\?/],
  },
  { what: "a run that is none", args: ["verify", "mixed"], code: 3, says: [/no readable run\.json/] },
];

describe("bad input", () => {
  it.each(cases)("$what: a clear message, never a stack trace", async ({ args, code, says }) => {
    const result = await runCli(args, folder);
    const said = result.out + result.err;
    expect({ code: result.code, said }).toMatchObject({ code });
    for (const pattern of says) expect(said).toMatch(pattern);
    expect(said).not.toMatch(/\n\s+at .*:\d+:\d+|Unexpected error/);
  });
});
