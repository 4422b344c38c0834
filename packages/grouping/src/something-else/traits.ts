import type { Corpus, Table } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { sentenceRanges } from "@persona/text";
import { countSpokenSigns } from "../dividers/plain-speech.ts";
import { isAboutCollection } from "./about-collection.ts";
import { askedAlike } from "./asked-alike.ts";

/** Something about how the research was made that may divide people: a number or a class of each row. */
export interface Trait {
  /** In words, to follow "the groups may only show": `how long people spoke`. */
  readonly name: string;
  readonly numbers?: readonly number[];
  readonly classes?: readonly string[];
}

const mostClasses = 10;
const fewestOfBattery = 6;

/** What is known about how the research was made, for each person who is placed. */
export function traitsOf(corpus: Corpus, comparison: Comparison): readonly Trait[] {
  return (
    comparison.basis === "survey" ? traitsOfSurvey(comparison) : traitsOfTalk(corpus, comparison)
  ).filter(({ numbers, classes }) => new Set<number | string>(numbers ?? classes).size > 1);
}

function traitsOfTalk(corpus: Corpus, { placed, texts, research: { people } }: Comparison): readonly Trait[] {
  const said = placed.map((position) => (texts[position] ?? []).join(" "));
  const words = said.map((text) => text.split(/\s+/).length);
  const sources = placed.map((position) => people[position]?.spans[0]?.sourceId ?? "");
  const perSource = new Set(sources).size;
  const asking = new Map<string, string>();
  for (const { role, sourceId, label } of corpus.speakers)
    if (role === "interviewer" && !asking.has(sourceId)) asking.set(sourceId, label);
  const questions = new Map<string, string[]>();
  for (const { role, sourceId, text } of corpus.spans)
    if (role === "interviewer") questions.set(sourceId, [...(questions.get(sourceId) ?? []), text]);
  const asked = askedAlike(
    sources.map((source) =>
      (questions.get(source) ?? []).flatMap((text) =>
        sentenceRanges(text).map(([from, to]) => text.slice(from, to)),
      ),
    ),
  );
  return [
    { name: "how long people spoke", numbers: words.map((count) => Math.log(1 + count)) },
    {
      name: "how their words were written down",
      numbers: said.map((text, row) => Math.sqrt(countSpokenSigns(text) / Math.max(1, words[row]!))),
    },
    ...asked.map((classes): Trait => ({ name: "what people were asked (the interview guide)", classes })),
    { name: "who asked them", classes: sources.map((source) => asking.get(source) ?? "") },
    ...(perSource < placed.length ? [{ name: "which file they are in", classes: sources }] : []),
  ];
}

function traitsOfSurvey({
  placed,
  variables,
  variates,
  research: { people, table },
}: Comparison): readonly Trait[] {
  const { active } = variables;
  const rows = placed.map((position) => people[position]?.row ?? -1);
  const battery = active.filter(({ column }) => column.kind === "ordinal");
  return [
    { name: "in which order people answered", numbers: rows },
    {
      name: "how many questions people left open",
      numbers: placed.map(
        (position) => variates.columns.filter(({ answered }) => answered[position] !== 1).length,
      ),
    },
    ...(battery.length < fewestOfBattery
      ? []
      : [
          {
            name: "who gives the same answer to nearly every question",
            numbers: placed.map((position) => {
              const counts = new Map<number, number>();
              for (const coded of battery)
                for (const chosen of chosenBy(coded, position))
                  counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
              return Number(Math.max(0, ...counts.values()) >= 0.9 * battery.length);
            }),
          },
        ]),
    ...(table === undefined ? [] : collected(table, rows)),
  ];
}

/** Columns about how each response was collected, as numbers where they are numbers, and as classes where they are few. */
function collected(table: Table, rows: readonly number[]): readonly Trait[] {
  return table.columns.flatMap(({ question }, index): Trait[] => {
    // names of interviewers are compared, and never shown
    if (!isAboutCollection(question)) return [];
    const texts = rows.map((row) => (table.cells[index]?.text[row] ?? "").trim());
    const name = `the answers to “${question}”`;
    if (new Set(texts).size <= mostClasses) return [{ name, classes: texts }];
    const numbers = texts.map(Number);
    return numbers.every(Number.isFinite)
      ? [{ name, numbers: numbers.map((value) => Math.log(1 + Math.abs(value))) }]
      : [];
  });
}
