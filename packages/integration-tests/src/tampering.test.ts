import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isEverythingRequired } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

/* eslint-disable -- records are edited as whoever falsifies them would */
// oxlint-disable typescript/no-explicit-any, typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-call, typescript/no-unsafe-return, typescript/no-unsafe-argument
type Edited = any;
type Edit = (folder: string) => void;

let place = "";

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "persona-tampering-"));
  for (const number of ["01", "02", "05", "06", "09", "10"])
    cpSync(join(examples, `bike-share/rider-${number}.txt`), join(place, `said/rider-${number}.txt`));
  expect((await runCli(["generate", "said", "--out", "run"], place)).code).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** An edit of a record of the run. */
function record(name: string, change: (value: Edited) => void): Edit {
  return (folder) => {
    const path = join(folder, name);
    const value = JSON.parse(readFileSync(path, "utf8"));
    change(value);
    writeFileSync(path, JSON.stringify(value));
  };
}
const set = (change: (value: Edited) => void): Edit => record("personas.json", change);
const first = (change: (persona: Edited) => void): Edit => set((value) => change(value.personas[0]));
const fields = ["goals", "needs", "behaviors", "frustrations", "context", "tools"];
const claimsOf = (persona: Edited): Edited[] => fields.flatMap((field) => persona[field]);
const claim = (change: (one: Edited, persona: Edited, value: Edited) => void): Edit =>
  set((value) => {
    const persona = value.personas.find((one: Edited) => claimsOf(one).length > 0);
    change(claimsOf(persona)[0], persona, value);
  });
const text = (name: string, change: (before: string) => string): Edit => {
  return (folder) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), "utf8")));
};
const cards = (change: (path: string) => void): Edit => {
  return (folder) => {
    for (const name of readdirSync(join(folder, "personas"))) change(join(folder, "personas", name));
  };
};

const edits: readonly (readonly [what: string, edit: Edit])[] = [
  ["the label", first((one) => (one.label = `${one.label} and bikes`))],
  ["a claim's words", claim((one) => (one.text = `${one.text} Always.`))],
  ["a claim said to be demoted", claim((one) => (one.status = "demoted"))],
  ["a claim said to be repaired", claim((one) => (one.status = "repaired"))],
  ["a verdict", claim((one) => (one.verdict = "near"))],
  ["who checked it", claim((one) => (one.checkedBy = ["a person"]))],
  ["a count raised", claim((one) => (one.support.n += 1))],
  ["a base exchanged", claim((one) => (one.support = { n: 1, of: 1, base: "answered" }))],
  ["confidence", claim((one) => (one.confidence = one.confidence === "high" ? "low" : "high"))],
  ["a kind", claim((one) => (one.kind = one.kind === "observed" ? "inferred" : "observed"))],
  ["where it is shown", claim((one) => (one.shownAs = one.shownAs === "voice" ? "statement" : "voice"))],
  [
    "padded evidence",
    claim((one, _, value) =>
      one.evidence.push(value.spans.find(({ id }: Edited) => !one.evidence.includes(id)).id),
    ),
  ],
  ["evidence left out", claim((one) => (one.evidence = []))],
  [
    "a claim twice",
    claim((one, persona) => persona.context.push({ ...one, id: `${persona.id}.context.99` })),
  ],
  ["a claim twice under one id", claim((one, persona) => persona.context.push(one))],
  [
    "a claim left out",
    first((one) => {
      for (const field of fields) one[field].shift();
    }),
  ],
  [
    "a field left out",
    first((one) => {
      for (const field of fields) one[field] = [];
    }),
  ],
  [
    "a claim in another field",
    claim((one, persona) => {
      for (const field of fields) persona[field] = persona[field].filter((other: Edited) => other !== one);
      persona.motivations.push(one);
    }),
  ],
  ["counter-evidence invented", claim((one, _, value) => (one.counterEvidence = [value.spans[0].id]))],
  ["a persona left out", set((value) => value.personas.pop())],
  [
    "a persona twice",
    set((value) => value.personas.push({ ...value.personas[0], id: "p9", slug: "9-again" })),
  ],
  ["the tier", first((one) => (one.tier = one.tier === "stable" ? "tentative" : "stable"))],
  ["composite or not", first((one) => (one.isComposite = !one.isComposite))],
  [
    "stability",
    set((value) => {
      for (const entry of value.segmentation.kReport) {
        entry.stability = 0.97;
        for (const group of entry.groups) group.stability = 0.97;
      }
      for (const one of value.personas) one.segment.stability = one.segment.stability === null ? 0.97 : null;
    }),
  ],
  ["the share", first((one) => (one.segment.share += 0.1))],
  ["an interval", first((one) => (one.segment.ci95[1] = 0.99))],
  ["a member", first((one) => one.segment.memberIds.reverse())],
  [
    "differences left out",
    set((value) => {
      for (const one of value.personas) one.segment.definingVariables = [];
      for (const one of value.personas) one.openQuestions.push("x");
    }),
  ],
  ["an open question", first((one) => (one.openQuestions = ["All of them speak of theft."]))],
  ["open questions left out", first((one) => (one.openQuestions = []))],
  ["an implication", first((one) => one.designImplications.push({ text: "Sell it.", fromClaimIds: [] }))],
  [
    "a quote with an opinion",
    first((one) => {
      if (one.quotes.length > 0) one.quotes[0].text = `${one.quotes[0].text} [and they are right]`;
      else one.quotes.push({ spanId: "x", text: "x" });
    }),
  ],
  [
    "quotes left out",
    set((value) => {
      for (const one of value.personas) one.quotes = [];
      value.verification.quotes.kept = 0;
      value.seed = value.seed;
    }),
  ],
  [
    "lines of places",
    set((value) => {
      for (const span of value.spans) if (span.locator.line !== undefined) span.locator.line += 7;
    }),
  ],
  ["a span's words", set((value) => (value.spans[0].text = `${value.spans[0].text}!`))],
  ["who said it", set((value) => (value.spans[0].participantId = "P999"))],
  ["a source's hash", set((value) => (value.sources[0].sha256 = "0".repeat(64)))],
  ["a source's number of bytes", set((value) => (value.sources[0].bytes = 1))],
  ["how many were drafted", set((value) => (value.verification.drafted += 3))],
  ["checks that failed", set((value) => (value.verification.failures = { none: 1 }))],
  ["the seed", set((value) => (value.seed += 1))],
  ["the model", set((value) => (value.model = "a-better-model"))],
  ["the record's warnings", record("run.json", (run) => run.warnings.push("none"))],
  ["the record's usage", record("run.json", (run) => (run.usage = {}))],
  [
    "a card's words",
    cards((path) => writeFileSync(path, `${readFileSync(path, "utf8")}They are thieves.\n`)),
  ],
  ["a card left out", cards((path) => rmSync(path))],
  ["a card added", (folder) => writeFileSync(join(folder, "personas/9-more.md"), "# More\n")],
  ["the page", text("report.html", (before) => before.replace("<h2", "<p>All love it.</p><h2"))],
  ["a score", record("scores.json", (scores) => (scores.scores[0].value = 0.5))],
  ["a score's verdict", record("scores.json", (scores) => (scores.verdicts.pass += 1))],
  ["scores that are no record", text("scores.json", () => "{}\n")],
  ["scores left out", (folder) => rmSync(join(folder, "scores.json"))],
  [
    "the ledger's answers",
    text("ledger.jsonl", (before) =>
      before.replaceAll(/(\\"text\\":\\")[^"\\]{4}/g, (_, head: string) => `${head}None`),
    ),
  ],
];

describe("an edit of a run is found", () => {
  it("where nothing was edited, nothing is found", async () => {
    const { code, out } = await runCli(["verify", "run"], place);
    expect([code, out]).toEqual([0, expect.stringContaining("came out the same")]);
    expect(edits.length).toBeGreaterThanOrEqual(40);
  });

  // each makes the run again, so a few stand for all by default
  it.each(edits.filter((_, at) => isEverythingRequired || at % 13 === 1))("%s", async (what, edit) => {
    const folder = what.replaceAll(/\W/g, "-");
    cpSync(join(place, "run"), join(place, folder), { recursive: true });
    edit(join(place, folder));
    const { code, out } = await runCli(["verify", folder], place);
    const isNamed = /^Not checked: .*labels/m.test(out);
    expect([what, code !== 0 || (what.includes("ledger") && isNamed)]).toEqual([what, true]);
  });

  it("is named as not checked with --quick", async () => {
    const { code, out } = await runCli(["verify", "run", "--quick"], place);
    expect([code, out]).toEqual([0, expect.stringMatching(/Not checked: labels.*--quick/)]);
  });
});
