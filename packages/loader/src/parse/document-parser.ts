import type { Loss } from "@persona/contracts";
import type { OpenedDocument, OpenedFile } from "../files/open-file.ts";
import { placeOf } from "../losses/loss-note.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { refusalNote } from "../losses/refusal.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import { findSlackExports } from "../transcript/slack.ts";
import type { SlackPlace } from "../transcript/slack.ts";
import { mostCompared, piecesOf } from "../text/text-pieces.ts";
import { LanguageFinder } from "../language/language-finder.ts";
import { speechSample, textSample } from "../language/language-samples.ts";
import type { TextDocument } from "../documents/document.ts";
import type { ParseOptions } from "./parse-document.ts";
import { parseDocument } from "./parse-document.ts";
import type { Content, ReadSource } from "./parsed.ts";

/** Parsed documents in the order of their files, and what of them is lost. */
export interface ParsedDocuments {
  readonly read: readonly ReadSource[];
  readonly losses: readonly Loss[];
}

/** Parses documents as their files are opened, so that of each only its contents are kept. */
export class DocumentParser {
  readonly #options: ParseOptions;
  /** Sources with the number of their file. */
  readonly #read: { readonly file: number; readonly source: ReadSource }[] = [];
  readonly #losses: Loss[] = [];
  /** JSON waits: whether it is part of a Slack export shows only when all names are known. */
  readonly #waiting: { readonly file: number; readonly opened: OpenedDocument }[] = [];
  readonly #languages = new LanguageFinder();
  #files = 0;

  constructor(options: ParseOptions) {
    this.#options = options;
  }

  /** Parses the documents of one more file. */
  *add({ documents, losses }: OpenedFile): LoadSteps<void> {
    for (const loss of losses) this.#losses.push(loss);
    this.#files += 1;
    for (const opened of documents) {
      if (opened.document.grammar === "json") this.#waiting.push({ file: this.#files, opened });
      else yield* this.#parse(this.#files, opened, undefined);
    }
  }

  /** Parses what had to wait, and gives everything. */
  *finish(): LoadSteps<ParsedDocuments> {
    if (this.#waiting.length > 0) {
      const slack = findSlackExports(
        this.#waiting.map(({ opened: { uri, document } }) => ({
          path: [uri, ...document.parts].join("/"),
          document,
        })),
      );
      for (const { file, opened } of this.#waiting)
        yield* this.#parse(file, opened, slack.get(opened.document));
      this.#read.sort((a, b) => a.file - b.file);
    }
    return { read: this.#read.map(({ source }) => source), losses: this.#losses };
  }

  *#parse(file: number, opened: OpenedDocument, slack: SlackPlace | undefined): LoadSteps<void> {
    const { uri, sha256, bytes, document } = opened;
    const { parts, extraction } = document;
    if (slack?.kind === "reference") {
      this.#losses.push({ uri: placeOf(uri, parts), ...referenceNote });
      return;
    }
    let parsed;
    try {
      parsed = yield* parseDocument(document, this.#options, slack?.names);
    } catch (error) {
      parsed = { unusable: refusalNote(error) };
    }
    if ("unusable" in parsed) this.#losses.push({ uri: placeOf(uri, parts), ...parsed.unusable });
    else {
      const language = this.#languageOf(document, parsed.content);
      const pieces =
        parsed.content.kind === "table" || this.#read.length > mostCompared ? [] : piecesOf(document.text);
      const found = { pieces, ...(language === undefined ? {} : { language }) };
      this.#read.push({ file, source: { uri, parts, extraction, sha256, bytes, ...found, parsed } });
    }
  }

  #languageOf({ grammar, text }: TextDocument, content: Content): string | undefined {
    if (content.kind === "table") return undefined;
    const isText = grammar === "text" || grammar === "markdown" || grammar === "cues";
    return this.#languages.find(isText ? textSample(text) : speechSample(content.utterances));
  }
}

const referenceNote: LossNote = {
  code: "reference-file",
  message: "it lists the people and channels of a Slack export and contains no messages",
  count: 1,
};
