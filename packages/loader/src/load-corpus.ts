import { hash } from "node:crypto";
import { relative, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, Loss } from "@persona/contracts";
import { assembleCorpus } from "./corpus/assemble-corpus.ts";
import { placeOf } from "./corpus/assembly.ts";
import { findFiles } from "./files/find-files.ts";
import type { FoundFile } from "./files/find-files.ts";
import type { LoadSteps } from "./steps/load-step.ts";
import { readContent } from "./files/read-content.ts";
import { expandFile } from "./formats/expand-file.ts";
import type { TextDocument } from "./documents/document.ts";
import { refusalNote } from "./losses/refusal.ts";
import type { ResolvedLoadOptions } from "./options/load-options.ts";
import type { LossNote } from "./losses/loss-note.ts";
import type { ReadSource } from "./parse/parsed.ts";
import { parseDocument } from "./parse/parse-document.ts";
import { findSlackExports } from "./transcript/slack.ts";
import type { SlackPlace } from "./transcript/slack.ts";

/** A document with the file it came from. */
interface OpenedDocument {
  readonly uri: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly document: TextDocument;
}

/** The whole of loading, as steps for a driver to run. */
export function* loadCorpus(paths: readonly string[], options: ResolvedLoadOptions): LoadSteps<Corpus> {
  const found = findFiles(paths);
  const toUri = uriBelow(found.root);
  const losses: Loss[] = found.skipped.map(({ path, code, message }) => ({
    uri: toUri(path),
    code,
    message,
    count: 1,
  }));
  const read: ReadSource[] = [];
  let waiting: OpenedDocument[] = [];
  for (const file of found.files) {
    for (const opened of yield* openFile(file, toUri, options, losses)) {
      // JSON waits: whether it is part of a Slack export shows only when all names are known.
      if (opened.document.grammar === "json") waiting.push(opened);
      else yield* parse(opened, undefined, options, read, losses);
    }
  }
  if (waiting.length > 0) {
    const slack = findSlackExports(
      waiting.map(({ uri, document }) => ({ path: [uri, ...document.parts].join("/"), document })),
    );
    for (const opened of waiting) yield* parse(opened, slack.get(opened.document), options, read, losses);
    waiting = [];
    const order = new Map(found.files.map((file, index) => [uriOf(file, toUri), index]));
    read.sort((a, b) => (order.get(a.uri) ?? 0) - (order.get(b.uri) ?? 0));
  }
  losses.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const corpus = yield* assembleCorpus(found.root, read, losses, options);
  if (holdsNobody(corpus)) throw nothingUsable(paths, corpus.losses, found.files.length);
  return corpus;
}

function* parse(
  { uri, sha256, bytes, document }: OpenedDocument,
  slack: SlackPlace | undefined,
  { headers }: ResolvedLoadOptions,
  read: ReadSource[],
  losses: Loss[],
): LoadSteps<void> {
  const { parts, extraction } = document;
  if (slack?.kind === "reference") {
    losses.push({ uri: placeOf(uri, parts), ...referenceNote });
    return;
  }
  let parsed;
  try {
    parsed = yield* parseDocument(document, headers, slack?.names);
  } catch (error) {
    parsed = { unusable: refusalNote(error) };
  }
  if ("unusable" in parsed) losses.push({ uri: placeOf(uri, parts), ...parsed.unusable });
  else read.push({ uri, parts, extraction, sha256, bytes, parsed });
}

const referenceNote: LossNote = {
  code: "reference-file",
  message: "it says who and what is in a Slack export, and holds no talk itself",
  count: 1,
};

function* openFile(
  file: FoundFile,
  toUri: (path: string) => string,
  options: ResolvedLoadOptions,
  losses: Loss[],
): LoadSteps<OpenedDocument[]> {
  const uri = uriOf(file, toUri);
  const content = yield* readContent(file, options);
  if ("unusable" in content) {
    losses.push({ uri, ...content.unusable });
    return [];
  }
  const { bytes, mediaType, name } = content;
  const { limits, formats } = options;
  const documents = yield* expandFile(bytes, name, { limits, formats, isNamed: file.isNamed, mediaType });
  const sha256 = hash("sha256", bytes);
  const opened: OpenedDocument[] = [];
  for (const document of documents) {
    if ("unusable" in document) losses.push({ uri: placeOf(uri, document.parts), ...document.unusable });
    else opened.push({ uri, sha256, bytes: bytes.length, document });
  }
  return opened;
}

function uriOf({ kind, path }: FoundFile, toUri: (path: string) => string): string {
  if (kind === "file") return toUri(path);
  return kind === "stdin" ? "standard input" : path;
}

/** Whether a corpus has no participant, told without listing those of tables. */
function holdsNobody(corpus: Corpus): boolean {
  return corpus.tables.every(({ lines }) => lines.length === 0) && corpus.participants.length === 0;
}

/** Writes paths below a root as the corpus does. */
function uriBelow(root: string): (path: string) => string {
  const folder = root.endsWith(sep) ? root : root + sep;
  return (path) => {
    const inside = path.startsWith(folder) ? path.slice(folder.length) : relative(root, path);
    return sep === "/" ? inside : inside.replaceAll(sep, "/");
  };
}

function nothingUsable(paths: readonly string[], losses: readonly Loss[], files: number): PersonaError {
  const where = paths.join(", ");
  const reasons = losses
    .slice(0, 5)
    .map(({ uri, message }) => `${uri === "" ? where : uri}: ${message}`)
    .join("; ");
  const more = losses.length > 5 ? `; and ${losses.length - 5} more` : "";
  return new PersonaError({
    code: "no-input",
    message:
      losses.length === 0
        ? `nothing to read at ${where}: ${files === 0 ? "the folder holds no files" : "the files hold no answers"}`
        : `nothing usable at ${where}: ${reasons}${more}`,
    hint: "give interviews or surveys as text, tables, office documents, PDF, captions or archives of these",
  });
}
