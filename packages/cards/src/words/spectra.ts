import { claimFields } from "@persona/contracts";
import type { Claim, Persona, PersonaSet } from "@persona/contracts";
import { inOrder, leveledName } from "./ordered-answers.ts";
import { isStatement } from "./voices.ts";

/** Where the people of a group stand between low and high. */
export interface Spectrum {
  /** The question, or what the code is about. */
  readonly of: string;
  /** From low to high, each with the number of people. */
  readonly steps: readonly { readonly level: string; readonly n: number }[];
}

const mostShown = 4;

type Spans = ReadonlyMap<string, Pick<PersonaSet["spans"][number], "text" | "participantId" | "locator">>;

/** The answers and codes of a card that run from low to high, counted from the words that its statements cite. */
export function spectraOf(persona: Persona, spans: Spans): readonly Spectrum[] {
  const statements = claimFields.flatMap((field) => persona[field]).filter(isStatement);
  const found = [...statements.flatMap((claim) => ofAnswers(claim, spans)), ...ofCodes(statements)];
  const byName = Map.groupBy(found, ({ of }) => of);
  return [...byName.values()].flatMap(([first]) => first ?? []).slice(0, mostShown);
}

/** The answers to one question, where every one of them is cited. */
function ofAnswers(claim: Claim, spans: Spans): readonly Spectrum[] {
  const { evidence, counterEvidence, support, tallies, others } = claim;
  if (others?.counts !== "answer" || tallies !== undefined || support.base !== "answered") return [];
  const cited = [...evidence, ...counterEvidence].flatMap((id) => spans.get(id) ?? []);
  const question = others.question ?? cited[0]?.locator.column;
  const order = inOrder(cited.map(({ text }) => text));
  if (question === undefined || order === undefined || cited.length !== support.of) return [];
  const steps = order.map((level) => ({
    level,
    n: cited.filter(({ text }) => text.trim() === level).length,
  }));
  return [{ of: question, steps }];
}

/** Codes of which the card counts at least two levels: `Trust: low` and `Trust: high`. */
function ofCodes(statements: readonly Claim[]): readonly Spectrum[] {
  const named = statements.flatMap(({ others, support: { n } }) => {
    const name = others?.counts === "code" ? leveledName(others.level) : undefined;
    return name === undefined ? [] : [{ ...name, n }];
  });
  return [...Map.groupBy(named, ({ of }) => of.toLowerCase()).values()].flatMap((levels) => {
    const order = inOrder(levels.map(({ level }) => level));
    const of = levels[0]?.of;
    if (order === undefined || of === undefined) return [];
    return [
      {
        of,
        steps: order.map((level) => ({
          level,
          n: Math.max(...levels.filter((one) => one.level === level).map(({ n }) => n)),
        })),
      },
    ];
  });
}
