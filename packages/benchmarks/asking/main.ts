/**
 * Whether `persona check` names each kind of quote rightly, and how fast it is:
 *
 *   pnpm --filter @persona/benchmarks bench:asking [--each 60] [--show kind] [--data folder]
 *
 * Quotes are made by seed from what was said in the examples; `--data` adds research of your own.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ReportChecker } from "@persona/asking";
import type { Corpus, Span } from "@persona/contracts";
import { load } from "@persona/loader";
import { makeQuotes, randomFrom } from "./make-quotes.ts";

const { values: options } = parseArgs({
  options: {
    each: { type: "string", default: "60" },
    show: { type: "string" },
    data: { type: "string", multiple: true, default: [] },
  },
});
const examples = join(import.meta.dirname, "../../../docs/examples");
const places = ["interviews", "bike-share", "porters"].map((name) => join(examples, name));
const corpora = [...places, ...options.data].map((path) => load(path));

interface Row {
  quotes: number;
  right: number;
  verbatim: number;
  /** Of how many with a passage that they were made from it was named. */
  found: number;
  made: number;
  readonly others: Map<string, number>;
}
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
  for (const made of makeQuotes(corpus, { strangers, each: Number(options.each), seed: 11 + index })) {
    const { quotes } = checker.check(made.sentence);
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
    if (verdict !== made.right && options.show !== undefined && made.kind.includes(options.show))
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

/** As many made interviews as give ten million characters, so that nothing fits by chance more often than in real ones. */
function largeCorpus(characters: number): Corpus {
  const [model] = corpora;
  if (model === undefined) throw new TypeError("no example");
  const random = randomFrom(5);
  const vocabulary = [
    ...new Set(corpora.flatMap(({ spans }) => spans.flatMap(({ text }) => text.split(/\s+/)))),
  ];
  const spans: Span[] = [];
  for (let length = 0; length < characters;) {
    // frequent words come first in speech, so low positions are drawn more often
    const words = Array.from(
      { length: 30 },
      () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? "",
    );
    const text = words.join(" ");
    const start = length;
    length += text.length + 1;
    const id = `s1:${start}-${length - 1}`;
    const participantId = `P${1 + (spans.length % 500)}`;
    spans.push({
      id,
      sourceId: "s1",
      participantId,
      role: "participant",
      start,
      end: length - 1,
      locator: {},
      text,
    });
  }
  return { ...model, spans, participants: [], speakers: [], sources: [] };
}
const large = largeCorpus(10_000_000);
const drawn = makeQuotes(large, {
  strangers: corpora.flatMap(({ spans }) => spans.map(({ text }) => text)),
  each: 80,
  seed: 3,
});
const report = drawn
  .slice(0, 1000)
  .map(({ sentence }) => sentence)
  .join("\n\n");
const before = performance.now();
const checker = new ReportChecker(large);
const indexed = performance.now();
const { quotes } = checker.check(report);
const after = performance.now();
console.log(
  `\n${quotes.length} quotes against 10 MB: ${((indexed - before) / 1000).toFixed(2)} s for the index, ${((after - indexed) / 1000).toFixed(2)} s for the quotes (bar: 2 s for both)`,
);
