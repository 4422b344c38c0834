import { sep } from "node:path";
import { describe, expect, it } from "vitest";
import { makeProgram } from "../program.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { commandNames } from "./command-names.ts";
import { asTypedHere, startedAs } from "./started-as.ts";

const path = (text: string): string => text.replaceAll("/", sep);
const start = (file: string, cwd: string, npm?: string): string =>
  startedAs({
    file: path(file),
    cwd: path(cwd),
    environment: npm === undefined ? {} : { npm_command: npm },
  });

describe("how the CLI was started", () => {
  it.each([
    ["in a clone, through its script", "/p/apps/cli/dist/main.js", "/p", "exec", "npm run persona --"],
    [
      "in a clone, from a script of another project",
      "/p/apps/cli/dist/main.js",
      "/q",
      "run-script",
      `node ${path("/p/apps/cli/dist/main.js")}`,
    ],
    ["in a clone, by Node", "/p/apps/cli/dist/main.js", "/p/apps", undefined, path("node cli/dist/main.js")],
    [
      "in a folder with a space",
      "/p q/apps/cli/dist/main.js",
      "/p q",
      undefined,
      path("node apps/cli/dist/main.js"),
    ],
    ["as a dependency", "/q/node_modules/.bin/persona", "/q/deep/down", "exec", "npx persona"],
    [
      "as a dependency that pnpm installed",
      "/q/node_modules/@persona/cli/dist/main.js",
      "/q",
      undefined,
      "npx persona",
    ],
    ["fetched by npx", "/home/a/.npm/_npx/0f/node_modules/.bin/persona", "/q", "exec", "npx @persona/cli"],
    ["installed globally", "/usr/local/bin/persona", "/q", undefined, "persona"],
    [
      "installed globally, where the shell is a script",
      "/g/node_modules/@persona/cli/dist/main.js",
      "/q",
      undefined,
      "persona",
    ],
  ])("%s", (_, file, cwd, npm, command) => {
    expect(start(file, cwd, npm)).toBe(command);
  });
});

describe("a hint", () => {
  it("is written as it can be typed, and other words stay", () => {
    expect(asTypedHere("See it: persona load <path>. A persona reports nothing.", "npx persona")).toBe(
      "See it: npx persona load <path>. A persona reports nothing.",
    );
  });

  it("knows every command that there is", () => {
    const declared = makeProgram(fakeTerminal(), () => undefined)
      .commands.map((command) => command.name())
      // what shells call, which help does not show
      .filter((name) => name !== "complete");
    expect([...commandNames].toSorted()).toEqual(declared.toSorted());
  });
});
