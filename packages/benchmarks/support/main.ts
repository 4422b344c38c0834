/**
 * How well the rules tell what evidence shows from what it does not, by kind:
 *
 *   pnpm --filter @persona/benchmarks bench:support [--lies file.json] [--data folder] [--show kind] [--speed 10000]
 *   pnpm --filter @persona/benchmarks bench:support --own    the claims of version 0.1.0 that stand no more, and why
 *
 * Reads no model. Pairs are made from templates; those of every second template are held out.
 */
import { parseArgs } from "node:util";
import { judge } from "@persona/entailment";
import type { Testimony, Verdict } from "@persona/entailment";
import { examplesAround } from "./find-context.ts";
import { makePairs } from "./make-pairs.ts";
import { judgeOwnClaims } from "./own-claims.ts";
import { judgeStated } from "./stated-claims.ts";
import { measureSpeed } from "./measure-speed.ts";
import { readLines } from "./read-lines.ts";

const { values: options } = parseArgs({
  options: {
    lies: { type: "string" },
    show: { type: "string" },
    data: { type: "string", default: "" },
    speed: { type: "string" },
    own: { type: "boolean", default: false },
    each: { type: "string", default: "200" },
  },
});

interface Row {
  readonly kind: string;
  readonly said: readonly string[];
  readonly text: string;
  readonly around?: Pick<Testimony, "question" | "context">;
}

const rows = new Map<string, Record<Verdict, number>>();

function count({ kind, said, text }: Row, verdict: Verdict, why: string): void {
  const row = rows.get(kind) ?? { entailed: 0, near: 0, "not-supported": 0 };
  row[verdict] += 1;
  rows.set(kind, row);
  if (options.show !== undefined && kind.includes(options.show))
    console.log(`${verdict} | ${said.join(" || ")} | ${text} | ${why}`);
}

function test(row: Row): void {
  const { verdict, findings } = judge(
    { text: row.text, support: { n: 1, of: 1 } },
    row.said.map((said) => ({ question: "", said, isAnswer: false, person: "P1", ...row.around })),
  );
  count(row, verdict, findings.map(({ rule, says, message }) => `${says} ${rule}: ${message}`).join("; "));
}

for (const { kind, said, truth, lie, isHeldOut } of makePairs({ each: Number(options.each), seed: 11 })) {
  const set = isHeldOut ? "held out" : "seen";
  test({ kind: `pairs ${kind}, ${set}, lie`, said: [said], text: lie });
  test({ kind: `pairs ${kind}, ${set}, twin`, said: [said], text: truth });
}
const around = examplesAround();
for (const [said = "", text = ""] of readLines("paraphrases"))
  test({ kind: "true paraphrases", said: [said], text, around: around(said) });
for (const [said = "", text = ""] of readLines("true-of-interviews"))
  test({ kind: "true of the interviews", said: [said], text, around: around(said) });
for (const [kind = "", said = "", text = ""] of readLines("false-by-kind")) {
  test({ kind: `false: ${kind}`, said: [said], text });
  test({ kind: "false, all kinds", said: [said], text });
}
for (const [called, name] of [
  ["twins", "lies-and-twins"],
  ["unread", "unread-rules"],
] as const) {
  for (const [index, [kind = "", said = "", truth = "", lie = ""]] of readLines(name).entries()) {
    const set = index % 2 === 0 ? "seen" : "held out";
    for (const one of [kind, "all kinds"]) {
      test({ kind: `${called}: ${one}, ${set}, lie`, said: [said], text: lie });
      test({ kind: `${called}: ${one}, ${set}, true`, said: [said], text: truth });
    }
  }
}
for (const [said = "", text = ""] of readLines("abstract-findings"))
  test({ kind: "abstract findings", said: [said], text });
for (const [said = "", text = ""] of readLines("researcher-claims"))
  test({ kind: "researcher-worded", said: [said], text, around: around(said) });

for (const { text, said, judgement } of judgeOwnClaims()) {
  const why = judgement.findings.map(({ rule, says, message }) => `${says} ${rule}: ${message}`).join("; ");
  count({ kind: "own claims of 0.1.0", said, text }, judgement.verdict, why);
  if (options.own && judgement.verdict !== "entailed")
    console.log(`${judgement.verdict} | ${said.join(" || ")} | ${text} | ${why}`);
}

if (options.lies !== undefined) {
  for (const [{ kind, isTrue, text, cites }, judgement] of judgeStated(options.lies, options.data)) {
    if (judgement === undefined) continue;
    const why = judgement.findings.map(({ rule, says, message }) => `${says} ${rule}: ${message}`).join("; ");
    count(
      { kind: `stated ${isTrue ? "true" : "false"}: ${kind}`, said: cites, text },
      judgement.verdict,
      why,
    );
    count(
      { kind: isTrue ? "stated, all true" : "stated, all false", said: cites, text },
      judgement.verdict,
      why,
    );
  }
}
if (options.speed !== undefined) measureSpeed(Number(options.speed));
console.log("kind | entailed | near | not supported");
for (const [kind, row] of [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  const all = row.entailed + row.near + row["not-supported"];
  console.log(
    [
      kind,
      ...[row.entailed, row.near, row["not-supported"]].map((n) => `${n} (${Math.round((100 * n) / all)} %)`),
    ].join(" | "),
  );
}
