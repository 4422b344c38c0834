import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load, sourceText } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { PersonaGenerator } from "@persona/generator";
import { scoreRun } from "@persona/scoring";

/** What one survey took up to a point: time, and the most that the process held at once. */
export interface Taken {
  readonly seconds: number;
  /** Time of the processor, which other work on the machine does not lengthen. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

/** What one survey took up to its groups, and for a whole run with its scores. */
export interface ScaleFigures {
  readonly groups: Taken;
  readonly run: Taken;
}

const path = process.argv[2];
if (path !== undefined) {
  const from = performance.now();
  const takenNow = (): Taken => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    return {
      seconds: (performance.now() - from) / 1000,
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
      memoryBytes: maxRSS * 1024,
    };
  };
  const corpus = load(path);
  let groups: Taken | undefined;
  const { set } = new PersonaGenerator({ provider: new LocalProvider() }).generate(corpus, {
    onProgress: ({ type }) => {
      if (type === "grouped") groups = takenNow();
    },
  });
  scoreRun(set, { read: ({ uri }) => readFileSync(join(corpus.root, uri)), text: sourceText, corpus });
  if (groups === undefined) throw new TypeError("nothing was grouped");
  const figures: ScaleFigures = { groups, run: takenNow() };
  console.log(JSON.stringify(figures));
}
