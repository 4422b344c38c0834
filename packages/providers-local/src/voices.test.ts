import { expect, it } from "vitest";
import { findCandidates } from "./candidates.ts";
import { freelancers, makePack } from "./testing/make-pack.ts";
import { chooseVoices } from "./voices.ts";

it("hears each person once before anybody twice, letter for letter", () => {
  const pack = makePack(freelancers);
  const voices = chooseVoices(pack, findCandidates(pack));
  const byId = new Map(pack.statements.map((statement) => [statement.id, statement]));
  const speakers = voices.map(({ evidence }) => byId.get(evidence)?.participantId);
  const heard = new Set(speakers).size;
  expect(voices.length).toBeGreaterThan(1);
  expect(new Set(speakers.slice(0, heard)).size).toBe(heard);
  for (const by of speakers) expect(speakers.filter((other) => other === by).length).toBeLessThanOrEqual(2);
  for (const { evidence, text } of voices) expect(text).toBe(byId.get(evidence)?.text);
});

it("gives one person three voices, also where no cue shows what they are about", () => {
  const pack = makePack([
    { by: "P1", text: "I want to see the client pay in one place." },
    { by: "P1", text: "The shop closes at six in the winter months." },
    { by: "P1", text: "My sister did the first year of it with me." },
    { by: "P1", text: "Yes." },
    { by: "P1", text: "The grinder man still writes his paper by hand?" },
  ]);
  const voices = chooseVoices(pack, findCandidates(pack));
  expect(voices.map(({ evidence }) => evidence)).toEqual(["e1", "e2", "e3"]);
  // what a cue shows is said with it: a wish is filed as one
  expect(voices[0]?.field).toBe("goals");
});

it("gives no voice to what reveals one person's health, belief or money trouble", () => {
  const pack = makePack([
    { by: "P1", text: "I want larger buttons since my arthritis got worse." },
    { by: "P2", text: "I want to see the client pay in one place." },
    { by: "P3", text: "We want to pay in parts, as we are behind on the rent." },
  ]);
  expect(chooseVoices(pack, findCandidates(pack)).map(({ evidence }) => evidence)).toEqual(["e2"]);
});
