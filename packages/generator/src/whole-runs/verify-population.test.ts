import { readLines } from "@persona/calls";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Corpus, PersonaSet, Population, Profile } from "@persona/contracts";
import { afterAll, describe, expect, it } from "vitest";
import { ScriptedProvider, plantedTranscripts, printingSurvey } from "@persona/test-support";
import { verifyPopulation } from "@persona/verification";
import type { CheckedPopulation } from "@persona/verification";
import { PersonaGenerator } from "../persona-generator.ts";

const folder = mkdtempSync(join(tmpdir(), "persona-profiles-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Drawn {
  readonly corpus: Corpus;
  readonly set: PersonaSet;
  readonly profiles: readonly Profile[];
  readonly population: Population;
}

function draw(corpus: Corpus): Drawn {
  const generator = new PersonaGenerator({ sendsOriginalText: true, provider: new ScriptedProvider() });
  const events = [...generator.populate(corpus, 20)];
  const last = events.at(-1);
  if (last?.type !== "done") throw new TypeError("a population ends with what it came to");
  const profiles = events.flatMap((event) => (event.type === "profile" ? [event.profile] : []));
  return { corpus, set: generator.generate(corpus).set, profiles, population: last.population };
}

const interviews = draw(plantedTranscripts({ seed: 1, people: 15, kinds: 3 }).corpus);
const survey = draw(printingSurvey().corpus);

function check({ corpus, set, profiles, population }: Drawn): {
  readonly found: readonly string[];
  readonly checked: CheckedPopulation;
} {
  const path = join(folder, "profiles.jsonl");
  writeFileSync(path, profiles.map((profile) => `${JSON.stringify(profile)}\n`).join(""));
  const problems = verifyPopulation(readLines(path), { set, corpus, population, place: path });
  const found: string[] = [];
  let step = problems.next();
  for (; step.done !== true; step = problems.next())
    found.push(`${step.value.subject}: ${step.value.reason}`);
  return { found, checked: step.value };
}

/** The same, with its third profile changed. */
function changed(of: Drawn, change: (profile: Profile) => Partial<Profile>): Drawn {
  return {
    ...of,
    profiles: of.profiles.map((profile, at) => (at === 2 ? { ...profile, ...change(profile) } : profile)),
  };
}

function withClaim(of: Drawn, change: (claim: Profile["claims"][number]) => object): Drawn {
  return changed(of, ({ claims }) => ({
    claims: claims.map((claim, at) => (at === 0 ? { ...claim, ...change(claim) } : claim)),
  }));
}

const [, , third] = interviews.profiles;
if (third === undefined) throw new TypeError("twenty were drawn");
const claimId = third.claims[0]?.id ?? "";

describe("verifyPopulation", () => {
  it.each([
    ["interviews", interviews],
    ["a survey", survey],
  ])("finds nothing wrong with what was drawn from %s", (_, drawn) => {
    const { found, checked } = check(drawn);
    expect(found).toEqual([]);
    expect(checked.profiles).toBe(20);
    expect(checked.claims).toBeGreaterThan(40);
  });

  it.each<[string, Drawn, string[]]>([
    [
      "a claim in other words",
      withClaim(interviews, () => ({ text: "They gild lilies" })),
      [`${claimId}: unsupported`],
    ],
    [
      "a count that is not that of the evidence",
      withClaim(interviews, ({ support }) => ({ support: { ...support, n: support.n + 1 } })),
      [`${claimId}: wrong-count`],
    ],
    [
      "a confidence that its count does not give",
      withClaim(interviews, ({ confidence }) => ({ confidence: confidence === "high" ? "low" : "high" })),
      [`${claimId}: wrong-count`],
    ],
    [
      "evidence that is nowhere",
      withClaim(interviews, ({ evidence }) => ({ evidence: [...evidence, "s1:0-1"] })),
      [`${claimId}: unknown-span`],
    ],
    [
      "evidence of somebody outside the sample",
      withClaim(interviews, ({ evidence }) => ({ evidence: [...evidence, ...strange(interviews)] })),
      [`${claimId}: unknown-span`],
    ],
    [
      "a part beyond the words",
      withClaim(interviews, ({ evidence: [first = ""] }) => ({
        evidence: [`${first.split("/")[0]}/4-99999`],
      })),
      [`${claimId}: unknown-span`, `${claimId}: wrong-count`],
    ],
    [
      "a quote that nobody said",
      changed(interviews, ({ claims }) => ({
        quotes: [{ spanId: claims[0]?.evidence[0] ?? "", text: "I gild lilies" }],
      })),
      [`${third.id}: misquote`],
    ],
    ["a quote that begins behind a denial", denying(interviews), [`${third.id}: misquote`]],
    [
      "a sample from another group",
      changed(interviews, () => ({ personaId: "p2", id: "p2-3" })),
      [
        "p2-3: not-a-member",
        "p2-3: not-a-member",
        "population.json: wrong-count",
        "population.json: wrong-count",
      ],
    ],
    [
      "a profile that stands there twice",
      { ...interviews, profiles: [...interviews.profiles.slice(0, 3), ...interviews.profiles.slice(2)] },
      [`${third.id}: wrong-count`, "population.json: wrong-count", "population.json: wrong-count"],
    ],
    [
      "a profile that is missing",
      { ...interviews, profiles: interviews.profiles.slice(0, -1) },
      ["population.json: wrong-count", "population.json: wrong-count"],
    ],
    [
      "an answer of its own",
      changed(survey, ({ attributes }) => ({
        attributes: attributes.map(({ question }) => ({ question, answer: "made up" })),
      })),
      [`${survey.profiles[2]?.id ?? ""}: text-differs`],
    ],
  ])("finds %s", (_, drawn, expected) => {
    expect(check(drawn).found).toEqual(expected);
  });

  it("names a line that is no profile, and one that was cut", () => {
    const path = join(folder, "profiles.jsonl");
    const { corpus, set, population, profiles } = interviews;
    const [first] = profiles;
    for (const [text, place] of [
      [`${JSON.stringify(first)}\n{}\n`, "line 2"],
      [`${JSON.stringify(first)}\n{"id":`, "the last line"],
    ] as const) {
      writeFileSync(path, text);
      expect(() => [...verifyPopulation(readLines(path), { corpus, set, population, place: path })]).toThrow(
        place,
      );
    }
  });
});

/** The address of words that nobody in the sample of the third profile said. */
function strange({ corpus }: Drawn): readonly string[] {
  const stranger = corpus.spans.find(
    ({ role, participantId }) =>
      role === "participant" && third?.sampleIds.includes(participantId ?? "") === false,
  );
  return stranger === undefined ? [] : [stranger.id];
}

/** The same, where one of the third profile's sample says never what the profile quotes. */
function denying(drawn: Drawn): Drawn {
  const { corpus, profiles } = drawn;
  const cited = profiles.flatMap(({ claims, quotes }) => [
    ...claims.flatMap(({ evidence }) => evidence),
    ...quotes.map(({ spanId }) => spanId),
  ]);
  const spanIds = new Set(cited.map((spanId) => spanId.split("/")[0]));
  const said = corpus.spans.find(
    ({ id, role, participantId = "" }) =>
      role === "participant" && third?.sampleIds.includes(participantId) === true && !spanIds.has(id),
  );
  if (said === undefined) throw new TypeError("all that the sample said is cited");
  const { id: spanId, text } = said;
  const spans = corpus.spans.map((span) => (span === said ? { ...span, text: `I never ${text}` } : span));
  return { ...changed(drawn, () => ({ quotes: [{ spanId, text }] })), corpus: { ...corpus, spans } };
}
