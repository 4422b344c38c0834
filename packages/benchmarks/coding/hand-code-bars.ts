import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvFormatRows, csvParseRows, dsvFormat } from "d3-dsv";
import { readCodedColumns } from "@persona/coding";
import { load } from "@persona/loader";
import { atMost, leftOut } from "../truth/bar.ts";
import type { Bar } from "../truth/bar.ts";
import { sharedData } from "../truth/studies.ts";

const folder = join(sharedData, "notebook-ux-survey");

/** Files of hand codes, by words of the question that they code. */
const questions: Readonly<Record<string, string>> = {
  difficult_aspects: "make it difficult to use",
  features_changes: "What new features or changes",
  hinderances: "hinders you from making",
  pleasant_aspects: "make it pleasant to use",
};

/** The researchers' own codes of the notebook survey, as columns next to their question: every count is theirs. */
export function handCodeBars(): readonly Bar[] {
  if (!existsSync(folder))
    return [leftOut("imported hand codes", "notebook", "it is not beside the project")];
  return Object.entries(questions).map(([name, words]) => {
    const codes = dsvFormat(";").parse(readFileSync(join(folder, `${name}_themes.csv`), "utf8"));
    // the files number the rows of the survey from 0
    const themes = new Map(codes.map((row) => [Number(row[""]), row[`${name}_themes`] ?? ""]));
    const [headers = [], ...rows] = csvParseRows(readFileSync(join(folder, "survey.csv"), "utf8"));
    const question = headers.findIndex((header) => header.includes(words));
    const put = (row: readonly string[], cell: string): string[] => row.toSpliced(question + 1, 0, cell);
    const joined = [put(headers, "Themes"), ...rows.map((row, at) => put(row, themes.get(at) ?? ""))];
    const made = mkdtempSync(join(tmpdir(), "persona-hand-codes-"));
    try {
      writeFileSync(join(made, "survey.csv"), csvFormatRows(joined));
      const { codings, spans } = readCodedColumns(load(join(made, "survey.csv")), ["Themes"]);
      const people = new Map(spans.map(({ id, participantId }) => [id, participantId]));
      const counted = Map.groupBy(codings, ({ codeId }) => codeId);
      const theirs = Map.groupBy(
        [...themes.values()].flatMap((cell) => cell.split(",").filter((code) => code !== "")),
        (code) => code,
      );
      const wrong = [...theirs].filter(
        ([code, all]) =>
          new Set((counted.get(code) ?? []).map(({ spanId }) => people.get(spanId))).size !== all.length,
      );
      return atMost(
        `imported hand codes: counts of ${theirs.size} codes that differ`,
        `notebook, ${name}`,
        wrong.length,
        0,
      );
    } finally {
      rmSync(made, { recursive: true });
    }
  });
}
