import type { Corpus } from "@persona/contracts";
import { assembleCorpus } from "./corpus/assemble-corpus.ts";
import { refuseEmpty } from "./corpus/refuse-empty.ts";
import { findFiles } from "./files/find-files.ts";
import { openFile } from "./files/open-file.ts";
import type { ResolvedLoadOptions } from "./options/load-options.ts";
import { DocumentParser } from "./parse/document-parser.ts";
import type { LoadSteps } from "./steps/load-step.ts";

/**
 * The whole of loading, as steps for a driver to run: finds the files, opens each down to the texts in it, parses
 * those, and puts what they contain together.
 */
export function* loadCorpus(paths: readonly string[], options: ResolvedLoadOptions): LoadSteps<Corpus> {
  const found = findFiles(paths);
  const parser = new DocumentParser(options);
  for (const file of found.files) yield* parser.add(yield* openFile(file, options));
  const { read, losses } = yield* parser.finish();
  const inOrder = [...found.losses, ...losses].toSorted((a, b) =>
    a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0,
  );
  const corpus = yield* assembleCorpus(found.root, read, inOrder, options);
  refuseEmpty(corpus, paths, found.files.length);
  return corpus;
}
