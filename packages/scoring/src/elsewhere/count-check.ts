import { thresholds } from "@persona/contracts";
import type { ScoreFinding } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import { agrees, judgeSupport, statedCounts } from "@persona/verification";
import type { StatedCount } from "@persona/verification";
import type { ForeignPersona, ForeignStatement } from "./read-elsewhere.ts";
import type { Sources } from "./sources.ts";
import type { UnjudgedFinding } from "../subject/subject.ts";

/** Counts again what another tool counted, where the sources and what it says about its groups allow. */
export class CountCheck {
  readonly #sources: Sources;
  readonly #wrong: ScoreFinding[] = [];
  readonly #unjudged: UnjudgedFinding[] = [];
  #checked = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get result(): { readonly checked: number; readonly wrong: readonly ScoreFinding[] } {
    return { checked: this.#checked, wrong: this.#wrong };
  }

  get unjudged(): readonly UnjudgedFinding[] {
    return this.#unjudged;
  }

  /** A persona stands for as many people as it lists, and not for more than there are. */
  checkSize(subject: string, { size, memberIds }: ForeignPersona): void {
    const all = this.#people.length;
    if (memberIds !== undefined) {
      this.#checked += 1;
      const known = new Set(this.#people.map(({ id }) => id));
      const strangers = memberIds.filter((id) => !known.has(id));
      if (strangers.length > 0)
        this.#wrong.push({
          subject,
          message: `${strangers.length} of its members are not among the participants`,
        });
    }
    if (size === undefined) return;
    this.#checked += 1;
    const listed = memberIds?.length ?? size;
    if (size > all) this.#wrong.push({ subject, message: `it stands for ${size} people; there are ${all}` });
    else if (listed !== size)
      this.#wrong.push({ subject, message: `it says ${size} members and lists ${listed}` });
  }

  /** A count of an answer is counted again from the cells; any other count can only be found impossible. */
  checkStatement(subject: string, statement: ForeignStatement, { memberIds }: ForeignPersona): void {
    const counts: readonly StatedCount[] = [
      ...statedCounts(statement.text),
      ...(statement.n === undefined
        ? []
        : [
            {
              text: `${statement.n}${statement.of === undefined ? "" : ` of ${statement.of}`}`,
              n: statement.n,
              ...(statement.of === undefined ? {} : { of: statement.of }),
            },
          ]),
    ];
    for (const count of counts) {
      const { n = 0, of = this.#people.length } = count;
      const counted = this.#count(statement.text, memberIds);
      if (n > of || of > this.#people.length) {
        this.#checked += 1;
        this.#wrong.push({
          subject,
          message: `it says ${count.text}; there are ${this.#people.length} participants`,
        });
      } else if (counted === undefined) {
        this.#unjudged.push({
          of: "count",
          subject,
          message: `it says ${count.text}; nothing in the sources can be counted to check that`,
        });
      } else {
        this.#checked += 1;
        const isSame = counted.some((one) =>
          count.percent === undefined && count.of === undefined
            ? one.n === count.n
            : agrees(count, { ...one, base: "answered" }),
        );
        if (isSame) continue;
        const [{ n: found, of: asked } = { n: 0, of: 0 }] = counted;
        this.#wrong.push({
          subject,
          message: `it says ${count.text}; the sources count ${found} of ${asked}`,
        });
      }
    }
  }

  get #people(): Sources["comparison"]["research"]["people"] {
    return this.#sources.comparison.research.people;
  }

  /**
   * How many gave the answer that a statement is about, of the people who answered and of all; undefined where it is
   * about none.
   */
  #count(
    text: string,
    memberIds: readonly string[] | undefined,
  ): readonly { readonly n: number; readonly of: number }[] | undefined {
    const { comparison, lexical } = this.#sources;
    const members = memberIds === undefined ? undefined : new Set(memberIds);
    const asked = [...this.#people.keys()].filter(
      (position) => members === undefined || members.has(this.#people[position]?.id ?? ""),
    );
    const nearest = comparison.variates.columns
      .flatMap((coded) => coded.levels.map((level, at) => ({ coded, level, at })))
      .map((one) => ({ ...one, recall: lexical.recall(text, [`${one.coded.column.question} ${one.level}`]) }))
      .filter(
        ({ coded, level, recall }) =>
          recall >= thresholds.leastSupport &&
          judgeSupport(text, [{ question: coded.column.question, said: level, isAnswer: true }], lexical) ===
            "supported",
      )
      .toSorted((a, b) => b.recall - a.recall)[0];
    if (nearest === undefined) return undefined;
    const answered = asked.filter((position) => nearest.coded.answered[position] === 1);
    const n = answered.filter((position) => chosenBy(nearest.coded, position).includes(nearest.at)).length;
    return [
      { n, of: answered.length },
      { n, of: asked.length },
    ];
  }
}
