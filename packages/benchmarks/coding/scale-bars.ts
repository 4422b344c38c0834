import { placeProject } from "@persona/coding";
import type { CodedProject } from "@persona/coding";
import { spanId } from "@persona/contracts";
import type { Source, Span } from "@persona/contracts";
import { atMost, leftOut } from "../truth/bar.ts";
import type { Bar } from "../truth/bar.ts";
import { measureSpeed } from "./speed.ts";

/** Coding by terms, and placing passages by their words, take time in proportion to what there is. */
export function scaleBars(): readonly Bar[] {
  const coded = measureSpeed(100_000);
  const seconds = [10_000, 100_000].map(secondsFor);
  return [
    ...(coded === undefined
      ? [leftOut("coding 100,000 answers by terms", "notebook", "it is not next to the project")]
      : [
          atMost("coding 100,000 answers by terms, seconds of the processor", "notebook", coded.seconds, 60),
          atMost("coding 100,000 answers by terms, megabytes in use", "notebook", coded.megabytes, 1000),
        ]),
    atMost("placing 100,000 coded answers by their words, seconds of the processor", "made", seconds[1], 60),
    atMost("ten times as many answers: times as long", "made", (seconds[1] ?? 0) / (seconds[0] ?? 1), 15),
  ];
}

function secondsFor(size: number): number {
  const source: Source = {
    id: "s1",
    uri: "answers.csv",
    format: "csv",
    sha256: "0".repeat(64),
    bytes: 1,
    encoding: "utf-8",
    decoding: [],
  };
  const answers = Array.from(
    { length: size },
    (_, at) => `I lose the receipts of day ${at} and type them in again`,
  );
  const spans = answers.map((text, at): Span => {
    const address = { sourceId: "s1", start: at * 100, end: at * 100 + text.length };
    return {
      id: spanId(address),
      ...address,
      participantId: `P${at}`,
      role: "participant",
      locator: { row: at + 1 },
      text,
    };
  });
  const project: CodedProject = {
    codes: [{ id: "loses", name: "loses", definition: "", examples: [] }],
    coders: [{ id: "ann", name: "Ann" }],
    texts: new Map(),
    passages: answers.map((words, at) => ({ words, segment: `row ${at}`, codeId: "loses", coderId: "ann" })),
    notPlaced: [],
  };
  const begun = process.cpuUsage();
  const { codings } = placeProject(project, { sources: [source], spans }, { text: () => undefined });
  if (codings.length !== size) throw new TypeError(`${codings.length} of ${size} were placed`);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}
