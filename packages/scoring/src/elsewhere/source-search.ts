import type { Corpus, Span } from "@persona/contracts";
import { quoteHolds } from "@persona/verification";
import type { ForeignCitation } from "./read-elsewhere.ts";

/** Where words were found, or why they were not. */
export type Found = { readonly span: Span } | { readonly problem: string };

/** Searches the sources for words that a participant said. */
export class SourceSearch {
  readonly #said: readonly Span[];
  readonly #others: readonly Span[];
  readonly #files: ReadonlyMap<string, string>;

  constructor({ spans, sources }: Corpus) {
    this.#said = spans.filter(({ role }) => role === "participant");
    this.#others = spans.filter(({ role }) => role !== "participant");
    this.#files = new Map(sources.map(({ id, uri }) => [id, uri]));
  }

  /** Ids of the sources with this file name; undefined where there is none. */
  sourcesOf(file: string): ReadonlySet<string> | undefined {
    const wanted = nameOf(file);
    const found = [...this.#files]
      .filter(([, uri]) => uri === file || nameOf(uri) === wanted)
      .map(([id]) => id);
    return found.length === 0 ? undefined : new Set(found);
  }

  /** Searches the words of a citation in the file and from the speaker that it names. */
  find({ text = "", file, speaker }: ForeignCitation): Found {
    const sources = file === undefined ? undefined : this.sourcesOf(file);
    if (file !== undefined && sources === undefined) return { problem: `there is no source ${file}` };
    const isThere = (span: Span): boolean =>
      (sources === undefined || sources.has(span.sourceId)) && quoteHolds(text, span.text);
    const spoken = this.#said.filter(isThere);
    const [span] = speaker === undefined ? spoken : spoken.filter((one) => isBy(one, speaker));
    if (span !== undefined) return { span };
    if (spoken.length > 0)
      return { problem: `${speaker ?? "that speaker"} did not say it; somebody else did` };
    if (this.#others.some(isThere))
      return { problem: "no participant said it: the interviewer did, or it is a note" };
    return { problem: file === undefined ? "nobody said it" : `it is not in ${file}` };
  }
}

function isBy({ participantId, speaker }: Span, name: string): boolean {
  const wanted = name.toLowerCase();
  return participantId?.toLowerCase() === wanted || speaker?.toLowerCase() === wanted;
}

function nameOf(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? path).toLowerCase();
}
