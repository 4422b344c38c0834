import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvFormatRows, csvParseRows, dsvFormat } from "d3-dsv";
import { readCodedColumns } from "@persona/coding";
import { claimFields, schemaVersion } from "@persona/contracts";
import { PersonaGenerator } from "@persona/generator";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { atLeast, atMost, leftOut } from "../truth/bar.ts";
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
    return [leftOut("imported hand codes", "notebook", "it is not next to the project")];
  return Object.entries(questions).flatMap(([name, words]) => {
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
      const { counted: shown, wrong: wrongOnCards } = countsOnCards(join(made, "survey.csv"), themes);
      return [
        atMost(
          `imported hand codes: counts of ${theirs.size} codes that differ`,
          `notebook, ${name}`,
          wrong.length,
          0,
        ),
        atLeast("imported hand codes: codes that the cards count", `notebook, ${name}`, shown, 5),
        atMost(
          `imported hand codes: counts of ${shown} on the cards that differ`,
          `notebook, ${name}`,
          wrongOnCards,
          0,
        ),
      ];
    } finally {
      rmSync(made, { recursive: true });
    }
  });
}

/**
 * Makes cards with the codes, and counts in the researchers' file again what each card says of a code: the people of the
 * card whose row has it.
 */
function countsOnCards(
  survey: string,
  themes: ReadonlyMap<number, string>,
): { readonly counted: number; readonly wrong: number } {
  const { unknown: _, spans: coded, ...codes } = readCodedColumns(load(survey), ["Themes"]);
  const corpus = load(survey, { ignoreColumns: ["Themes"] });
  const spans = coded.map(({ speaker: __, ...span }) => span);
  const codebook = { schemaVersion, ...codes, agreement: [], sources: [...corpus.sources], spans };
  const { set } = new PersonaGenerator({ provider: new LocalProvider(), count: 1 }).generate({
    ...corpus,
    codebook,
  });
  const rows = new Map(
    corpus.tables.flatMap(({ participantIds, rows: numbers }) =>
      participantIds.map((id, row) => [id, (numbers?.[row] ?? row + 1) - 1] as const),
    ),
  );
  const claims = set.personas.flatMap(({ segment: { memberIds }, ...persona }) =>
    claimFields.flatMap((field) =>
      persona[field].flatMap(({ text, support: { n } }) => {
        const [, name] = /is coded as (.+?)(?:, |\.$)/.exec(text) ?? [];
        return name === undefined ? [] : [{ name, n, memberIds }];
      }),
    ),
  );
  const wrong = claims.filter(({ name, n, memberIds }) => {
    const theirs = memberIds.filter((id) =>
      (themes.get(rows.get(id) ?? -1) ?? "")
        .split(",")
        .some((code) => code.replaceAll("_", " ").toLowerCase() === name.toLowerCase()),
    );
    return theirs.length !== n;
  });
  return { counted: claims.length, wrong: wrong.length };
}
