import { delimiter, join } from "node:path";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { documents, examplesIn } from "./examples-in.ts";
import { startStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Shell lines whose work other tests do: installing, and the project's own scripts. */
const doneElsewhere = [
  /^npm (install|run demo|test)\b/,
  /^npx (--yes )?(-p node@24 -p )?@persona\/cli /,
  /^pnpm (install|build|lint|format|typecheck|knip|docs:|changeset|--filter|exec|-r )/,
  /^(cd|git) /,
];
/** What only a person at a terminal, a key or a model can do is shown as such by its first word, or goes on until Ctrl-C. */
const shown = /^(export|set|\$env:|source|ollama|vllm|lms|persona completion \w+ >|persona review )/;

const everything = inject("everything");
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage[Symbol.asyncDispose]());

describe("shell examples in the documents", () => {
  const blocks = documents
    .map((document) => ({
      document,
      lines: examplesIn(document)
        .filter(({ language }) => language === "sh")
        .flatMap(({ code }) => commandsIn(code)),
    }))
    .filter(({ lines }) => lines.length > 0);

  it.each(blocks)("$document: run as they stand, one after another", async ({ lines }) => {
    const path = [join(everything, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
    for (const { command, code } of lines) {
      if (doneElsewhere.some((form) => form.test(command)) || shown.test(command)) continue;
      if (command.endsWith(" --watch")) continue;
      const { status, out, err } = await stage.run(command, everything, { PATH: path });
      expect({ command, status, said: status === code ? "" : out + err }).toEqual({
        command,
        status: code,
        said: "",
      });
    }
  });
});

/**
 * The commands in a block, with comments taken off. A comment that says `exit 4` is a promise of that exit code.
 * What is run through the project's script is run as it is installed.
 */
function commandsIn(block: string): { readonly command: string; readonly code: number }[] {
  return block
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => ({
      command: line
        .replace(/\s+#.*$/, "")
        .replace("npm run persona -- ", "persona ")
        .replace("npx persona ", "persona ")
        .replace("--population 10000", `--population ${sized(10_000, 200)}`)
        .trim(),
      code: Number(/# exit (\d+)/.exec(line)?.[1] ?? 0),
    }));
}
