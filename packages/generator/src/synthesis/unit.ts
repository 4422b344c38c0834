import { createHash } from "node:crypto";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import { canonical, requestKey } from "@persona/calls";
import type { Work } from "@persona/calls";
import { draftRequest } from "../prompts/prompt.ts";
import { synthesizePersona } from "./synthesize-persona.ts";
import type { Synthesis, SynthesisTask } from "./synthesize-persona.ts";
import { unveil } from "./veil.ts";
import type { Veiled } from "./veil.ts";

/** One persona to be made: the unit of work. */
export interface Unit {
  /** Number of its group, from 1. */
  readonly group: number;
  /** Content hash of its first request. */
  readonly key: string;
  readonly task: SynthesisTask;
  /** What is asked first. */
  readonly first: GenerateRequest;
  /** Puts a span back as it stands in its source, where words were hidden. */
  readonly restore?: Veiled["restore"];
  readonly provider: string;
  readonly model: string;
}

/** Makes a unit of a task. */
export function makeUnit(unit: Omit<Unit, "key" | "first">): Unit {
  const { task, provider, model } = unit;
  const first = draftRequest(task.evidence.pack, task);
  return { ...unit, first, key: requestKey(provider, model, first, 0) };
}

/** Makes the persona of a unit: yields each request as work with its key, and is sent the answers. No input or output. */
export function* describeUnit(unit: Unit): Generator<Work, Synthesis, GenerateResponse> {
  const steps = synthesizePersona(unit.task, unit.first);
  let step = steps.next();
  for (let turn = 0; step.done !== true; turn += 1) {
    const request = step.value;
    const key = turn === 0 ? unit.key : requestKey(unit.provider, unit.model, request, turn);
    step = steps.next(yield { key, unit: unit.key, group: unit.group, turn, request });
  }
  return unit.restore === undefined ? step.value : unveil(step.value, unit.restore);
}

/** The content hash of what stood, so that a replay can be held against what was committed. */
export function digestOf({ label, claims, quotes }: Synthesis): string {
  const kept = {
    label,
    claims: claims.map(({ claim, evidence, counterEvidence, support, status }) => ({
      claim,
      evidence: evidence.map(({ id }) => id),
      counterEvidence: counterEvidence.map(({ id }) => id),
      support,
      status,
    })),
    quotes: quotes.map(({ span, text }) => ({ span: span.id, text })),
  };
  return createHash("sha256").update(canonical(kept)).digest("hex").slice(0, 32);
}
