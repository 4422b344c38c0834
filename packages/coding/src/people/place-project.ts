import { PersonaError, schemaVersion } from "@persona/contracts";
import type { Codebook, CoderIdentity, Coding, Corpus, Source } from "@persona/contracts";
import type { CodedPassage, CodedProject, NotPlaced } from "../exchange/project/coded-project.ts";
import { FreshIds } from "../codebook/fresh-ids.ts";
import { PassagePlacer } from "./passage-placer.ts";

/** What {@link placeProject} needs in addition to the corpus. */
export interface PlaceOptions {
  /** The UTF-8 text of a source that its addresses count in; undefined where it cannot be read. */
  readonly text: (source: Source) => string | undefined;
}

/** A selection can mark a whole text, and thousands of them more than memory holds. */
const mostMarked = 100_000_000;
const mostCodings = 300_000;

/**
 * Puts a coded project of another program onto the words of a corpus. Each passage is placed exactly where the project
 * brings the same text along; else by its words, in the source that it names or in all; else by the most similar words,
 * marked as such. What cannot be placed is counted in `notPlaced`.
 *
 * A coder is taken to have gone through every statement of a source (of a table: of a question) in which they coded any.
 *
 * @throws PersonaError `invalid-record` where the project marks more than anybody can have coded
 */
export function placeProject(
  project: CodedProject,
  corpus: Pick<Corpus, "sources" | "spans">,
  options: PlaceOptions,
): Codebook {
  const marked = project.passages.reduce((sum, { words }) => sum + words.length, 0);
  if (marked > mostMarked) throw tooMuch(`marks more than ${mostMarked} characters`);
  const placer = new PassagePlacer(project, corpus, options);
  const codes = new Map(project.codes.map(({ id, name }) => [id, name]));
  const lost = new Map<string, NotPlaced>();
  const lose = (reason: NotPlaced["reason"], subject: string): void => {
    const before = lost.get(`${reason} ${subject}`);
    lost.set(`${reason} ${subject}`, { reason, subject, count: (before?.count ?? 0) + 1 });
  };
  const ids = new FreshIds();
  let made = 0;
  const spans = new Map<string, Codebook["spans"][number]>();
  const codings = project.passages.flatMap((passage, index): readonly Coding[] => {
    if (!codes.has(passage.codeId)) {
      lose("no-code", passage.codeId);
      return [];
    }
    const placed = placer.place(passage);
    if (placed === undefined) {
      lose("no-words", passage.source ?? codes.get(passage.codeId) ?? passage.codeId);
      return [];
    }
    const { parts, placedBy, similarity } = placed;
    made += parts.length;
    if (made > mostCodings) throw tooMuch(`has more than ${mostCodings} codings of single statements`);
    const own = passage.id ?? `${passage.coderId}:${passage.codeId}:${passage.segment ?? index}`;
    return parts.map(({ span, start, end }, at): Coding => {
      const { speaker: _, ...rest } = span;
      spans.set(span.id, rest);
      return {
        id: ids.take(parts.length === 1 ? own : `${own}/${at + 1}`),
        codeId: passage.codeId,
        spanId: span.id,
        start,
        end,
        coder: coderOf(passage),
        applies: "yes",
        placedBy,
        ...(similarity === undefined ? {} : { similarity }),
        ...(passage.segment === undefined ? {} : { segmentId: passage.segment }),
        ...(passage.createdAt === undefined ? {} : { createdAt: passage.createdAt }),
        ...(passage.notes === undefined ? {} : { notes: [...passage.notes] }),
      };
    });
  });
  const cited = new Set([...spans.values()].map(({ sourceId }) => sourceId));
  const notPlaced = [...project.notPlaced, ...lost.values()];
  return {
    schemaVersion,
    ...(project.name === undefined ? {} : { name: project.name }),
    codes: [...project.codes],
    codings,
    judged: judgedBy(codings, corpus),
    agreement: [],
    coderNames: project.coders.map(({ id, name }) => ({ coder: { kind: "person", id }, name })),
    ...(notPlaced.length === 0 ? {} : { notPlaced }),
    sources: corpus.sources.filter(({ id }) => cited.has(id)),
    spans: [...spans.values()],
  };
}

function coderOf({ coderId }: CodedPassage): CoderIdentity {
  return { kind: "person", id: coderId };
}

function tooMuch(what: string): PersonaError {
  return new PersonaError({
    code: "invalid-record",
    message: `the coded project ${what}`,
    hint: "Export a part of the project, such as some of its documents.",
  });
}

/** Statements of participants in the places where a coder coded. */
function judgedBy(codings: readonly Coding[], { spans }: Pick<Corpus, "spans">): Codebook["judged"] {
  const places = new Map<string, string>();
  const statements = Map.groupBy(
    spans.filter(({ role }) => role === "participant"),
    ({ id, sourceId, locator }) => {
      const place = JSON.stringify([sourceId, locator.column]);
      places.set(id, place);
      return place;
    },
  );
  return [...Map.groupBy(codings, ({ coder }) => coder.id).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const seen = new Set(own.flatMap(({ spanId }) => places.get(spanId) ?? []));
    const spanIds = [...seen].flatMap((place) => (statements.get(place) ?? []).map(({ id }) => id));
    return [{ coder: first.coder, spanIds }];
  });
}
