/**
 * How many edits find their target again after another seed, with 10 % more participants, and with another provider:
 * `pnpm --filter @persona/benchmarks bench:edits`. Whether a target still exists is judged apart from the code that places:
 * people by their files and rows, a persona by half of its people, a statement by what it counts, words by who said them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { personaSetSchema, schemaVersion } from "@persona/contracts";
import type { Claim, Corpus, Edit, JournalEntry, PersonaSet } from "@persona/contracts";
import { load } from "@persona/loader";
import { startTestServerInProcess } from "@persona/providers-testkit";
import { carryOver, targetsOf } from "@persona/review";
import type { JournalLine, NewEntry } from "@persona/review";
import { claimsOf } from "@persona/verification";

const cli = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));
const examples = fileURLToPath(new URL("../../../docs/examples", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "persona-bench-edits-"));
const server = await startTestServerInProcess({ rule: "persona" });

interface Run {
  readonly set: PersonaSet;
  readonly corpus: Corpus;
}

function generate(sources: string, out: string, ...flags: readonly string[]): Run {
  const args = [cli, "generate", sources, "--out", out, ...flags];
  const env = { ...process.env, OPENAI_API_KEY: "sk-test-0123456789" };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: place, encoding: "utf8", env });
  if (status !== 0) throw new Error(stderr);
  const set = personaSetSchema.parse(JSON.parse(readFileSync(join(place, out, "personas.json"), "utf8")));
  return { set, corpus: load(join(place, sources)) };
}

// the same research, and with a tenth more people
mkdirSync(join(place, "talks"));
const talks = readdirSync(join(examples, "bike-share")).toSorted();
for (const name of talks.slice(1, 17)) cpSync(join(examples, "bike-share", name), join(place, "talks", name));
cpSync(join(place, "talks"), join(place, "more-talks"), { recursive: true });
for (const name of [talks[0] ?? "", talks[17] ?? ""])
  cpSync(join(examples, "bike-share", name), join(place, "more-talks", name));
const [header = "", ...rows] = readFileSync(join(examples, "survey.csv"), "utf8").trimEnd().split("\n");
mkdirSync(join(place, "rows"));
mkdirSync(join(place, "more-rows"));
writeFileSync(join(place, "rows/survey.csv"), [header, ...rows.slice(0, -14)].join("\n"));
writeFileSync(join(place, "more-rows/survey.csv"), [header, ...rows].join("\n"));

const model = ["--provider", "openai", "--base-url", server.baseUrl("openai-responses"), "--yes"];
for (const [what, few, many] of [
  ["interviews", "talks", "more-talks"],
  ["survey", "rows", "more-rows"],
] as const) {
  const before = generate(few, `${what}-before`);
  measure(`${what}, another seed`, before, generate(few, `${what}-seed`, "--seed", "77"));
  measure(`${what}, 10 % more people`, before, generate(many, `${what}-more`));
  measure(`${what}, another provider`, before, generate(few, `${what}-provider`, ...model));
}
await server.close();
rmSync(place, { recursive: true, force: true });

/** An edit of every persona, every statement, and words of everybody who is cited. */
function editsOf({ set, corpus }: Run): readonly Edit[] {
  const targets = targetsOf(set, [], corpus);
  const cited = set.spans.filter(
    ({ participantId }, at) => set.spans.findIndex((one) => one.participantId === participantId) === at,
  );
  return [
    ...set.personas.flatMap(({ id }): Edit[] => {
      const persona = targets.persona(id);
      return persona === undefined ? [] : [{ kind: "rename", persona, name: `Renamed ${id}` }];
    }),
    ...set.personas.flatMap(claimsOf).flatMap(({ id }): Edit[] => {
      const claim = targets.claim(id);
      return claim === undefined ? [] : [{ kind: "accept", claim }];
    }),
    ...cited.flatMap(({ id }): Edit[] => {
      const span = targets.span(id);
      return span === undefined ? [] : [{ kind: "hide", span }];
    }),
  ];
}

function measure(what: string, before: Run, after: Run): void {
  const edits = editsOf(before);
  const lines = edits.map((edit, at) => lineOf({ edit }, at));
  const made: NewEntry[] = [];
  const append = (entry: NewEntry): JournalLine => {
    made.push(entry);
    return lineOf(entry, made.length);
  };
  carryOver({ lines, before: before.set, after: after.set, corpus: after.corpus, append });
  const isThere = existing(before, after);
  const missed = new Map<string, number>();
  const of = { there: 0, placed: 0, gone: 0, reported: 0 };
  for (const [at, edit] of edits.entries()) {
    const { carried } = made[at] ?? {};
    // what is placed has the target of the second run, or the same one
    const isPlaced = carried !== undefined && carried.nearest === undefined && carried.likeness > 0;
    if (isThere(edit)) {
      of.there += 1;
      if (isPlaced) of.placed += 1;
      else missed.set(edit.kind, (missed.get(edit.kind) ?? 0) + 1);
    } else {
      of.gone += 1;
      if (!isPlaced && carried !== undefined) of.reported += 1;
    }
  }
  const share = of.there === 0 ? "none to place" : `${((100 * of.placed) / of.there).toFixed(1)} %`;
  console.log(
    `${what}: ${share} placed (${of.placed} of ${of.there} whose target is there); ${of.gone} targets are gone, ${of.reported} of them reported${missed.size === 0 ? "" : `; missed: ${[...missed].join("; ")}`}`,
  );
}

function lineOf({ edit, who, carried }: NewEntry, at: number): JournalLine {
  const entry: JournalEntry = {
    schemaVersion,
    n: at + 1,
    previous: null,
    at: "2026-01-01T12:00:00.000Z",
    ...(who === undefined ? {} : { who }),
    edit,
    ...(carried === undefined ? {} : { carried }),
  };
  return { entry, hash: String(at).padStart(64, "0") };
}

/** Whether what an edit is about is there in another run, judged by the data alone. */
function existing(before: Run, after: Run): (edit: Edit) => boolean {
  const [names, later] = [namesOf(before.corpus), namesOf(after.corpus)];
  const peopleOf = (ids: readonly string[], by: ReadonlyMap<string, string>): Set<string> =>
    new Set(ids.flatMap((id) => by.get(id) ?? []));
  const known = new Set(names.values());
  const counterpart = (id: string): PersonaSet["personas"][number] | undefined => {
    const own = before.set.personas.find((one) => one.id === id);
    const mine = peopleOf(own?.segment.memberIds ?? [], names);
    return after.set.personas.find(({ segment }) => {
      const theirs = peopleOf(segment.memberIds, later).intersection(known);
      return mine.intersection(theirs).size / mine.union(theirs).size > 0.75;
    });
  };
  // the same words, whatever the counts are: a statement in other words is another one
  const keyOf = ({ text }: Claim): string => text.toLowerCase().replaceAll(/\d+/g, "#");
  return (edit) => {
    if (edit.kind === "rename") return counterpart(edit.persona.id) !== undefined;
    if (edit.kind === "accept") {
      const owner = before.set.personas.find((one) => claimsOf(one).some(({ id }) => id === edit.claim.id));
      const claim = owner === undefined ? undefined : claimsOf(owner).find(({ id }) => id === edit.claim.id);
      const other = counterpart(owner?.id ?? "");
      return (
        claim !== undefined &&
        other !== undefined &&
        claimsOf(other).some((one) => keyOf(one) === keyOf(claim))
      );
    }
    if (edit.kind !== "hide") return false;
    const span = before.set.spans.find(({ id }) => id === edit.span.id);
    const who = names.get(span?.participantId ?? "");
    return [...after.set.spans, ...after.corpus.spans].some(
      (one) =>
        span !== undefined &&
        later.get(one.participantId ?? "") === who &&
        one.locator.column === span.locator.column &&
        (span.locator.column === undefined ? one.text.includes(span.text) : one.text === span.text),
    );
  };
}

/** Who people are apart from their numbers: their file, or all that their row says. */
function namesOf({ participants, sources, tables }: Corpus): ReadonlyMap<string, string> {
  const uris = new Map(sources.map(({ id, uri }) => [id, uri]));
  const rowsOf = new Map(
    tables.flatMap(({ participantIds, cells }) =>
      participantIds.map((id, row) => [id, cells.map(({ text }) => text[row]).join("|")] as const),
    ),
  );
  return new Map(
    participants.map(({ id, sourceIds }) => [
      id,
      rowsOf.get(id) ?? sourceIds.map((one) => uris.get(one)).join(),
    ]),
  );
}
