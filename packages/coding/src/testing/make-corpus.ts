import { spanId } from "@persona/contracts";
import type { Corpus, Source, Span } from "@persona/contracts";

/** What {@link makeCorpus} gives. */
export interface MadeCorpus {
  readonly corpus: Pick<Corpus, "sources" | "spans">;
  readonly text: (source: Source) => string | undefined;
}

/** A corpus of transcripts in which each line is `Label: words`; `Q` asks. */
export function makeCorpus(files: Readonly<Record<string, string>>): MadeCorpus {
  const sources: Source[] = [];
  const spans: Span[] = [];
  const people = new Map<string, string>();
  for (const [uri, content] of Object.entries(files)) {
    const sourceId = `s${sources.length + 1}`;
    const bytes = Buffer.byteLength(content);
    sources.push({
      id: sourceId,
      uri,
      format: "text",
      sha256: "0".repeat(64),
      bytes,
      encoding: "utf-8",
      decoding: [],
    });
    for (const match of content.matchAll(/^\uFEFF?(\w+): ([^\r\n]+)/gm)) {
      const [whole, label = "", words = ""] = match;
      const start = Buffer.byteLength(content.slice(0, match.index + whole.length - words.length));
      const address = { sourceId, start, end: start + Buffer.byteLength(words) };
      const isAsking = label === "Q";
      if (!isAsking && !people.has(label)) people.set(label, `P${String(people.size + 1).padStart(3, "0")}`);
      const participantId = people.get(label);
      spans.push({
        id: spanId(address),
        ...address,
        ...(isAsking || participantId === undefined ? {} : { participantId }),
        role: isAsking ? "interviewer" : "participant",
        locator: {},
        text: words,
      });
    }
  }
  return { corpus: { sources, spans }, text: ({ uri }) => files[uri] };
}
