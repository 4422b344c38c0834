import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runWords } from "../run-words.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "persona-number-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the terminal says about a run on these files. */
async function saidOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  const terminal = fakeTerminal({ cwd: folder });
  await runWords(["generate", join(folder, name), "--out", `${name}-run`], terminal);
  return terminal.written.out + terminal.written.err;
}

/** Every number of participants, in all words for them. */
function numbersIn(text: string): ReadonlySet<string> {
  const counted = text.split("\n").filter((line) => !line.startsWith("Not counted: "));
  return new Set([...counted.join("\n").matchAll(/(\d+) (?:participants|people)\b/g)].map(([, n]) => n!));
}

it("a survey with empty rows, doubled rows and people who answered little has one number, and reasons for the others", async () => {
  const rows = Array.from(
    { length: 16 },
    (_, at) =>
      `${at % 2 ? "yes" : "no"},${at % 3 ? "often" : "never"},${at % 2 ? "car" : "bus"},${at % 5 ? "a" : "b"}`,
  );
  const header = "Do you cook?,How often do you bake?,How do you get here?,Which?";
  const said = await saidOf("survey", {
    "answers.csv": [header, ...rows, ",,,", "yes,,,", ",,,b", ""].join("\n"),
  });
  expect(said).toMatch(/^1 persona from 16 participants in 1 source\nNot counted: 2 of 18 participants /);
  expect(said).toContain("Not counted: answers.csv: 1 row has no answer (line 18); left out\n");
  expect(said).not.toContain("Not everything could be read");
  expect([...numbersIn(said)]).toEqual(["16"]);
}, 60_000);

it("a talk of several people with somebody who asks has one number", async () => {
  const talk = Array.from({ length: 6 }, (_, at) =>
    [
      `Moderator: What was hard in week ${at + 1}?`,
      `Ben: The cold in the mornings, and lists that do not match the number of bikes in week ${at}.`,
      `Cleo: Nobody tells me what happened at night, so I read all the messages of day ${at}.`,
      `Dan: Customers who come late and want to talk about repairs number ${at}.`,
    ].join("\n"),
  ).join("\n");
  const said = await saidOf("talk", { "talk.txt": talk });
  expect(said).toMatch(/^1 persona from 3 participants in 1 source\n/);
  expect([...numbersIn(said)].filter((n) => n !== "3")).toEqual([]);
}, 60_000);
