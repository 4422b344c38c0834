import type { Code } from "@persona/contracts";
import { unnamedCoder } from "../project/coded-project.ts";
import type { CodedPassage, CodedProject, NotPlaced } from "../project/coded-project.ts";
import { TextPositions } from "../project/text-positions.ts";
import { childrenOf, readTree, textIn } from "./xml-tree.ts";
import type { XmlElement, XmlReader } from "./xml-tree.ts";

/** A file of an archive, not yet unpacked. */
export interface ArchiveEntry {
  readonly name: string;
  readonly read: () => Uint8Array;
}

/**
 * Reads a project in the exchange format of REFI-QDA 1.5 (`.qdpx`), which ATLAS.ti, MAXQDA, NVivo, QualCoder and others
 * write: codes, users, texts, coded passages, notes. Coded parts of pictures, sound and film are counted as not placed.
 *
 * @param entries the files of the archive
 * @returns undefined where the archive has no project in it
 */
export function readRefiProject(
  entries: readonly ArchiveEntry[],
  readXml: XmlReader,
): CodedProject | undefined {
  const byName = new Map(entries.map((entry) => [plainName(entry.name), entry]));
  const project = entries.find(({ name }) => name.toLowerCase().endsWith(".qde"));
  const root = project === undefined ? undefined : readTree(project.read(), readXml);
  if (root?.name !== "Project") return undefined;
  const notes = notesOf(root, byName);
  const users = childrenOf(childrenOf(root, "Users")[0], "User").map(({ attributes }) => ({
    id: attributes["guid"] ?? unnamedCoder.id,
    name: attributes["name"] ?? attributes["id"] ?? unnamedCoder.name,
  }));
  const fallback = users[0]?.id ?? root.attributes["creatingUserGUID"] ?? unnamedCoder.id;
  // ATLAS.ti counts a line end of two characters as one
  const isOneLineEnd = /atlas/i.test(root.attributes["origin"] ?? "");
  const read = new SourceReader(notes, fallback, byName, isOneLineEnd);
  for (const source of childrenOf(root, "Sources")[0]?.children ?? []) read.source(source);
  const isKnown = users.some(({ id }) => id === fallback);
  return {
    ...(root.attributes["name"] === undefined ? {} : { name: root.attributes["name"] }),
    codes: codesOf(childrenOf(root, "CodeBook")[0], notes),
    coders: isKnown ? users : [...users, { id: fallback, name: unnamedCoder.name }],
    texts: read.texts,
    passages: read.passages,
    notPlaced: read.notPlaced,
  };
}

/** Reads a codebook in the exchange format (`.qdc`); undefined where it is none. */
export function readRefiCodebook(bytes: Uint8Array, readXml: XmlReader): CodedProject | undefined {
  const root = readTree(bytes, readXml);
  if (root?.name !== "CodeBook") return undefined;
  return { codes: codesOf(root, new Map()), coders: [], texts: new Map(), passages: [], notPlaced: [] };
}

function codesOf(codebook: XmlElement | undefined, notes: ReadonlyMap<string, string>): readonly Code[] {
  const found: Code[] = [];
  const walk = (element: XmlElement, parentId: string | undefined): void => {
    const { guid: id = "", name = "", color, isCodable } = element.attributes;
    const own = notesAt(element, notes);
    found.push({
      id,
      name,
      definition: textIn(element, "Description") ?? "",
      examples: [],
      ...(parentId === undefined ? {} : { parentId }),
      ...(color === undefined || !/^#[0-9a-fA-F]{6}$/.test(color) ? {} : { color }),
      ...(isCodable === "false" || isCodable === "0" ? { isCodable: false } : {}),
      ...(own.length === 0 ? {} : { notes: own }),
    });
    for (const child of childrenOf(element, "Code")) walk(child, id);
  };
  for (const code of childrenOf(childrenOf(codebook, "Codes")[0], "Code")) walk(code, undefined);
  return found.filter(({ id, name }) => id !== "" && name !== "");
}

class SourceReader {
  readonly texts = new Map<string, string>();
  readonly passages: CodedPassage[] = [];
  readonly notPlaced: NotPlaced[] = [];
  readonly #guids = new Map<string, number>();
  readonly #notes: ReadonlyMap<string, string>;
  readonly #fallback: string;
  readonly #files: ReadonlyMap<string, ArchiveEntry>;
  readonly #isOneLineEnd: boolean;

  constructor(
    notes: ReadonlyMap<string, string>,
    fallback: string,
    files: ReadonlyMap<string, ArchiveEntry>,
    isOneLineEnd: boolean,
  ) {
    this.#isOneLineEnd = isOneLineEnd;
    this.#notes = notes;
    this.#fallback = fallback;
    this.#files = files;
  }

  source(element: XmlElement): void {
    const { name = "" } = element.attributes;
    // the words of a PDF, a picture or a recording may stand in a text of its own
    const texts =
      element.name === "TextSource"
        ? [element]
        : childrenOf(element, "Representation", "Transcript", "TextDescription");
    const others = element.children.filter(
      ({ name: kind }) => kind.endsWith("Selection") && !kind.startsWith("PlainText"),
    );
    const count = others.reduce((sum, one) => sum + childrenOf(one, "Coding").length, 0);
    if (count > 0) this.notPlaced.push({ reason: "not-text", subject: name, count });
    for (const text of texts) this.#text(text, name);
  }

  #text(element: XmlElement, name: string): void {
    const written = textOf(element, this.#files);
    const text = this.#isOneLineEnd ? written?.replaceAll("\r\n", "\n") : written;
    const selections = childrenOf(element, "PlainTextSelection", "TranscriptSelection");
    if (text === undefined) {
      const count = selections.reduce((sum, one) => sum + childrenOf(one, "Coding").length, 0);
      if (count > 0) this.notPlaced.push({ reason: "no-source", subject: name, count });
      return;
    }
    this.texts.set(name, text);
    const positions = new TextPositions(text);
    const syncPoints = new Map(
      childrenOf(element, "SyncPoint").map(({ attributes }) => [attributes["guid"], attributes["position"]]),
    );
    for (const selection of selections) {
      const { guid = "", startPosition, endPosition, fromSyncPoint, toSyncPoint } = selection.attributes;
      const at = (position: string | undefined, syncPoint: string | undefined): number =>
        positions.convert(Math.max(0, Number(position ?? syncPoints.get(syncPoint))) || 0, "points", "units");
      const position = { start: at(startPosition, fromSyncPoint), end: at(endPosition, toSyncPoint) };
      this.#codings(selection, {
        name,
        words: text.slice(position.start, position.end),
        position,
        segment: this.#unused(guid),
      });
    }
    // a code of the whole text
    this.#codings(element, {
      name,
      words: text,
      position: { start: 0, end: text.length },
      segment: undefined,
    });
  }

  /** Some programs write one id for two selections. */
  #unused(guid: string): string {
    const number = (this.#guids.get(guid) ?? 0) + 1;
    this.#guids.set(guid, number);
    return number === 1 ? guid : `${guid}#${number}`;
  }

  #codings(
    element: XmlElement,
    at: {
      readonly name: string;
      readonly words: string;
      readonly position: { readonly start: number; readonly end: number };
      readonly segment: string | undefined;
    },
  ): void {
    // QualCoder and others write a memo as the description of the selection
    const memo = element.name.endsWith("Selection") ? textIn(element, "Description") : undefined;
    const ofSelection = [...(memo === undefined ? [] : [memo]), ...notesAt(element, this.#notes)];
    for (const coding of childrenOf(element, "Coding")) {
      const { guid, creatingUser, creationDateTime } = { ...element.attributes, ...coding.attributes };
      const notes = [...new Set([...ofSelection, ...notesAt(coding, this.#notes)])];
      this.passages.push({
        ...(guid === undefined ? {} : { id: guid }),
        ...(at.segment === undefined ? {} : { segment: at.segment }),
        source: at.name,
        words: at.words,
        position: at.position,
        codeId: childrenOf(coding, "CodeRef")[0]?.attributes["targetGUID"] ?? "",
        coderId: creatingUser ?? this.#fallback,
        ...(creationDateTime === undefined ? {} : { createdAt: creationDateTime }),
        ...(notes.length === 0 ? {} : { notes }),
      });
    }
  }
}

function notesOf(root: XmlElement, files: ReadonlyMap<string, ArchiveEntry>): ReadonlyMap<string, string> {
  const notes = childrenOf(childrenOf(root, "Notes")[0], "Note");
  return new Map(
    notes.flatMap((note): [string, string][] => {
      const text = textOf(note, files) ?? textIn(note, "Description");
      return note.attributes["guid"] === undefined || text === undefined
        ? []
        : [[note.attributes["guid"], text]];
    }),
  );
}

function notesAt(element: XmlElement, notes: ReadonlyMap<string, string>): string[] {
  return childrenOf(element, "NoteRef").flatMap(
    ({ attributes }) => notes.get(attributes["targetGUID"] ?? "") ?? [],
  );
}

/** The text of a source or note: within the project's file, or in a file of the archive. */
function textOf(element: XmlElement, files: ReadonlyMap<string, ArchiveEntry>): string | undefined {
  const inside = childrenOf(element, "PlainTextContent")[0]?.text;
  if (inside !== undefined) return inside;
  const path = element.attributes["plainTextPath"];
  const bytes =
    path === undefined ? undefined : files.get(plainName(path.replace(/^internal:\/\//, "")))?.read();
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** The last part of a path: some programs put sources into `Sources`, some into `sources`. */
function plainName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
