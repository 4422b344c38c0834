import type { Column, Corpus, Span } from "@persona/contracts";
import { buildVocabulary, findTopics } from "@persona/text";
import type { Vocabulary } from "@persona/text";
import { straightLiners } from "../answers/straight-liners.ts";
import { codeSurvey } from "../answers/coded-survey.ts";
import type { CodedColumn } from "../answers/coded-survey.ts";
import { codedPeople } from "../codes/coded-people.ts";
import { formingCodes } from "../codes/forming-codes.ts";
import type { CodedPeople } from "../codes/coded-people.ts";
import type { Variates } from "./contrasts.ts";
import { peopleOf } from "../people/people.ts";
import type { Research } from "../people/people.ts";
import { chooseVariables, silentColumns } from "../answers/survey-variables.ts";
import type { Variables } from "../answers/survey-variables.ts";
import { surveyWeights } from "../answers/survey-weights.ts";
import { wishedColumns } from "../answers/variable-wishes.ts";
import type { VariableWishes, WishedColumns } from "../answers/variable-wishes.ts";

/** Everything that people can be compared by. Positions are those in `research.people`. */
export interface Comparison {
  readonly research: Research;
  readonly vocabulary: Vocabulary;
  /** What each person said or wrote freely. */
  readonly texts: readonly (readonly string[])[];
  readonly variates: Variates;
  readonly variables: Variables;
  /** Whose words the codes of a codebook apply to; none without one. */
  readonly codes: readonly CodedPeople[];
  /** Open questions whose words form no groups. */
  readonly silentText: readonly Column[];
  /** By the answers they gave, or by the words they use. */
  readonly basis: "survey" | "transcripts";
  /** People who answered or said enough to be placed in a group. */
  readonly placed: readonly number[];
  /** People who gave one answer to nearly every question of a battery: they are placed in no group. */
  readonly straightLining: readonly number[];
  /** The question whose answers are the groups, where the user chose one. */
  readonly by?: CodedColumn;
}

/** People who answered less than this share of the questions that form groups are not placed in one. */
const leastAnswered = 0.5;
/** Up to this many people without a survey are compared by their words; more of them, by their topics. */
const mostLinked = 150;

/**
 * Works out what the people of a corpus can be compared by, and who can be compared.
 *
 * @throws PersonaError `invalid-option` when a wish names no question
 */
export function compare(corpus: Corpus, wishes: VariableWishes = {}): Comparison {
  const research = peopleOf(corpus);
  const { people, table, otherLanguages } = research;
  const texts = people.map(({ spans }) => spans.map(({ text }) => text));
  const vocabulary = buildVocabulary(texts);
  const wished = wishedColumns(wishes, table);
  const silentText = silentColumns(table?.columns ?? [], wished);
  const silent = new Set(silentText.map(({ header }) => header));
  const forming = people.map(({ spans }) =>
    spans.filter(({ locator }) => !silent.has(locator.column ?? "")).map(({ text }) => text),
  );
  const codes =
    corpus.codebook === undefined
      ? []
      : codedPeople(
          corpus.codebook,
          people.flatMap(({ spans }) => spans),
        );
  const variateCodes = formingCodes(codes, people).filter(({ column = "" }) => !silent.has(column));
  // what somebody has coded is compared by its codes
  const codedColumns = new Set(
    (table?.columns ?? [])
      .map(({ header }) => header)
      .filter((header) => variateCodes.some(({ column }) => column === header)),
  );
  // topics are found by rules for English: words of other languages form none
  const hasTopics = ({ locator: { column = "" }, sourceId }: Span): boolean =>
    !silent.has(column) && !codedColumns.has(column) && !otherLanguages.has(sourceId);
  const isWhole = silent.size + codedColumns.size + otherLanguages.size === 0;
  const spoken = isWhole
    ? forming
    : people.map(({ spans }) => spans.filter(hasTopics).map(({ text }) => text));
  const topics = findTopics(spoken, isWhole ? vocabulary : buildVocabulary(spoken));
  const speaks = Uint8Array.from(forming, (said) => (said.length > 0 ? 1 : 0));
  const { isReport = false, unit } = table?.rowUnit ?? {};
  // the rating and the subject of a report are not answers of its writer, who may have written others
  const columns = table === undefined || (isReport && unit === "people") ? [] : codeSurvey(table, people);
  const variables = chooseVariables(columns, isReport ? describing(columns, wished) : wished);
  const answered = isReport ? variables.active : columns;
  const straightLining = straightLiners(variables.active, people.length);
  const by = columns.find(({ column }) => column === wished.by);
  const isPlaced =
    by === undefined
      ? placedBy(columns, variables, speaks)
      : (position: number): boolean => by.answered[position] === 1;
  return {
    research,
    vocabulary,
    texts,
    variates: {
      columns,
      topics,
      ...(variateCodes.length === 0 ? {} : { codes: variateCodes }),
      speaks,
      ...surveyWeights(research),
    },
    variables,
    codes,
    silentText,
    basis: answered.length > 0 || people.length > mostLinked ? "survey" : "transcripts",
    // next to a survey, people without a row in it belong to no group: the two are never compared as one table
    placed: [...people.keys()]
      .filter((position) => table === undefined || people[position]?.row !== undefined)
      .filter((position) => isPlaced(position) && !straightLining.has(position)),
    straightLining: [...straightLining].toSorted((a, b) => a - b),
    ...(by === undefined ? {} : { by }),
  };
}

/** Every column of a report describes it, and its words form the groups, unless the caller wishes otherwise. */
function describing(columns: readonly CodedColumn[], wished: WishedColumns): WishedColumns {
  const all = columns.map(({ column }) => column).filter((column) => !wished.active.has(column));
  return { ...wished, passive: new Set(all) };
}

/** Who is placed: by the questions that form groups; where there are none, by any answer or any word. */
function placedBy(
  columns: readonly CodedColumn[],
  { active }: Variables,
  speaks: Uint8Array,
): (position: number) => boolean {
  if (active.length === 0)
    return (position) => speaks[position] === 1 || columns.some(({ answered }) => answered[position] === 1);
  const blocks = [...Map.groupBy(active, ({ column }) => column.block).values()];
  return (position) => {
    let answered = 0;
    for (const block of blocks) if (block.some((coded) => coded.answered[position] === 1)) answered += 1;
    return answered / blocks.length >= leastAnswered;
  };
}
