import type { Coding, Corpus, Source } from "@persona/contracts";
import type { CodedPassage, CodedProject } from "../exchange/project/coded-project.ts";
import { ExactPlaces } from "./exact-place.ts";
import { nearestWords } from "./nearest-words.ts";
import { foldText, SourceFlow } from "./source-flow.ts";
import type { SpanPart } from "./source-flow.ts";

/** Where a passage stands, and how it was found. */
export interface PlacedPassage {
  readonly parts: readonly SpanPart[];
  readonly placedBy: NonNullable<Coding["placedBy"]>;
  readonly similarity?: number;
}

/** Words that could stand anywhere are looked for only in the source that is named. */
const fewestCharacters = 12;

/** Words are compared with this many by their likeness; what is left then is not placed by it. */
const mostCompared = 500_000_000;

/** Finds passages of another program in a corpus. */
export class PassagePlacer {
  readonly #project: CodedProject;
  readonly #sources: readonly Source[];
  readonly #text: (source: Source) => string | undefined;
  readonly #flows: ReadonlyMap<string, SourceFlow>;
  /** Spans by their whole text. */
  readonly #whole: ReadonlyMap<string, readonly SpanPart[]>;
  readonly #exact = new Map<string, ExactPlaces | undefined>();
  /** The place of each marked segment, so that all its codes come to stand at one place. */
  readonly #segments = new Map<string, PlacedPassage | undefined>();
  /** How many segments with the same words were placed before. */
  readonly #before = new Map<string, number>();
  /** Sources by the names that they may be called by. */
  readonly #called = new Map<string, Set<Source>>();
  #compared = 0;

  constructor(
    project: CodedProject,
    { sources, spans }: Pick<Corpus, "sources" | "spans">,
    { text }: { readonly text: (source: Source) => string | undefined },
  ) {
    this.#project = project;
    this.#sources = sources;
    this.#text = text;
    const bySource = Map.groupBy(spans, ({ sourceId }) => sourceId);
    this.#flows = new Map(sources.map(({ id }) => [id, new SourceFlow(bySource.get(id) ?? [])]));
    for (const source of sources) {
      const { uri, parts = [] } = source;
      for (const name of [uri, parts.at(-1) ?? uri].flatMap(namesOf))
        this.#called.set(name, (this.#called.get(name) ?? new Set()).add(source));
    }
    this.#whole = Map.groupBy(
      spans.map((span) => ({ span, start: 0, end: span.text.length })),
      ({ span }) => foldText(span.text),
    );
  }

  /** @returns undefined where the passage is nowhere */
  place(passage: CodedPassage): PlacedPassage | undefined {
    const { segment, source = "" } = passage;
    if (segment === undefined) return this.#find(passage);
    // words may be as long as the text, and a place says as much
    const key = JSON.stringify([source, segment, passage.position ?? passage.words]);
    if (!this.#segments.has(key)) this.#segments.set(key, this.#find(passage));
    return this.#segments.get(key);
  }

  #find(passage: CodedPassage): PlacedPassage | undefined {
    const named = this.#sourcesCalled(passage.source);
    for (const source of named) {
      const exact = this.#exactly(passage, source);
      if (exact !== undefined) return exact;
    }
    if (foldText(passage.words) === "") return undefined;
    const places = named.length > 0 ? named : this.#sources;
    const isLong = foldText(passage.words).length >= fewestCharacters;
    return (
      this.#byQuote(passage, places, named.length > 0 || isLong) ??
      this.#byLines(passage, places) ??
      this.#nearest(passage, places) ??
      // the source may be called something else here
      (named.length > 0 && isLong ? this.#byQuote(passage, this.#sources, true) : undefined)
    );
  }

  /** The sources that are the file of this name, with or without its folders and its ending. */
  #sourcesCalled(name: string | undefined): readonly Source[] {
    if (name === undefined) return [];
    const found = new Set(namesOf(name).flatMap((one) => [...(this.#called.get(one) ?? [])]));
    return found.size < 2 ? [...found] : this.#sources.filter((source) => found.has(source));
  }

  #exactly({ position, source = "" }: CodedPassage, here: Source): PlacedPassage | undefined {
    const foreign = this.#project.texts.get(source);
    const flow = this.#flows.get(here.id);
    if (position === undefined || foreign === undefined || flow === undefined) return undefined;
    const key = JSON.stringify([here.id, source]);
    if (!this.#exact.has(key)) {
      const text = this.#text(here);
      this.#exact.set(key, text === undefined ? undefined : ExactPlaces.of(text, foreign));
    }
    const parts = this.#exact.get(key)?.parts(flow, position) ?? [];
    return parts.length === 0 ? undefined : { parts, placedBy: "exact" };
  }

  #byQuote(
    { words, position, source = "" }: CodedPassage,
    places: readonly Source[],
    isWithin: boolean,
  ): PlacedPassage | undefined {
    const folded = foldText(words);
    const ids = new Set(places.map(({ id }) => id));
    // an answer that several people gave in the same words belongs to each of them in turn
    const whole = (this.#whole.get(folded) ?? []).filter(({ span }) => ids.has(span.sourceId));
    const found =
      whole.length > 0
        ? whole.map((part) => ({ parts: [part], at: 0 }))
        : isWithin
          ? places.flatMap(({ id }) => {
              const flow = this.#flows.get(id);
              return (flow?.find(words) ?? []).map((at) => ({
                parts: flow?.partsAt(at, words) ?? [],
                at: at / (flow?.length ?? 1),
              }));
            })
          : [];
    if (found.length === 0) return undefined;
    const length = this.#project.texts.get(source)?.length;
    if (position !== undefined && length !== undefined && whole.length === 0) {
      const expected = position.start / Math.max(1, length);
      const [best] = found.toSorted((a, b) => Math.abs(a.at - expected) - Math.abs(b.at - expected));
      return best === undefined ? undefined : { parts: best.parts, placedBy: "quote" };
    }
    const key = JSON.stringify([source, folded]);
    const number = this.#before.get(key) ?? 0;
    this.#before.set(key, number + 1);
    const chosen = found[number % found.length];
    return chosen === undefined ? undefined : { parts: chosen.parts, placedBy: "quote" };
  }

  /** A passage over several turns holds the labels of speakers and times, which nobody said. */
  #byLines(passage: CodedPassage, places: readonly Source[]): PlacedPassage | undefined {
    const lines = passage.words
      .split(/[\r\n]+/)
      .map(withoutLabel)
      .filter((line) => /[\p{L}\p{N}]/u.test(line));
    if (lines.length === 0 || (lines.length === 1 && lines[0] === passage.words.trim())) return undefined;
    const found = lines.map((words) => this.#byQuote({ ...passage, words }, places, true));
    const parts = found.flatMap((placed) => placed?.parts ?? []);
    return found.includes(undefined) ? undefined : { parts, placedBy: "quote" };
  }

  #nearest({ words }: CodedPassage, places: readonly Source[]): PlacedPassage | undefined {
    const [best] = places
      .flatMap(({ id }) => {
        const flow = this.#flows.get(id);
        this.#compared += flow?.words.length ?? 0;
        if (this.#compared > mostCompared) return [];
        return (flow === undefined ? undefined : nearestWords(flow, words)) ?? [];
      })
      .toSorted((a, b) => b.similarity - a.similarity);
    if (best === undefined) return undefined;
    const { similarity, ...part } = best;
    return { parts: [part], placedBy: "nearest", similarity: Math.round(similarity * 1000) / 1000 };
  }
}

const longestLabel = 40;
const time = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s/;

/** A line of a transcript without its time and the label of its speaker. */
function withoutLabel(line: string): string {
  const rest = line.trim().replace(time, "").trim();
  const colon = rest.indexOf(":");
  const said = rest.slice(colon + 1).replace(/^[*_]{1,3}/, "");
  return colon > 0 && colon <= longestLabel && /^\s/.test(said) ? said.trim() : rest;
}

function namesOf(path: string): readonly string[] {
  const plain = path.replaceAll("\\", "/").toLowerCase();
  const file = plain.slice(plain.lastIndexOf("/") + 1);
  return [...new Set([plain, plain.replaceAll("/", "_"), file, file.replace(/\.[a-z0-9]{1,5}$/, "")])];
}
