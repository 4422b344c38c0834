import { ReportChecker } from "@persona/asking";
import type { Corpus } from "@persona/contracts";
import { makeQuotes } from "./make-quotes.ts";

interface Row {
  quotes: number;
  right: number;
  verbatim: number;
  /** Of how many with a passage that they were made from it was named. */
  found: number;
  made: number;
  readonly others: Map<string, number>;
}
/** Whether each kind of quote is named rightly, as a table. `show` prints what is not, of kinds with this in their name. */
export function checkKinds(
  corpora: readonly Corpus[],
  { each, show }: { each: number; show: string | undefined },
): void {
  const rows = new Map<string, Row>();
  for (const [index, corpus] of corpora.entries()) {
    const strangers = corpora
      .filter((other) => other !== corpus)
      .flatMap(({ spans }) => spans)
      .filter(
        ({ role, text }) => role === "participant" && text.split(/\s+/).length >= 8 && !/["“”]/.test(text),
      )
      .map(({ text }) => text);
    const checker = new ReportChecker(corpus);
    for (const made of makeQuotes(corpus, { strangers, each: each, seed: 11 + index })) {
      const quotes = checker.checkQuotes(made.sentence);
      const verdict = quotes[0]?.verdict ?? "no quote";
      const row = rows.get(made.kind) ?? {
        quotes: 0,
        right: 0,
        verbatim: 0,
        found: 0,
        made: 0,
        others: new Map(),
      };
      rows.set(made.kind, row);
      row.quotes += 1;
      row.right += verdict === made.right ? 1 : 0;
      row.verbatim += verdict === "verbatim" && made.right !== "verbatim" ? 1 : 0;
      row.made += made.from === undefined ? 0 : 1;
      const named = quotes[0]?.passages.some(({ spanId }) => spanId === made.from) ?? false;
      row.found += named ? 1 : 0;
      if (verdict !== made.right) row.others.set(verdict, (row.others.get(verdict) ?? 0) + 1);
      if (verdict !== made.right && show !== undefined && made.kind.includes(show))
        console.log(`${verdict} | ${made.sentence} | ${quotes[0]?.passages[0]?.text ?? ""}`);
    }
  }
  console.log(
    "| kind | quotes | named rightly | the passage it was made from is named | false verbatim | named instead |",
  );
  console.log("|---|---|---|---|---|---|");
  for (const [kind, { quotes, right, verbatim, found, made, others }] of rows) {
    const share = (n: number, of: number): string => (of === 0 ? "" : (n / of).toFixed(3));
    const instead = [...others].map(([name, count]) => `${count} ${name}`).join(", ");
    console.log(
      `| ${kind} | ${quotes} | ${share(right, quotes)} | ${share(found, made)} | ${verbatim} | ${instead} |`,
    );
  }

  let sum = 0;
  for (const { quotes } of rows.values()) sum += quotes;
  console.log(`\n${sum} quotes of ${rows.size} kinds.`);
}
