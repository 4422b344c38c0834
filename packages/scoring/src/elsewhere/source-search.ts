import type { Corpus, Span } from "@persona/contracts";
import { quoteHolds } from "@persona/verification";
import type { ForeignCitation } from "./read-elsewhere.ts";

/** Where words were found, or why they were not. */
export type Found = { readonly span: Span } | { readonly problem: string };

/** Looks for words in the sources, as a participant said them. */
export class SourceSearch {
  readonly #said: readonly Span[];
  readonly #others: readonly Span[];
  readonly #files: ReadonlyMap<string, string>;

  constructor({ spans, sources }: Corpus) {
    this.#said = spans.filter(({ role }) => role === "participant");
    this.#others = spans.filter(({ role }) => role !== "participant");
    this.#files = new Map(sources.map(({ id, uri }) => [id, uri]));
  }

  /** Ids of the sources that go by this file name; undefined where none does. */
  sourcesOf(file: string): ReadonlySet<string> | undefined {
    const wanted = nameOf(file);
    const found = [...this.#files]
      .filter(([, uri]) => uri === file || nameOf(uri) === wanted)
      .map(([id]) => id);
    return found.length === 0 ? undefined : new Set(found);
  }

  /** Finds the words of a citation, in the file and from the speaker that it names. */
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
      return { problem: "no participant said it: it is the interviewer's or a note" };
    return { problem: file === undefined ? "nobody said it" : `it does not stand in ${file}` };
  }
}

function isBy({ participantId, speaker }: Span, name: string): boolean {
  const wanted = name.toLowerCase();
  return participantId?.toLowerCase() === wanted || speaker?.toLowerCase() === wanted;
}

function nameOf(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? path).toLowerCase();
}
