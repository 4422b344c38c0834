import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, Loss } from "@persona/contracts";
import { assembleCorpus } from "./assemble-corpus.ts";
import type { ReadSource } from "./assemble-corpus.ts";
import { formatOfName } from "./files/detect-format.ts";
import { findFiles, reasonOf } from "./files/find-files.ts";
import type { FoundFile } from "./files/find-files.ts";
import { readStep } from "./files/load-step.ts";
import type { LoadSteps } from "./files/load-step.ts";
import type { ResolvedLoadOptions } from "./load-options.ts";
import type { LossNote } from "./parsed.ts";
import { parseSource } from "./parse-source.ts";

/** The whole of loading, as steps for a driver to run. */
export function* loadCorpus(paths: readonly string[], options: ResolvedLoadOptions): LoadSteps<Corpus> {
  const found = findFiles(paths);
  const losses: Loss[] = found.skipped.map(({ path, code, message }) => ({
    uri: toUri(found.root, path),
    code,
    message,
    count: 1,
  }));
  const read: ReadSource[] = [];
  for (const file of found.files) {
    const uri = toUri(found.root, file.path);
    const result = yield* readSource(file, uri);
    if ("unusable" in result) losses.push({ uri, ...result.unusable });
    else read.push(result);
    yield { kind: "pause" };
  }
  const corpus = yield* assembleCorpus(found.root, read, losses, options);
  if (corpus.participants.length === 0) throw nothingUsable(paths, corpus.losses, found.files.length);
  return corpus;
}

function* readSource(file: FoundFile, uri: string): LoadSteps<ReadSource | { readonly unusable: LossNote }> {
  const format = formatOfName(file.path) ?? (file.isNamed ? "text" : undefined);
  if (format === undefined) {
    const message = "its name ends in nothing that the loader reads";
    return { unusable: { code: "unsupported-format", message, count: 1 } };
  }
  let bytes: Uint8Array;
  try {
    bytes = yield* readStep(file.path, file.bytes);
  } catch (error) {
    if (PersonaError.isInstance(error)) throw error;
    return { unusable: { code: "unreadable", message: `it cannot be read: ${reasonOf(error)}`, count: 1 } };
  }
  const parsed = yield* parseSource(bytes, format);
  if ("unusable" in parsed) return parsed;
  return { uri, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length, parsed };
}

function toUri(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
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
    hint: "give interviews or surveys as .csv, .tsv, .json, .jsonl, .txt or .md files",
  });
}
