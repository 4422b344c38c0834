import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Claim, Persona, PersonaSet, Scores } from "@persona/contracts";
import { claimsOf } from "@persona/verification";
import { checkCards, checkTiers, verify } from "@persona/verifier";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

let place = "";
let written = "";
let scores: Scores | undefined;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "persona-verifier-edits-"));
  for (const number of ["01", "02", "05", "06", "09", "10"])
    cpSync(join(examples, `bike-share/rider-${number}.txt`), join(place, `said/rider-${number}.txt`));
  const made = await runCli(["generate", "said", "--count", "2", "--out", "run"], place);
  expect(made.code, made.err).toBe(0);
  written = readFileSync(join(place, "run", "personas.json"), "utf8");
  scores = JSON.parse(readFileSync(join(place, "run", "scores.json"), "utf8")) as Scores;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** How many problems the standalone verifier finds in a set; 1 where it refuses to read it. */
function found(set: PersonaSet): number {
  const read = ({ uri }: { readonly uri: string }): Buffer | undefined => {
    try {
      return readFileSync(join(place, "said", uri));
    } catch {
      return undefined;
    }
  };
  try {
    const problems = [...verify(set, read).problems, ...checkCards(set)];
    return problems.length + (scores === undefined ? 0 : checkTiers(set, scores).length);
  } catch {
    return 1;
  }
}

interface Parts {
  readonly set: PersonaSet;
  readonly persona: Persona;
  /** Of the persona, with evidence. */
  readonly claim: Claim;
  /** What another participant said, who is not of the group. */
  readonly stranger: PersonaSet["spans"][number] | undefined;
  readonly span: PersonaSet["spans"][number];
}

function parts(): Parts {
  const set = JSON.parse(written) as PersonaSet;
  for (const persona of set.personas) {
    const claim = claimsOf(persona).find(
      ({ verdict, evidence }) => verdict === "entailed" && evidence.length > 0,
    );
    const span = set.spans.find(({ id }) => id === claim?.evidence[0]);
    const members = new Set(persona.segment.memberIds);
    const stranger = set.spans.find(({ participantId = "" }) => !members.has(participantId));
    if (claim !== undefined && span !== undefined) return { set, persona, claim, stranger, span };
  }
  throw new TypeError("no claim to edit");
}

/** Moves a span's end or beginning with its id, wherever it is cited. */
function moved({ set, span }: Parts, to: Partial<Parts["span"]>): void {
  const before = span.id;
  Object.assign(span, to);
  span.id = `${span.sourceId}:${span.start}-${span.end}`;
  const all = JSON.stringify(set).replaceAll(JSON.stringify(before), JSON.stringify(span.id));
  Object.assign(set, JSON.parse(all));
}

const edits: Readonly<Record<string, (parts: Parts) => void>> = {
  "another form": ({ set }) => Object.assign(set, { schemaVersion: 3 }),
  "a source's hash": ({ set }) => set.sources.forEach((source) => (source.sha256 = "0".repeat(64))),
  "a source that is elsewhere": ({ set }) => set.sources.forEach((source) => (source.uri = "gone.txt")),
  "a source left out": ({ set }) => set.sources.splice(0),
  "words with a mark more": ({ span }) => (span.text = `${span.text}!`),
  "words left out": ({ span }) => (span.text = span.text.slice(0, -3)),
  "a word exchanged": ({ span }) => (span.text = span.text.replace(/\w+/, "Never")),
  "words of another place": (all) => moved(all, { start: all.span.start + 2, end: all.span.end + 2 }),
  "a span that ends before it begins": (all) => moved(all, { end: all.span.start - 1 }),
  "a span beyond its source": (all) => moved(all, { start: 9_000_000, end: 9_000_010 }),
  "a span left out": ({ set, span }) => set.spans.splice(set.spans.indexOf(span), 1),
  "who said it": ({ span }) => (span.participantId = "P999"),
  "nobody said it": ({ span }) => delete span.participantId,
  "said by who asks": ({ span }) => (span.role = "interviewer"),
  "a member counted twice": ({ persona }) => {
    persona.segment.memberIds[1] = persona.segment.memberIds[0] ?? "";
  },
  "a member left out": ({ persona }) => persona.segment.memberIds.pop(),
  "a member invented": ({ persona }) => persona.segment.memberIds.push("P99"),
  "a group said to be larger": ({ persona }) => (persona.segment.n += 1),
  "more participants than there are": ({ persona }) => (persona.segment.of += 5),
  "a share": ({ persona }) => (persona.segment.share = 0.93),
  "a tier that its stability does not give": ({ persona }) => {
    persona.tier = "stable";
    persona.segment.stability = 0.41;
  },
  "a tier that no score lowered": ({ persona }) => {
    persona.tier = "anecdotal";
    persona.lowered = { from: "tentative", by: ["abstention"] };
  },
  "a persona twice": ({ set, persona }) => set.personas.push({ ...persona, id: "p9", slug: "9-again" }),
  "a claim without evidence": ({ claim }) => (claim.evidence = []),
  "evidence that is nowhere": ({ claim }) => (claim.evidence = ["s1:1-2"]),
  "evidence of a stranger": ({ claim, stranger }) => claim.evidence.push(stranger?.id ?? "none"),
  "evidence of a stranger, counted": ({ claim, stranger }) => {
    claim.evidence.push(stranger?.id ?? "none");
    claim.support.n += 1;
  },
  "a count raised": ({ claim }) => (claim.support.n += 1),
  "a count lowered": ({ claim }) => (claim.support.n -= 1),
  "a count out of fewer": ({ claim }) => (claim.support.of -= 1),
  "all of those who answered, where nothing was asked": ({ claim }) =>
    (claim.support = { n: 1, of: 1, base: "answered" }),
  "a count in words": ({ claim }) => (claim.text = `9 of 9: ${claim.text}`),
  "a share in words": ({ claim }) => (claim.text = `97 % say: ${claim.text}`),
  "a quotation in words": ({ claim }) => (claim.text = `${claim.text} They call it “a swindle of thieves”.`),
  "counter-evidence that is nowhere": ({ claim }) => (claim.counterEvidence = ["s9:1-2"]),
  "a claim said to be demoted": ({ claim }) => Object.assign(claim, { status: "demoted" }),
  "a status that does not exist": ({ claim }) => Object.assign(claim, { status: "approved" }),
  "a verdict lowered in its place": ({ claim }) => (claim.verdict = "near"),
  "a verdict of none": ({ claim }) => (claim.verdict = "not-supported"),
  "a voice as a statement, or back": ({ claim }) =>
    (claim.shownAs = claim.shownAs === "voice" ? "statement" : "voice"),
  "a claim that is not shown": ({ claim }) => (claim.shownAs = "none"),
  "a claim called an interpretation": ({ persona, claim }) =>
    persona.interpretations.push({ ...claim, id: `${persona.id}.x`, text: `Perhaps ${claim.text}` }),
  "an interpretation that is shown": ({ persona, claim }) =>
    persona.interpretations.push({
      ...claim,
      id: `${persona.id}.x`,
      text: `Perhaps ${claim.text}`,
      verdict: "near",
      shownAs: "statement",
    }),
  "a claim twice": ({ persona, claim }) => persona.motivations.push({ ...claim, id: `${persona.id}.m` }),
  "two claims with one id": ({ persona, claim }) => persona.motivations.push({ ...claim, text: "Else." }),
  "more entailed than there are": ({ set }) => (set.verification.entailed += 1),
  "fewer near than there are": ({ set }) => (set.verification.near += 1),
  "none refused": ({ set }) => (set.verification.notSupported += 2),
  "a quote with a word more": ({ persona, span }) =>
    persona.quotes.push({ spanId: span.id, text: `${span.text} really` }),
  "a quote of nobody": ({ persona }) => persona.quotes.push({ spanId: "s1:0-1", text: "x" }),
  "a voice beyond its words": ({ persona, span }) =>
    persona.voices.push({ spanId: span.id, start: 0, end: span.text.length + 9 }),
  "a voice of a stranger": ({ persona, stranger }) =>
    persona.voices.push({ spanId: stranger?.id ?? "none", start: 0, end: 3 }),
};

describe("the standalone verifier", () => {
  it("finds nothing in the run as it was written, and knows at least forty edits", () => {
    expect(found(parts().set)).toBe(0);
    expect(Object.keys(edits).length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(edits))("finds %s", (_, edit) => {
    const all = parts();
    edit(all);
    expect(found(all.set)).toBeGreaterThan(0);
  });
});
