import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PersonaGenerator, scoreRun } from "@persona/generator";
import { load, sourceText } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";

/** What one survey took. */
export interface ScaleFigures {
  readonly seconds: number;
  /** The most that the process held at once. */
  readonly memoryBytes: number;
  readonly k: number;
}

const path = process.argv[2];
if (path !== undefined) {
  const from = performance.now();
  const corpus = load(path);
  const { set } = new PersonaGenerator({ provider: new LocalProvider() }).generate(corpus);
  scoreRun(set, { read: ({ uri }) => readFileSync(join(corpus.root, uri)), text: sourceText, corpus });
  const figures: ScaleFigures = {
    seconds: (performance.now() - from) / 1000,
    memoryBytes: process.resourceUsage().maxRSS * 1024,
    k: set.segmentation.k,
  };
  console.log(JSON.stringify(figures));
}
