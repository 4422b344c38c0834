import type { Corpus } from "@persona/contracts";
import { makeSurvey } from "../../test-support/src/make-corpus.ts";
import type { SurveyColumn } from "../../test-support/src/make-corpus.ts";

/** Research that was made, and the kind of each person; no kinds where none were planted. */
export interface Made {
  readonly corpus: Corpus;
  readonly people: number;
  readonly kinds?: readonly number[];
}

/** What the answers to made questions are called. */
const scale = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];
const choices = ["Red", "Green", "Blue", "Yellow", "Violet"];
const verbs =
  "archive batch crop draw edit forward gather hide import join label merge name order paste query rename sort tag undo view wrap".split(
    " ",
  );

/** How the levels of a made question are to be read. */
export type Reading = "ordinal" | "nominal";

/** A survey from the number of the level that each person chose for each question; −1 for no answer. */
export function surveyOf(
  rows: readonly (readonly number[])[],
  { reading = "ordinal", levels = 5, extra = [] }: SurveyShape = {},
): Corpus {
  const names = reading === "ordinal" ? scale : choices;
  const own = levels === 2 ? ["No", "Yes"] : names.slice(0, levels);
  const width = rows[0]?.length ?? 0;
  const columns: SurveyColumn[] = Array.from({ length: width }, (_, at) => ({
    question: `Do you ${verbs[at % verbs.length]}${at < verbs.length ? "" : ` twice`}?`,
    kind: levels === 2 ? "nominal" : reading,
    levels: own,
  }));
  const texts = rows.map((row, person) => [
    ...row.map((level) => own[level] ?? ""),
    ...extra.map(({ answers }) => answers[person] ?? ""),
  ]);
  return makeSurvey({ columns: [...columns, ...extra.map(({ column }) => column)], rows: texts }).corpus;
}

/** What a made survey looks like. */
export interface SurveyShape {
  readonly reading?: Reading;
  readonly levels?: 2 | 3 | 4 | 5;
  /** Further columns, with the answer of each person. */
  readonly extra?: readonly { readonly column: SurveyColumn; readonly answers: readonly string[] }[];
}
