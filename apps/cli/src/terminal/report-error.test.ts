import { errorTable, PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { exitCodes } from "./exit-codes.ts";
import { reportError } from "./report-error.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

describe("reportError", () => {
  it("says what happened and what to do, in sentences, without a stack", () => {
    const terminal = fakeTerminal();
    const error = new PersonaError({
      code: "path-not-found",
      message: "nothing at a.csv",
      hint: "check the path",
    });
    expect(reportError(error, terminal)).toBe(exitCodes.input);
    expect(terminal.written).toEqual({ out: "", err: "Error: Nothing at a.csv.\nCheck the path.\n" });
  });

  it("says of an unforeseen error what it is and where it came from, and nothing of what it says", () => {
    const words = "Anna-Marie said so\n    at her desk (/home/anna/notes.txt:1:2)";
    const errors = [new Error(words), new SyntaxError(words), new TypeError(words, { cause: words }), words];
    const thrown = new RangeError(words);
    thrown.stack = `${words}\n${thrown.stack ?? ""}`;
    for (const error of [...errors, thrown, Object.assign(new Error(words), { name: words, code: words })]) {
      for (const isDebug of [false, true]) {
        for (const isJson of [false, true]) {
          const terminal = fakeTerminal();
          expect(reportError(error, terminal, { isDebug, isJson })).toBe(exitCodes.failure);
          expect(terminal.written.err).not.toMatch(/anna|desk/i);
          if (error instanceof Error) expect(terminal.written.err).toContain("report-error.test.ts:");
        }
      }
    }
  });

  it.each([
    ["persona.config.yaml:2: count is wrong", "persona.config.yaml:2: count is wrong."],
    ["runs/first holds no run", "runs/first holds no run."],
    ["it's over", "It's over."],
    ["maxCost must be a number", "maxCost must be a number."],
  ])("writes %j as a sentence, and names as they are", (message, said) => {
    const terminal = fakeTerminal();
    reportError(new PersonaError({ code: "invalid-option", message }), terminal);
    expect(terminal.written.err.split("\n")[0]).toBe(`Error: ${said}`);
  });

  it("shows the places that an error came through only when asked", () => {
    const [quiet, debug] = [fakeTerminal(), fakeTerminal()];
    reportError(new Error("boom"), quiet);
    reportError(new Error("boom"), debug, { isDebug: true });
    expect(quiet.written.err).not.toMatch(/\n\s+at /);
    expect(debug.written.err).toMatch(/\n\s+at /);
  });

  it("says that it was stopped, whatever error came of it", () => {
    const terminal = fakeTerminal({ signal: AbortSignal.abort() });
    expect(reportError(new Error("aborted"), terminal)).toBe(exitCodes.interrupted);
    expect(terminal.written.err).toContain("Stopped");
  });

  it("gives programs one object on stderr", () => {
    const terminal = fakeTerminal();
    const error = new PersonaError({ code: "no-input", message: "nothing to read", hint: "name a file" });
    expect(reportError(error, terminal, { isJson: true })).toBe(exitCodes.input);
    expect(terminal.written.out).toBe("");
    expect(JSON.parse(terminal.written.err)).toEqual({
      error: { code: "no-input", message: "nothing to read", hint: "name a file" },
    });
    expect(reportError(new Error("boom"), fakeTerminal(), { isJson: true })).toBe(exitCodes.failure);
  });

  it("exits as the table of errors says, with a code that has a name here", () => {
    const named = new Set<number>(Object.values(exitCodes));
    for (const [code, { exitCode, hint }] of Object.entries(errorTable)) {
      const terminal = fakeTerminal();
      const error = new PersonaError({ code: code as keyof typeof errorTable, message: "no" });
      expect(reportError(error, terminal)).toBe(exitCode);
      expect(named).toContain(exitCode);
      expect(terminal.written.err).toContain(hint);
    }
  });

  it("treats a code of a newer version as a failure", () => {
    const foreign = Object.assign(new PersonaError({ code: "timeout", message: "no" }), { code: "newer" });
    expect(reportError(foreign, fakeTerminal())).toBe(exitCodes.failure);
  });
});
