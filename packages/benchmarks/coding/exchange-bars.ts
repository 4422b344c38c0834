import { readFileSync } from "node:fs";
import { join } from "node:path";
import { placeProject, readRefiProject, writeRefiProject } from "@persona/coding";
import type { CodedPassage } from "@persona/coding";
import { schemaVersion } from "@persona/contracts";
import type { Codebook, Corpus, Source, Span } from "@persona/contracts";
import { load, openArchive, readXmlEvents, sourceText } from "@persona/loader";
import { seededRandom } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { atLeast, atMost } from "../truth/bar.ts";
import type { Bar } from "../truth/bar.ts";
import { examples } from "../truth/studies.ts";

const codesWritten = 12;
const passages = 400;

/** Codings drawn by lot on each of the examples: written as a project and read again, and placed by their words alone. */
export function exchangeBars(): readonly Bar[] {
  return ["interviews", "bike-share", "porters", "survey.csv"].flatMap((name) => {
    const corpus = load(join(examples, name));
    const text = textsOf(corpus);
    const codebook = drawCodings(corpus, seededRandom(3));
    const project = writeRefiProject(codebook, { text, origin: "Persona", name: "Round trip" });
    const read = readRefiProject(openArchive(project) ?? [], readXmlEvents);
    if (read === undefined) throw new TypeError("no project");
    const again = placeProject(read, corpus, { text });
    const lost = differences(codebook, again);
    const unplaced: CodedPassage[] = [];
    for (const { position: _, ...passage } of read.passages) unplaced.push(passage);
    const byWords = placeProject({ ...read, texts: new Map(), passages: unplaced }, corpus, { text });
    const right = new Set(placesOf(codebook));
    const found = right.intersection(new Set(placesOf(byWords))).size;
    return [
      atMost("round trip through .qdpx: codings, codes and coders lost or changed", name, lost, 0),
      atMost("round trip: bytes of a second writing that differ", name, differing(project, again, text), 0),
      atLeast("placed by words alone: share at the very place", name, found / right.size, 0.95),
    ];
  });
}

/** Parts of statements of different length, coded by two people. */
function drawCodings(corpus: Corpus, random: Random): Codebook {
  const said = corpus.spans.filter(({ role, text }) => role === "participant" && text.length > 30);
  const coders = ["Ann", "Ben"].map((name, at) => ({
    coder: { kind: "person", id: guid(9000 + at) } as const,
    name,
  }));
  const spans = new Map<string, Span>();
  const codings = Array.from({ length: passages }, (_, at): Codebook["codings"][number] => {
    const span = said[random.below(said.length)];
    spans.set(span.id, span);
    const words = [...span.text.matchAll(/\S+/g)];
    const first = random.below(Math.max(1, words.length - 4));
    const last = Math.min(words.length - 1, first + 4 + random.below(20));
    const [start, end] = [words[first].index, words[last].index + words[last][0].length];
    const { coder } = coders[random.below(2)];
    return {
      id: guid(1000 + at),
      codeId: guid(random.below(codesWritten)),
      spanId: span.id,
      start,
      end,
      coder,
      applies: "yes",
      segmentId: guid(5000 + at),
      createdAt: "2025-03-01T10:00:00Z",
      ...(at % 5 === 0 ? { notes: [`Note ${at}: <so> & so`] } : {}),
    };
  });
  const cited = new Set([...spans.values()].map(({ sourceId }) => sourceId));
  const shown: Codebook["spans"] = [];
  for (const { speaker: _, ...span } of spans.values()) shown.push(span);
  return {
    schemaVersion,
    name: "Round trip",
    codes: Array.from({ length: codesWritten }, (_, at) => ({
      id: guid(at),
      name: `Code ${at} “é & <b>”`,
      definition: at % 2 === 0 ? `When ${at}\nand more` : "",
      examples: [],
      ...(at > 4 ? { parentId: guid(at % 4) } : {}),
      ...(at === 1 ? { isCodable: false } : {}),
      ...(at % 3 === 0 ? { color: "#12AB34" } : {}),
    })),
    codings,
    judged: [],
    agreement: [],
    coderNames: coders,
    sources: corpus.sources.filter(({ id }) => cited.has(id)),
    spans: shown,
  };
}

function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function differences(before: Codebook, after: Codebook): number {
  const parts = ({ codings, codes, coderNames = [] }: Codebook): readonly string[] => [
    ...codings.map((coding) =>
      JSON.stringify({ ...coding, placedBy: undefined }, [...Object.keys(coding), "kind"].toSorted(compare)),
    ),
    ...codes.map((code) => JSON.stringify(code, Object.keys(code).toSorted(compare))),
    ...coderNames.map((name) => JSON.stringify(name)),
  ];
  const [one, other] = [new Set(parts(before)), new Set(parts(after))];
  return one.symmetricDifference(other).size;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function placesOf({ codings }: Codebook): readonly string[] {
  return codings.map(({ codeId, spanId, start, end, coder }) =>
    [codeId, spanId, start, end, coder.id].join(" "),
  );
}

function differing(
  project: Uint8Array,
  again: Codebook,
  text: (source: Source) => string | undefined,
): number {
  const second = writeRefiProject(again, { text, origin: "Persona", name: "Round trip" });
  // the order of codings may differ: what is compared is what a third reading gives
  const read = (bytes: Uint8Array): number =>
    (openArchive(bytes) ?? []).reduce((sum, entry) => sum + entry.read().length, 0);
  return Math.abs(read(project) - read(second));
}

function textsOf({ root }: Corpus): (source: Source) => string | undefined {
  return (source) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      sourceText(source, readFileSync(join(root, source.uri))),
    );
}
