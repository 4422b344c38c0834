import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "@persona/loader";
import type { Corpus } from "@persona/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignPeople } from "./assign-people.ts";
import { compareWaves } from "./compare-waves.ts";
import { kindsOfPeople, movedQuestion, plantWave } from "./testing/plant-wave.ts";
import type { Planted } from "./testing/plant-wave.ts";
import type { FirstWave } from "./records/wave.ts";
import { waveComparisonSchema } from "./records/wave-comparison.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-waves-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(csv: string): Corpus {
  const path = join(folder, "wave.csv");
  writeFileSync(path, csv);
  return load(path);
}

const seed = 4;
const people = 300;

function firstWave(): FirstWave {
  const corpus = read(plantWave({ seed, wave: 1, people }));
  // a division as a run makes it: here by the kinds that were planted
  const kinds = kindsOfPeople({ seed, wave: 1, people });
  return {
    name: "spring",
    corpus,
    groups: [0, 1, 2].map((kind) => ({
      id: `p${kind + 1}`,
      label: `Kind ${kind + 1}`,
      memberIds: corpus.participants.map(({ id }) => id).filter((_, at) => kinds[at] === kind),
    })),
  };
}

const waveOf = (name: string, planted: Planted): { name: string; corpus: Corpus } => ({
  name,
  corpus: read(plantWave({ seed, wave: 2, people }, planted)),
});

describe("compareWaves", () => {
  it("says that nothing changed where nothing did", () => {
    const comparison = compareWaves(firstWave(), [waveOf("autumn", "nothing")], { seed: 1 });
    expect(waveComparisonSchema.parse(comparison)).toEqual(comparison);
    expect(comparison.questions.filter(({ changed }) => changed)).toEqual([]);
    expect(comparison.groups.map(({ state }) => state)).toEqual(["as before", "as before", "as before"]);
    expect(comparison.none?.changed).toBe(false);
    const { n = 0, of = 1 } = comparison.rule?.refound ?? {};
    expect(n / of).toBeGreaterThan(0.9);
  });

  it("finds the one question that 15 of 100 people answer otherwise, with its interval", () => {
    const { questions, groups } = compareWaves(firstWave(), [waveOf("autumn", "moved")], { seed: 1 });
    const changed = questions.filter((one) => one.changed);
    expect(changed.map(({ question }) => question)).toEqual([movedQuestion(seed)]);
    const [low = 0, high = 0] = changed[0]?.answers[0]?.difference.ci95 ?? [];
    expect(low).toBeLessThan(0.15);
    expect(high).toBeGreaterThan(0.15);
    // what everybody answers otherwise is no drift of a group
    expect(groups.map(({ state }) => state)).toEqual(["as before", "as before", "as before"]);
  });

  it("says of a group whose people are no longer alike that it dissolved", () => {
    const dissolved = compareWaves(firstWave(), [waveOf("autumn", "dissolved")], { seed: 1 });
    expect(dissolved.groups[2]?.state).toBe("dissolved");
    expect(dissolved.groups.slice(0, 2).map(({ state }) => state)).not.toContain("dissolved");
  });

  it("says of a group that answers one question otherwise that it drifted, and which", () => {
    const drifted = compareWaves(firstWave(), [waveOf("autumn", "drifted")], { seed: 1 });
    expect(drifted.groups[2]).toMatchObject({ state: "drifted", holdsTogether: true });
    expect(drifted.groups[2]?.drift.map(({ question }) => question)).toContain("How do you get here?");
    expect(drifted.groups.slice(0, 2).map(({ state }) => state)).toEqual(["as before", "as before"]);
  });

  it("carries the groups through three waves and more", () => {
    const later = [waveOf("summer", "nothing"), waveOf("autumn", "dissolved")];
    const { waves, groups } = compareWaves(firstWave(), later, { seed: 1 });
    expect(waves.map(({ name }) => name)).toEqual(["spring", "summer", "autumn"]);
    expect(groups.map(({ counts }) => counts.length)).toEqual([3, 3, 3]);
    expect(groups[2]?.state).toBe("dissolved");
  });

  it("leaves out, and lists, what one wave alone was asked, and what was answered in other words", () => {
    const csv = plantWave({ seed, wave: 2, people })
      .replace("How do you get here?", "Do you own a car?")
      .replaceAll(/\b(?:Nobody|My family|Friends)\b/g, (word) => `Code of ${word.length}`);
    const { notCompared, questions } = compareWaves(firstWave(), [{ name: "autumn", corpus: read(csv) }], {
      seed: 1,
    });
    expect(notCompared).toEqual([
      { question: "Who helps you?", reason: "answered in other words" },
      { question: "How do you get here?", reason: "not in every wave" },
      { question: "Do you own a car?", reason: "not in every wave" },
    ]);
    expect(questions.map(({ question }) => question)).not.toContain("Who helps you?");
  });

  it("compares answers where the first wave has no groups", () => {
    const { groups, rule, questions } = compareWaves(
      { ...firstWave(), groups: [] },
      [waveOf("autumn", "moved")],
      { seed: 1 },
    );
    expect(groups).toEqual([]);
    expect(rule).toBeUndefined();
    expect(questions.filter(({ changed }) => changed)).toHaveLength(1);
  });
});

describe("assignPeople", () => {
  it("puts new people where people like them are, and says who fits none", () => {
    const strangers = 60;
    const corpus = read(
      plantWave({ seed, wave: 2, people }).trimEnd() +
        `\n${plantWave({ seed: 77, wave: 9, people: strangers }, "anything").split("\n").slice(1).join("\n")}`,
    );
    const assignment = assignPeople(firstWave(), { name: "new", corpus });
    const kinds = kindsOfPeople({ seed, wave: 2, people });
    const own = assignment?.people.slice(0, people) ?? [];
    const right = own.filter(({ groupId }, at) => groupId === `p${(kinds[at] ?? 0) + 1}`).length;
    expect(right / people).toBeGreaterThan(0.85);
    const none = (of: typeof own): number =>
      of.filter(({ reason }) => reason === "fits none").length / of.length;
    // one in twenty of the people whom the groups were made from would be said to fit none
    expect(none(own)).toBeLessThan(0.12);
    expect(none(assignment?.people.slice(people) ?? [])).toBeGreaterThan(0.5);
  });

  it("places people by their words where there is no survey", () => {
    const topics = [
      ["compost", "heap", "leaves", "worms", "manure", "turning"],
      ["greenhouse", "window", "tomatoes", "heater", "shade", "pane"],
    ];
    const write = (name: string, topic: number, at: number): void => {
      const words = topics[topic]!.filter((_, place) => place % 3 !== at % 3);
      const said = [
        `I look after the ${words[0]!} and the ${words[1]!}`,
        `the ${words[2]!} take time`,
        `${words[3]!} is what I learned`,
      ];
      writeFileSync(
        join(folder, `${name}.txt`),
        `Interviewer: What do you do?\nPerson: Number ${at}: ${said.toSorted(() => (at % 2) - 0.5).join(", ")}.\n`,
      );
    };
    const ids = Array.from({ length: 24 }, (_, at) => `a${String(at).padStart(2, "0")}`);
    ids.forEach((name, at) => write(name, at % 2, at));
    const corpus = load(ids.map((name) => join(folder, `${name}.txt`)));
    write("new1", 0, 1);
    write("new2", 1, 2);
    const next = load(["new1", "new2"].map((name) => join(folder, `${name}.txt`)));
    const groups = [0, 1].map((kind) => ({
      id: `p${kind + 1}`,
      label: `Kind ${kind}`,
      memberIds: corpus.participants.map(({ id }) => id).filter((_, at) => at % 2 === kind),
    }));
    const assignment = assignPeople({ name: "run", corpus, groups }, { name: "new", corpus: next });
    expect(assignment?.by).toBe("words");
    expect(assignment?.people.map(({ groupId }) => groupId)).toEqual(["p1", "p2"]);
    expect(assignment?.refound.n).toBe(24);
  });
});
