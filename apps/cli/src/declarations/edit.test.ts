import { expect, it } from "vitest";
import { names } from "../edits/wrong-words.ts";
import { makeProgram } from "../program.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

it("shows each kind of edit with an example", () => {
  const terminal = fakeTerminal();
  const edit = makeProgram(terminal, () => undefined).commands.find((one) => one.name() === "edit");
  edit?.outputHelp();
  const lines = terminal.written.out.split("\n");
  expect(names.length).toBeGreaterThan(20);
  const kinds = [...names, "withdraw"];
  const isShown = (name: string): boolean =>
    lines.some((line) => line.startsWith(`  ${name} `) && line.includes(`  ${name} `, 3));
  expect(kinds.filter((name) => !isShown(name))).toEqual([]);
});
