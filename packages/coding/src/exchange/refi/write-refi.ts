import type { Codebook, CoderIdentity, Coding, Source } from "@persona/contracts";
import { strToU8, zipSync } from "fflate";
import { alignDecoded } from "../project/align-decoded.ts";
import { TextPositions } from "../project/text-positions.ts";
import { codeElements } from "./code-elements.ts";
import { asGuid, attributesOf, escapeXml, guidOf } from "./xml-text.ts";

/** What {@link writeRefiProject} needs in addition to the codebook. */
export interface RefiProjectOptions {
  /** The UTF-8 text of a source that its addresses count in; undefined where it cannot be read. */
  readonly text: (source: Source) => string | undefined;
  /** The program that writes it: `Persona 0.2.0`. */
  readonly origin: string;
  readonly name: string;
}

/** A marked piece of a text, with the codings on it. */
interface Selection {
  readonly id: string;
  start: number;
  end: number;
  readonly codings: Map<string, Coding>;
}

/**
 * Writes codes, sources, coded passages, coders and notes as a project in the exchange format of REFI-QDA 1.5
 * (`.qdpx`), which QualCoder, ATLAS.ti, MAXQDA and NVivo open. Only codings that say yes are written: the format has no
 * other answer. The same codebook gives the same bytes.
 *
 * @throws PersonaError `invalid-record` where the codes are no tree, or too deep
 */
export function writeRefiProject(codebook: Codebook, { text, origin, name }: RefiProjectOptions): Uint8Array {
  const notes = new Map<string, string>();
  const noteRefs = (texts: readonly string[] | undefined): string =>
    (texts ?? [])
      .map((note) => {
        const guid = guidOf(`note:${note}`);
        notes.set(guid, note);
        return `<NoteRef targetGUID="${guid}"/>`;
      })
      .join("");
  const files: Record<string, Uint8Array> = {};
  const labels = labelsOf(codebook.sources);
  const sources = codebook.sources.flatMap((source): string[] => {
    const content = text(source);
    if (content === undefined) return [];
    const guid = guidOf(`source:${source.id} ${source.uri}`);
    // a byte order mark is none of the characters that positions count
    files[`sources/${guid}.txt`] = strToU8(content.replace(/^\uFEFF/, ""));
    const label = labels.get(source) ?? source.uri;
    const selections = selectionsIn(codebook, source, content).map(({ id, start, end, codings }) => {
      const memo = memoOf([...codings.values()]);
      const inner = [...codings].map(
        ([id, { coder, createdAt, codeId, notes: own }]) =>
          `<Coding${attributesOf({
            guid: asGuid(id, "coding"),
            creatingUser: asGuid(coder.id, "coder"),
            creationDateTime: dateTime(createdAt),
          })}><CodeRef targetGUID="${asGuid(codeId, "code")}"/>${memo === undefined ? noteRefs(own) : ""}</Coding>`,
      );
      const [first] = [...codings.values()];
      return `<PlainTextSelection${attributesOf({
        guid: asGuid(id, "segment"),
        name: label,
        startPosition: String(start),
        endPosition: String(end),
        creatingUser: first === undefined ? undefined : asGuid(first.coder.id, "coder"),
        creationDateTime: dateTime(first?.createdAt),
      })}>${memo === undefined ? "" : `<Description>${escapeXml(memo)}</Description>`}${inner.join("")}</PlainTextSelection>`;
    });
    return [
      `<TextSource${attributesOf({ guid, name: label, plainTextPath: `internal://${guid}.txt` })}>${selections.join("")}</TextSource>`,
    ];
  });
  const codes = codeElements(codebook.codes, noteRefs);
  const users = codersOf(codebook).map(
    ({ coder, name: userName }) =>
      `<User${attributesOf({ guid: asGuid(coder.id, "coder"), name: userName })}/>`,
  );
  const written = [...notes].map(
    ([guid, note]) =>
      `<Note${attributesOf({ guid, name: note.slice(0, 40) })}><PlainTextContent>${escapeXml(note)}</PlainTextContent></Note>`,
  );
  const parts = [
    group("Users", users),
    codes === "" ? "" : `<CodeBook><Codes>${codes}</Codes></CodeBook>`,
    group("Sources", sources),
    group("Notes", written),
  ];
  const project = `<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0"${attributesOf({ name: codebook.name ?? name, origin })}>
${parts.filter((part) => part !== "").join("\n")}
</Project>
`;
  // the earliest time that the archive can say, so that the same content gives the same bytes
  return zipSync({ "project.qde": strToU8(project), ...files }, { mtime: new Date(1980, 0, 1) });
}

function group(name: string, elements: readonly string[]): string {
  return elements.length === 0 ? "" : `<${name}>${elements.join("\n")}</${name}>`;
}

function codersOf({
  codings,
  judged,
  coderNames = [],
}: Codebook): readonly { coder: CoderIdentity; name: string }[] {
  const names = new Map(coderNames.map(({ coder, name }) => [coder.id, name]));
  const coders = new Map([...codings, ...judged].map(({ coder }) => [coder.id, coder]));
  for (const { coder } of coderNames) coders.set(coder.id, coder);
  return [...coders.values()].map((coder) => ({ coder, name: names.get(coder.id) ?? coder.id }));
}

/** Codings that say yes, by the piece of text that they mark. Positions count code points, as the format asks. */
function selectionsIn(codebook: Codebook, source: Source, content: string): readonly Selection[] {
  const positions = new TextPositions(content);
  const mark = content.startsWith("\uFEFF") ? 1 : 0;
  const spans = new Map(
    codebook.spans.filter(({ sourceId }) => sourceId === source.id).map((span) => [span.id, span]),
  );
  const selections = new Map<string, Selection>();
  for (const coding of codebook.codings) {
    const span = spans.get(coding.spanId);
    if (span === undefined || coding.applies !== "yes") continue;
    const from = positions.convert(span.start, "bytes", "units");
    const raw = content.slice(from, positions.convert(span.end, "bytes", "units"));
    // decoding may have changed what stands there: where nothing shows how, the whole place is marked
    const places = alignDecoded(raw, span.text);
    const [first, last] = [places?.[coding.start] ?? 0, places?.[coding.end - 1] ?? raw.length - 1];
    const start = positions.convert(from + first, "units", "points") - mark;
    const end = positions.convert(from + last + 1, "units", "points") - mark;
    const id = coding.segmentId ?? `${coding.spanId} ${coding.start}-${coding.end}`;
    const selection = selections.get(id) ?? { id, start, end, codings: new Map<string, Coding>() };
    selection.start = Math.min(selection.start, start);
    selection.end = Math.max(selection.end, end);
    const codingId = coding.id.replace(/\/\d+$/, "");
    if (!selection.codings.has(codingId)) selection.codings.set(codingId, coding);
    selections.set(id, selection);
  }
  return [...selections.values()];
}

/** A note that all codings of a selection have: programs show it as the memo of the selection. */
function memoOf(codings: readonly Coding[]): string | undefined {
  const [first, ...others] = codings.map(({ notes = [] }) => notes);
  const [memo] = first ?? [];
  const isShared = first?.length === 1 && others.every((notes) => notes.length === 1 && notes[0] === memo);
  return isShared ? memo : undefined;
}

/** Names of sources without their folders, where that is enough to tell them apart; programs name files by them. */
function labelsOf(sources: readonly Source[]): ReadonlyMap<Source, string> {
  const paths = new Map(sources.map((source) => [source, [source.uri, ...(source.parts ?? [])].join("/")]));
  const byName = Map.groupBy(paths, ([, path]) => path.slice(path.lastIndexOf("/") + 1));
  return new Map(
    [...byName].flatMap(([name, same]) =>
      same.map(([source, path]): [Source, string] => [
        source,
        same.length === 1 ? name : path.replaceAll("/", "_"),
      ]),
    ),
  );
}

function dateTime(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text) ? text : undefined;
}
