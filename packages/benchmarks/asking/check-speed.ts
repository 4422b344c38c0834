import { ReportChecker } from "@persona/asking";
import type { Corpus, Span } from "@persona/contracts";
import { makeQuotes, randomFrom } from "./make-quotes.ts";

/** As many made interviews as give ten million characters, so that nothing fits by chance more often than in real ones. */
function largeCorpus(corpora: readonly Corpus[], characters: number): Corpus {
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
/** How long a thousand quotes take against ten million characters of sources. */
export function checkSpeed(corpora: readonly Corpus[]): void {
  const large = largeCorpus(corpora, 10_000_000);
  const drawn = makeQuotes(large, {
    strangers: corpora.flatMap(({ spans }) => spans.map(({ text }) => text)),
    each: 80,
    seed: 3,
  });
  const report = drawn
    .slice(0, 1000)
    .map(({ sentence }) => sentence)
    .join("\n\n");
  const before = processorSeconds();
  const checker = new ReportChecker(large);
  const indexed = processorSeconds();
  const quotes = checker.checkQuotes(report);
  const after = processorSeconds();
  console.log(
    `\n${quotes.length} quotes against 10 MB: ${(indexed - before).toFixed(2)} s of processor time for the index, ${(after - indexed).toFixed(2)} s for the quotes (bar: 2 s for both)`,
  );
}

/** Of this process: a busy machine takes longer, and does the same work. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
