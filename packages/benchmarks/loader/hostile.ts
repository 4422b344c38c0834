import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judge } from "@persona/entailment";
import { load, Pseudonymizer } from "@persona/loader";
import {
  hostileEndings,
  hostileHeads,
  hostileText,
  hostileUnits,
} from "../../loader/src/testing/hostile-texts.ts";

/** How long hostile texts of a size take in a format. */
export interface HostileFigures {
  readonly what: string;
  /** The slowest of them, each by its fastest of three times, in milliseconds of the processor. */
  readonly slowestMs: number;
  /** What the slowest is made of. */
  readonly unit: string;
}

/** Loads what is made to take time, in every format that is text, and looks for identifiers in it. */
export function hostile(bytes: number): HostileFigures[] {
  const folder = mkdtempSync(join(tmpdir(), "persona-hostile-"));
  try {
    const good = join(folder, "good.txt");
    writeFileSync(good, "Dana Cole: Why?\nAnna Berg: So.\n");
    const pseudonyms = new Pseudonymizer(load(good));
    const formats = hostileEndings.map((ending) => {
      const path = join(folder, `hostile.${ending}`);
      const heads = hostileHeads[ending] ?? [""];
      return slowest(
        `load .${ending}`,
        heads,
        (text) => {
          writeFileSync(path, text);
          return () => loadOrRefuse(path);
        },
        bytes,
      );
    });
    return [
      ...formats,
      slowest("identifiers", [""], (text) => () => pseudonyms.hide(text), bytes),
      slowest("support of a claim", [""], (text) => () => judged(text, said), bytes),
      slowest("support by a statement", [""], (text) => () => judged(said, text), bytes),
      slowest("support of itself", [""], (text) => () => judged(text, text), bytes),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function slowest(
  what: string,
  heads: readonly string[],
  prepare: (text: string) => () => unknown,
  bytes: number,
): HostileFigures {
  let slowestMs = 0;
  let slowestUnit = "";
  for (const head of heads) {
    for (const unit of hostileUnits) {
      const act = prepare(head + hostileText(unit, bytes));
      let fastest = Infinity;
      for (let turn = 0; turn < 3 && fastest > slowestMs; turn += 1) {
        const before = process.cpuUsage();
        act();
        const { user, system } = process.cpuUsage(before);
        fastest = Math.min(fastest, (user + system) / 1000);
      }
      if (fastest <= slowestMs) continue;
      slowestMs = fastest;
      slowestUnit = JSON.stringify([head, unit]);
    }
  }
  return { what, slowestMs, unit: slowestUnit };
}

const said = "I print receipts because the till is old.";

function judged(claim: string, evidence: string): string {
  return judge({ text: claim }, [{ question: "Why?", said: evidence, isAnswer: false }]).verdict;
}

function loadOrRefuse(path: string): number {
  try {
    return load(path).spans.length;
  } catch {
    return 0; // refused, with its reason
  }
}
