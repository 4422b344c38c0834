import { thresholds } from "@persona/contracts";
import { chosenBy, formingTopics } from "@persona/facts";
import type { CodedColumn, Comparison } from "@persona/facts";
import type { Change } from "../chance/chance-of-changes.ts";
import type { QuestionInWaves } from "../records/wave-comparison.ts";

/** Something that everybody can be counted by: a change whose values are places in its answers. */
export interface Countable extends Change {
  readonly kind: QuestionInWaves["kind"];
  readonly question: string;
  readonly answers: readonly string[];
  readonly values: Int32Array;
}

/** Answers that fewer people gave, over all waves, are counted together: they could point at somebody. */
const rare = "other answers";

/** The questions, options and codes that are compared between waves; the topics of what people say where there are none. */
export function countables(comparison: Comparison): readonly Countable[] {
  const closed = comparison.variates.columns.flatMap((coded) =>
    coded.column.kind === "multi-select" ? optionsOf(coded) : [choicesOf(coded)],
  );
  const codes = comparison.codes.map(({ code, column, yes, no }) =>
    yesOrNo(
      { kind: "code", question: column === undefined ? code.name : `${code.name} (${column})` },
      comparison.research.people.map(({ id }) => (yes.has(id) ? 1 : no.has(id) ? 0 : -1)),
    ),
  );
  const found = [...closed, ...codes];
  return (found.length > 0 ? found : topicsOf(comparison)).filter(({ answers }) => answers.length > 1);
}

function optionsOf(coded: CodedColumn): readonly Countable[] {
  const { column, levels, answered } = coded;
  const chosen = Array.from({ length: answered.length }, (_, person) => new Set(chosenBy(coded, person)));
  return levels.map((level, at) =>
    yesOrNo(
      { kind: "option", question: column.question === level ? level : `${column.question}: ${level}` },
      chosen.map((own, person) => (answered[person] === 1 ? Number(own.has(at)) : -1)),
    ),
  );
}

function choicesOf(coded: CodedColumn): Countable {
  const { column, levels, answered } = coded;
  const given = Array.from({ length: answered.length }, (_, person) =>
    answered[person] === 1 ? (chosenBy(coded, person)[0] ?? -1) : -1,
  );
  const counts = levels.map((_, level) => given.filter((one) => one === level).length);
  const kept = [...levels.keys()].filter((level) => counts[level]! >= thresholds.fewestSharing);
  const isFolded = given.some((level) => level >= 0 && counts[level]! < thresholds.fewestSharing);
  const numbers = new Map(kept.map((level, at) => [level, at]));
  return listed(
    {
      kind: "question",
      question: column.question,
      answers: [...kept.map((level) => levels[level] ?? ""), ...(isFolded ? [rare] : [])],
      isOrdered: coded.ordered && !isFolded,
    },
    given.map((level) => (level < 0 ? -1 : (numbers.get(level) ?? kept.length))),
  );
}

function topicsOf(comparison: Comparison): readonly Countable[] {
  const { speaks } = comparison.variates;
  return formingTopics(comparison)
    .slice(0, mostTopics)
    .map(({ label, people }) =>
      yesOrNo(
        { kind: "topic", question: label },
        Array.from(speaks, (is, person) => (is === 1 ? Number(people.has(person)) : -1)),
      ),
    );
}
/** The clearest ones: each one more makes it harder for all others to be more than chance. */
const mostTopics = 30;

/** Fewer people than may be shown have no answers to count. */
function yesOrNo(named: Pick<Countable, "kind" | "question">, given: readonly number[]): Countable {
  const having = given.filter((one) => one === 1).length;
  const answers = having < thresholds.fewestSharing ? [] : ["no", "yes"];
  return listed({ ...named, answers, isOrdered: false }, given);
}

function listed(
  named: Pick<Countable, "kind" | "question" | "answers" | "isOrdered">,
  given: readonly number[],
): Countable {
  const people = [...given.keys()].filter((person) => given[person]! >= 0);
  return {
    ...named,
    people: Int32Array.from(people),
    values: Int32Array.from(people, (person) => given[person]!),
    categories: named.answers.length,
  };
}
