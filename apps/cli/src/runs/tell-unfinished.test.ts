import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PersonaError, schemaVersion } from "@persona/contracts";
import { runWords } from "../run-words.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { tellUnfinished } from "./tell-unfinished.ts";

const place = mkdtempSync(join(tmpdir(), "persona-unfinished-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const at = "2026-11-23T10:15:00.123Z";
const start = {
  type: "run",
  at,
  schemaVersion,
  id: "run",
  versions: {},
  root: "..",
  inputs: ["interviews"],
  inputHashes: {},
  config: { provider: "scripted", model: "m", seed: 1, interviewer: [], promptHash: "x", pseudonyms: false },
};
const intent = { type: "intent", at, job: "j", key: "k", attempt: 1, most: { tokens: 10 } };
const response = (tokens: number): object => ({
  type: "response",
  at,
  job: "j",
  key: "k",
  attempt: 1,
  response: {
    text: "{}",
    finishReason: { unified: "stop" },
    usage: {
      inputTokens: { total: tokens, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 0, reasoning: 0 },
    },
    model: "m",
    warnings: [],
  },
  spent: { tokens },
});

/** What is said of a run that holds these entries, and whether its ledger is still there. */
function saidOf(code: ConstructorParameters<typeof PersonaError>[0]["code"], entries: readonly object[]) {
  const folder = mkdtempSync(join(place, "run-"));
  const lines = [start, ...entries];
  writeFileSync(join(folder, "ledger.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const terminal = fakeTerminal();
  tellUnfinished(new PersonaError({ code, message: "m", hint: "h" }), { folder, shown: "runs/a" }, terminal);
  return { said: terminal.written.err, isKept: existsSync(folder) };
}

describe("a run that failed", () => {
  it("is continued where that can help", () => {
    for (const code of ["server-error", "rate-limited", "authentication", "output-not-writable"] as const)
      expect(saidOf(code, [intent, response(5)])).toEqual({
        said: "\nEverything done so far is saved. Continue with: persona resume runs/a\n",
        isKept: true,
      });
    expect(saidOf("unreachable", [intent]).said).toContain("Nothing was answered yet. Try again with");
  });

  it("is not continued where it would fail in the same way, and leaves nothing that was not paid for", () => {
    for (const code of ["no-evidence", "invalid-option", "source-changed", "invalid-request"] as const)
      expect(saidOf(code, [intent, response(0)])).toEqual({ said: "", isKept: false });
  });

  it("keeps answers that were paid for, and says that continuing does not help", () => {
    const { said, isKept } = saidOf("no-evidence", [intent, response(5)]);
    expect(said).toContain(
      "The answers so far are kept in runs/a, but continuing would end in the same error.",
    );
    expect(isKept).toBe(true);
  });

  it("of which there is nothing to say leaves no folder, so that the same command can be tried with more", async () => {
    const source = join(place, "tiny.txt");
    writeFileSync(source, "Interviewer: Why?\nAnn: Yes.\nInterviewer: And?\nAnn: No.\n");
    const terminal = fakeTerminal({ cwd: place });
    expect(await runWords(["generate", source, "--out", "tiny-run"], terminal)).toBe(3);
    expect(terminal.written.err).toContain("There is nothing to put on a card");
    expect(terminal.written.err).not.toContain("resume");
    expect(existsSync(join(place, "tiny-run"))).toBe(false);
  }, 60_000);
});
