import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileLedger } from "@persona/calls";
import type { Generation } from "@persona/contracts";
import { ScriptedProvider, honestDraft, plantedTranscripts, startOfRun } from "@persona/test-support";
import { expect, it, onTestFinished } from "vitest";
import { PersonaGenerator } from "../persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

/** A provider that answers nonsense for one group as long as it is ill, and drafts for the others. */
function fever(isIll: () => boolean): ScriptedProvider {
  let sick: string | undefined;
  return new ScriptedProvider(({ evidence, messages }) => {
    const text = messages[0]?.text ?? "";
    sick ??= text;
    if (evidence === undefined || (text === sick && isIll())) return "I would rather not.";
    return honestDraft(evidence);
  });
}

it("asks again on resume where stored answers cannot be read, and replays what came of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "persona-unreadable-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "ledger.jsonl");
  let isIll = true;
  const provider = fever(() => isIll);
  const generate = async (isOffline: boolean): Promise<{ generation: Generation; asked: number }> => {
    await using ledger = await FileLedger.open(path, existsSync(path) ? {} : { start: startOfRun });
    const before = provider.requests.length;
    const generator = new PersonaGenerator({ sendsOriginalText: true, provider });
    const generation = await generator.generateAsync(corpus, { ledger, isOffline });
    return { generation, asked: provider.requests.length - before };
  };

  const first = await generate(false);
  expect(first.generation.failures.map(({ code }) => code)).toEqual(["response-invalid"]);

  // without asking, the run is what it was
  const offline = await generate(true);
  expect(offline.asked).toBe(0);
  expect(offline.generation.failures).toEqual(first.generation.failures);

  // still ill: asked again, and paid for once more
  expect((await generate(false)).asked).toBeGreaterThan(0);

  isIll = false;
  const healed = await generate(false);
  expect(healed.generation.failures).toEqual([]);
  expect(healed.generation.set.personas).toHaveLength(3);
  expect(healed.asked).toBe(1);

  const replayed = await generate(true);
  expect(replayed.asked).toBe(0);
  expect(replayed.generation.set).toEqual(healed.generation.set);
});
