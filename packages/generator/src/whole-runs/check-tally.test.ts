import { cellsOfTally } from "@persona/contracts";
import type { Claim, Draft, EvidencePack, PersonaSet, Tally } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { ScriptedProvider, manyPrinters } from "@persona/test-support";
import { claimsOf, verifySet } from "@persona/verification";
import { PersonaGenerator } from "../persona-generator.ts";

const research = manyPrinters();
const often = "How frequently do you print invoices?";
const devices = "Which devices do you use for printing?";
const sheets = "How many sheets do you print?";

/** Says of every answer that it was given, of two answers to one question, and of answers to two questions. */
function draftOf({ answers }: EvidencePack): Draft {
  const id = (question: string, answer: string): string =>
    answers.find((one) => one.question === question && one.answer === answer)?.id ?? "none";
  const told = (text: string, ...evidence: string[]): Draft["claims"][number] => ({
    field: "behaviors",
    text,
    evidence,
  });
  return {
    label: "printers",
    labelEvidence: [],
    claims: [
      told(`${often} often`, id(often, "often")),
      told(`${often} often or always`, id(often, "often or always")),
      told(`${often} often, always`, id(often, "often"), id(often, "often or always")),
      told(`${devices} laptop`, id(devices, "laptop")),
      told(`They print often on a laptop`, id(often, "often"), id(devices, "laptop")),
      ...answers
        .filter(({ question }) => question === sheets)
        .map((one) => told(`${sheets} ${one.answer}`, one.id)),
    ],
    quotes: [],
  };
}

const generator = new PersonaGenerator({
  sendsOriginalText: true,
  provider: new ScriptedProvider(({ evidence }) => (evidence === undefined ? "" : draftOf(evidence))),
  count: 1,
});
const { set } = generator.generate(research.corpus);
const claims = set.personas.flatMap(claimsOf);
const textOf = new Map(set.spans.map(({ id, text }) => [id, text]));

/** The set with one claim changed. */
function withClaim(at: number, change: (claim: Claim) => Partial<Claim>): PersonaSet {
  return {
    ...set,
    personas: set.personas.map((persona) => ({
      ...persona,
      behaviors: persona.behaviors.map((claim, index) =>
        index === at ? { ...claim, ...change(claim) } : claim,
      ),
    })),
  };
}

function withTally(at: number, change: (tally: Tally) => Partial<Tally>): PersonaSet {
  return withClaim(at, ({ tallies = [] }) => ({
    tallies: tallies.map((tally) => ({ ...tally, ...change(tally) })),
  }));
}

/** Which claims fall, without the corpus and with it. */
function fallen(changed: PersonaSet, read = research.read): readonly (readonly string[])[] {
  const { corpus } = research;
  return [verifySet(changed, { read }), verifySet(changed, { read, corpus })].map(({ problems }) =>
    problems.filter(({ subject }) => subject !== "survey.csv").map(({ subject }) => subject),
  );
}

const first = claims[0]?.id ?? "";

describe("a claim on what more people answered than are cited", () => {
  it("counts all of them, and cites some", () => {
    expect(
      claims.map(({ text, support, evidence, counterEvidence, tallies = [] }) => [
        text,
        support.n,
        support.of,
        evidence.length,
        counterEvidence.length,
        tallies.length,
      ]),
    ).toEqual([
      [`${often} often`, 72, 144, 50, 50, 1],
      [`${often} often or always`, 108, 144, 50, 36, 1],
      [`${often} often, always`, 108, 144, 75, 36, 1],
      [`${devices} laptop`, 135, 180, 50, 45, 1],
      ["They print often on a laptop", 153, 180, 100, 0, 2],
      [`${sheets} 10 or less`, 108, 144, 50, 36, 1],
    ]);
  });

  it("cites cells of each answer that it counts together", () => {
    const texts = claims[1]?.evidence.map((id) => textOf.get(id));
    expect([texts?.filter((text) => text === "often").length, texts?.includes("always")]).toEqual([25, true]);
  });

  it("says of each text on which side it counts", () => {
    const texts = ({ given, otherwise, unanswered }: Tally): unknown => [given, otherwise, unanswered];
    expect(claims.slice(1).map(({ tallies = [] }) => tallies.map(texts))).toEqual([
      [[["often", "always"], ["rarely"], [""]]],
      [[["often", "always"], ["rarely"], [""]]],
      [[["laptop", "phone; laptop", "laptop;tablet"], ["tablet"], []]],
      [
        [["often"], ["always", "rarely"], [""]],
        [["laptop", "phone; laptop", "laptop;tablet"], ["tablet"], []],
      ],
      [[["10", "9"], [" 35"], ["none"]]],
    ]);
  });

  it("lists the cell of every member", () => {
    const [tally] = claims[0]?.tallies ?? [];
    const cells = tally === undefined ? [] : cellsOfTally(tally);
    expect(cells).toHaveLength(180);
    const bytes = Buffer.from(research.read({ uri: "survey.csv" }) ?? []);
    expect(
      cells.slice(0, 6).map(({ start, end, side }) => [bytes.toString("utf8", start, end), side]),
    ).toEqual([
      ["often", "given"],
      ['"always"', "otherwise"],
      ["often", "given"],
      ['"rarely"', "otherwise"],
      ["", "unanswered"],
      ['"often"', "given"],
    ]);
  });

  it("holds", () => {
    expect(fallen(set)).toEqual([[], []]);
  });
});

/** Both ways of checking see what the bytes tell; what the codebook tells is seen with the corpus. */
const lies: Readonly<Record<string, PersonaSet>> = {
  "one more than there are": withClaim(0, ({ support }) => ({ support: { ...support, n: support.n + 1 } })),
  "out of one more": withClaim(0, ({ support }) => ({ support: { ...support, of: support.of + 1 } })),
  "a cell fewer": withTally(0, ({ cells }) => ({ cells: cells.slice(0, cells.lastIndexOf(" ")) })),
  "a cell more": withTally(0, ({ cells }) => ({ cells: `${cells} 0~0` })),
  "a cell on the other side": withTally(0, ({ cells }) => ({ cells: cells.replace("-", "+") })),
  "a cell that is elsewhere": withTally(0, ({ cells }) => ({
    cells: cells.replace(/^\d+/, (start) => String(Number(start) + 1)),
  })),
  "a text for and against": withTally(0, ({ given }) => ({ given: [...given, "rarely"] })),
  "no source": withTally(0, () => ({ sourceId: "s9" })),
};

const liesOnSense: Readonly<Record<string, PersonaSet>> = {
  "another answer among the one given": withClaim(0, ({ tallies = [], support }) => ({
    support: { ...support, n: 108 },
    tallies: tallies.map((tally) => ({
      ...tally,
      given: ["often", "always"],
      otherwise: ["rarely"],
      cells: sided(tally, claims[1]?.tallies?.[0]),
    })),
  })),
  "answers called none": withClaim(0, ({ tallies = [], support, counterEvidence }) => ({
    support: { ...support, of: 108 },
    counterEvidence: counterEvidence.filter((id) => textOf.get(id) === "always"),
    tallies: tallies.map((tally) => ({
      ...tally,
      otherwise: ["always"],
      unanswered: ["", "rarely"],
      cells: sided(tally, undefined),
    })),
  })),
  "another member's cell": withTally(0, ({ cells }) => {
    const [one = "", two = "", ...rest] = cells.split(" ");
    return { cells: [rest[0] ?? "", two, one, ...rest.slice(1)].join(" ") };
  }),
  "a question that nobody was asked": withTally(0, () => ({ column: "How are you?" })),
};

/** The cells of a tally, on the sides of another; without one, those who answered `rarely` are called silent. */
function sided(tally: Tally, like: Tally | undefined): string {
  const cells = tally.cells.split(" ");
  // one in five answers rarely, the fourth first
  const signs = like?.cells.split(" ").map((cell) => cell.replaceAll(/\d/g, ""));
  return cells
    .map((cell, at) => cell.replace(/[-+~]/, (sign) => signs?.[at] ?? (at % 5 === 3 ? "~" : sign)))
    .join(" ");
}

describe("a tally that lies", () => {
  it.each(Object.entries(lies))("is found out that counts %s", (_, changed) => {
    const [bytesAlone, withCorpus] = fallen(changed);
    expect(bytesAlone).toContain(first);
    expect(withCorpus).toContain(first);
    expect(new Set([...(bytesAlone ?? []), ...(withCorpus ?? [])])).toEqual(new Set([first]));
  });

  it.each(Object.entries(liesOnSense))("is found out with the corpus that counts %s", (_, changed) => {
    expect(fallen(changed)).toEqual([[], [first]]);
  });

  it("is found out where one byte of a cell has changed that is not cited", () => {
    const bytes = Buffer.from(research.read({ uri: "survey.csv" }) ?? []);
    const [tally] = claims[0]?.tallies ?? [];
    const cell = tally === undefined ? undefined : cellsOfTally(tally).at(-5);
    bytes[cell?.start ?? 0] = 0x4f;
    const cited = set.spans.some(({ start }) => start === cell?.start);
    expect([cited, cell?.side]).toEqual([false, "given"]);
    for (const names of fallen(set, () => bytes)) expect(names).toContain(first);
  });
});
