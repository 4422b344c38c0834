import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProgram } from "../program.ts";
import { runWords } from "../run-words.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-numbers-"));
  writeFileSync(join(folder, "survey.csv"), "id,How often do you sort?\n1,always\n2,never\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const places: Readonly<Record<string, readonly string[]>> = {
  ask: ["survey.csv", "How often do they sort?"],
  code: ["interviews"],
  edit: ["gone"],
  generate: ["survey.csv"],
  estimate: ["survey.csv"],
  resume: ["gone"],
  review: ["gone"],
  score: ["gone"],
  serve: ["gone"],
  init: ["--yes"],
  judge: ["--provider", "openai"],
  providers: [],
  sheet: ["gone"],
  worker: ["--queue", "redis://127.0.0.1:1", "--provider", "openai"],
};
/** Options of which 0 is a value: a seed, and gates. */
const takesZero = /^--(?:seed|quotes|min-|max-(?:count-error|demographic|unsupported|identifiers))/;
/** Options of which a thousand million is more than there can be. */
const isBounded = /^--(?:population|count|timeout|min-|max-(?:count-error|demographic))/;

const options = makeProgram(fakeTerminal(), () => undefined).commands.flatMap((command) =>
  command.options
    .filter(({ flags }) => /[<[](?:n|usd|seconds)[\]>]/.test(flags))
    .map((option) => ({ command: command.name(), long: option.long ?? "", key: option.attributeName() })),
);
const wrong = options.flatMap(({ command, long, key }) =>
  [
    "-1",
    "NaN",
    "ten",
    "Infinity",
    "-Infinity",
    "1e999",
    "",
    ...(takesZero.test(long) ? [] : ["0", "-0"]),
    ...(isBounded.test(long) ? ["1e9"] : []),
  ].map((text) => ({ command, long, key, text })),
);

describe("a number that cannot be", () => {
  it("is looked for in every option that takes one", () => {
    expect(new Set(options.map(({ command }) => command))).toEqual(new Set(Object.keys(places)));
    expect(options.length).toBeGreaterThan(30);
    expect(new Set(options.map(({ long }) => long))).toContain("--population");
  });

  it.each(wrong)("ends $command $long $text, and leaves no folder", async ({ command, long, text }) => {
    const terminal = fakeTerminal({ cwd: folder });
    const exit = await runWords([command, ...(places[command] ?? []), `${long}=${text}`], terminal);
    expect(terminal.written.err).toContain(long);
    expect(terminal.written.err).toMatch(/must be a (?:whole )?number/);
    expect(terminal.written.err).not.toMatch(/fault in Persona|\[\s*\{|ZodError/);
    expect(exit).toBe(2);
    expect(readdirSync(folder)).toEqual(["survey.csv"]);
  });

  it.each(wrong.filter(({ text }) => ["-1", "0", "Infinity"].includes(text)))(
    "ends $command when the settings or the environment say $key: $text",
    async ({ command, key, text }) => {
      const words = [command, ...(places[command] ?? [])];
      const variable = `PERSONA_${key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
      const set = fakeTerminal({ cwd: folder, environment: { [variable]: text } });
      expect(await runWords(words, set)).toBe(2);
      expect(set.written.err).toContain(variable);
      writeFileSync(join(folder, "persona.config.yaml"), `${key}: ${text.replace("Infinity", ".inf")}\n`);
      const told = fakeTerminal({ cwd: folder });
      expect(await runWords(words, told)).toBe(2);
      expect(told.written.err).toMatch(new RegExp(`persona\\.config\\.yaml:1: ${key} must be a`, "i"));
      expect(readdirSync(folder).toSorted()).toEqual(["persona.config.yaml", "survey.csv"]);
    },
  );
});
