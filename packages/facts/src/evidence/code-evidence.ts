import { sliceSpan } from "@persona/contracts";
import type { Code, CodeCount, Span } from "@persona/contracts";
import type { Count } from "@persona/statistics";
import { contrastOf } from "../comparison/contrasts.ts";
import type { Comparison } from "../comparison/comparison.ts";
import type { CodedPeople } from "../codes/coded-people.ts";
import { opposingCodes } from "../codes/opposing-codes.ts";
import { predicateOf } from "../codes/predicate-of.ts";
import { shownPart } from "../codes/shown-part.ts";

/** What citing a code cites. */
export interface CitedCode {
  readonly code: Pick<Code, "name" | "definition">;
  /** Ids of the codings that are counted, one for each member. */
  readonly codings: readonly string[];
  /** Whether those who were judged are counted, or all members, because all of them were. */
  readonly base: "members" | "answered";
  /** Shares of the group and of the others; null where there are none. */
  readonly pSegment: number;
  readonly pRest: number | null;
  readonly isUnreliable: boolean;
  /** The lowest Krippendorff's alpha of two coders, where two judged it. */
  readonly alpha?: number;
}

/** A code, counted over some people. */
export interface CodeEvidence {
  readonly count: Omit<CodeCount, "id">;
  readonly cited: CitedCode;
  /** The words that show it, of each person with it, and those against it. */
  readonly words: () => { readonly spans: readonly Span[]; readonly counterSpans: readonly Span[] };
}

/** What one person says is a voice. */
const fewest = 2;

/**
 * The codes that apply to at least two of some people, most people first. Against it are the people who answered the same
 * question and are without the code; where it is about no single question, those whose words have a code that says the
 * opposite, or to which a coder denies it.
 *
 * @param positions of the people, and of those to compare them with
 * @param counted the counts of the others, where some of the same group are counted again and again
 * @param withhold says whether words must not be shown. @default none
 */
export function countCodes(
  { codes, research }: Pick<Comparison, "codes" | "research">,
  { members, others }: { readonly members: readonly number[]; readonly others: readonly number[] },
  withhold: (text: string, span: Span) => boolean = () => false,
  counted: Map<CodedPeople, Count> = new Map(),
): readonly CodeEvidence[] {
  if (codes.length === 0) return [];
  let opposing: ReturnType<typeof opposingCodes> | undefined;
  const questions = new Map(research.table?.columns.map(({ header, question }) => [header, question]));
  const idsOf = (positions: readonly number[]): readonly string[] =>
    positions.flatMap((position) => research.people[position]?.id ?? []);
  const ids = idsOf(members);
  let otherIds: readonly string[] | undefined;
  return codes
    .flatMap((coded): readonly CodeEvidence[] => {
      const { code, column, yes, no, alpha, isUnreliable } = coded;
      const having = ids.flatMap((id) => yes.get(id) ?? []);
      if (having.length < fewest) return [];
      const lacking = ids.flatMap((id) => no.get(id) ?? []);
      const judged = having.length + lacking.length;
      const base = column === undefined && judged === ids.length ? "members" : "answered";
      const ofOthers = counted.get(coded) ?? countIn(coded, (otherIds ??= idsOf(others)));
      counted.set(coded, ofOthers);
      const { pSegment, pRest, ...contrast } = contrastOf({ n: having.length, of: judged }, ofOthers);
      const predicate = predicateOf(code.name);
      return [
        {
          count: {
            kind: "code",
            code: code.name,
            ...(code.definition === "" ? {} : { definition: code.definition }),
            ...(column === undefined ? {} : { question: questions.get(column) ?? column }),
            ...(predicate === undefined ? {} : { predicate }),
            coder: coded.coder,
            pSegment,
            pRest,
            ...contrast,
            ...(isUnreliable ? { isUnreliable } : {}),
          },
          cited: {
            code: { name: code.name, definition: code.definition },
            codings: having.map(({ coding }) => coding.id),
            base,
            pSegment,
            pRest,
            isUnreliable,
            ...(alpha === undefined ? {} : { alpha }),
          },
          words: () => ({
            spans: having.map(({ coding: { start, end }, span }) =>
              shownPart(sliceSpan(span, start, end), withhold),
            ),
            counterSpans: (base === "answered"
              ? lacking
              : ids.flatMap((id) =>
                  wordsAgainst(id, coded, (opposing ??= opposingCodes(codes)).get(coded) ?? []),
                )
            ).map((span) => shownPart(span, withhold)),
          }),
        },
      ];
    })
    .toSorted((a, b) => b.count.n - a.count.n || (a.count.code < b.count.code ? -1 : 1));
}

function countIn({ yes, no }: CodedPeople, ids: readonly string[]): Count {
  const n = ids.filter((id) => yes.has(id)).length;
  return { n, of: n + ids.filter((id) => no.has(id)).length };
}

/** What a person without a code says against it. */
function wordsAgainst(
  id: string,
  { yes, denied }: CodedPeople,
  opposing: readonly CodedPeople[],
): readonly Span[] {
  if (yes.has(id)) return [];
  const [words] = [denied, ...opposing.map((one) => one.yes)].flatMap((own) => own.get(id) ?? []);
  return words === undefined ? [] : [sliceSpan(words.span, words.coding.start, words.coding.end)];
}
