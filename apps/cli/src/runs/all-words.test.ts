import type { Corpus, PersonaSet } from "@persona/contracts";
import { expect, it } from "vitest";
import { allWordsBut } from "./all-words.ts";

const said = (
  [
    ["P001", "I label the jars in spring.", "participant"],
    ["P001", "Why in spring?", "interviewer"],
    ["P002", "My epilepsy keeps me off ladders.", "participant"],
    ["P002", "Write to nora@example.org about it.", "participant"],
    ["P003", "The lids never fit.", "participant"],
    ["P003", "I would rather not have this shown.", "participant"],
  ] as const
).map(([participantId, text, role], at) => ({
  id: `s1:${at}`,
  sourceId: "s1",
  participantId,
  role,
  start: at,
  end: at + 1,
  locator: { line: at + 1 },
  text,
}));
const corpus = {
  root: "/",
  sources: [{ id: "s1", uri: "talks.txt" }],
  participants: [],
  spans: said,
  tables: [],
  speakers: [],
  losses: [],
  doubts: [],
} as unknown as Corpus;
const set = {
  spans: [{ id: "s1:4/0-8" }],
  edits: { entries: [{ kind: "hide", state: "applied", subject: "s1:5/0-9" }] },
} as unknown as Pick<PersonaSet, "spans" | "edits">;

it("leaves out what is cited, sensitive, identifying or hidden, and what was asked", () => {
  expect(allWordsBut(set, corpus)).toEqual([
    { participantId: "P001", source: "s1", place: "line 1", text: "I label the jars in spring." },
  ]);
  expect(allWordsBut({ spans: [] }, corpus).map(({ text }) => text)).toEqual([
    "I label the jars in spring.",
    "The lids never fit.",
    "I would rather not have this shown.",
  ]);
});
