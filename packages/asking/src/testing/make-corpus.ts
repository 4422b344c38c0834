import type { Corpus, Span } from "@persona/contracts";

/** A corpus of turns, each written as `P001: words` or `interviewer: words`; a new source begins at an empty text. */
export function makeCorpus(turns: readonly string[]): Corpus {
  const spans: Span[] = [];
  let source = 1;
  let start = 0;
  for (const turn of turns) {
    if (turn === "") {
      source += 1;
      continue;
    }
    const colon = turn.indexOf(": ");
    const [who, text] = [turn.slice(0, colon), turn.slice(colon + 2)];
    const isParticipant = /^P\d/.test(who);
    spans.push({
      id: `s${source}:${start}-${start + text.length}`,
      sourceId: `s${source}`,
      ...(isParticipant ? { participantId: who } : {}),
      role: isParticipant ? "participant" : "interviewer",
      start,
      end: start + text.length,
      locator: { line: spans.length + 1 },
      text,
    });
    start += text.length + 1;
  }
  const ids = [...new Set(spans.flatMap(({ participantId }) => participantId ?? []))];
  return {
    root: "/study",
    sources: Array.from({ length: source }, (_, index) => ({
      id: `s${index + 1}`,
      uri: `talks/talk-${index + 1}.txt`,
      format: "text",
      sha256: "0".repeat(64),
      bytes: start,
      encoding: "utf-8",
      decoding: [],
    })),
    participants: ids.map((id) => ({
      id,
      sourceIds: [
        ...new Set(spans.filter((span) => span.participantId === id).map(({ sourceId }) => sourceId)),
      ],
    })),
    spans,
    tables: [],
    speakers: [],
    losses: [],
    doubts: [],
  };
}
