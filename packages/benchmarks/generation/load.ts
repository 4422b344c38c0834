import type { LogEntry, ServerSettings } from "@persona/providers-testkit";

/** A request of the load: what it weighs and how long its answer takes. */
export interface LoadRequest {
  readonly prompt: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMs: number;
}

/** Output that every request allows, which the server charges until it knows better. */
export const maxOutputTokens = 300;
/** A minute, scaled down so that a run takes one. */
export const windowMs = 6000;
/** 600 requests a minute, and tokens that bind about as often. */
export const limits = { kind: "sliding-window", windowMs, requests: 60, tokens: 48_000 } as const;

/** Numbers from 0 up to 1, the same ones each time (a linear congruence, after Park and Miller). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  for (let warm = 0; warm < 10; warm += 1) state = (state * 48_271) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/**
 * A load by seed: prompts and latencies are log-normal. Half of the answers take under 0.4 s, one in a hundred over 3 s.
 */
export function makeLoad(seed: number, count: number): readonly LoadRequest[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const inputTokens = Math.round(Math.min(2500, 600 * Math.exp(0.4 * normal(random))));
    const outputTokens = 50 + Math.floor(random() * 230);
    const latencyMs = Math.min(8000, 400 * Math.exp(0.9 * normal(random)));
    return { prompt: `${index} `.padEnd(inputTokens * 4, "words "), inputTokens, outputTokens, latencyMs };
  });
}

/** The server's side of a load. */
export function settingsOf(load: readonly LoadRequest[]): ServerSettings {
  return {
    limits,
    rule: "echo",
    // a step is used up by a refused request as well, so the list goes round a few times
    script: [...load, ...load, ...load].map(({ outputTokens, latencyMs }) => ({
      answer: { text: "word ".repeat(Math.floor((outputTokens * 4) / 5)) },
      fault: { kind: "slow-first-byte" as const, delayMs: latencyMs },
    })),
  };
}

/** When the last answer can be there at the earliest, if requests go out in their order, each as soon as the limits allow. */
export function earliestFinishMs(load: readonly LoadRequest[]): number {
  const admitted: { readonly atMs: number; readonly tokens: number }[] = [];
  let nowMs = 0;
  let finishMs = 0;
  for (const { inputTokens, outputTokens, latencyMs } of load) {
    for (;;) {
      const open = admitted.filter(({ atMs }) => atMs > nowMs - windowMs);
      const tokens = open.reduce((sum, one) => sum + one.tokens, 0);
      if (open.length < limits.requests && tokens + inputTokens + maxOutputTokens <= limits.tokens) break;
      nowMs = (open[0]?.atMs ?? nowMs) + windowMs;
    }
    admitted.push({ atMs: nowMs, tokens: inputTokens + outputTokens });
    finishMs = Math.max(finishMs, nowMs + latencyMs);
  }
  return finishMs;
}

/** What a run came to, by the server's own log. */
export interface RunFigures {
  readonly sent: number;
  readonly answered: number;
  readonly refused: number;
  readonly makespanMs: number;
}

/** Reads a log: from the first arrival to the end of the last answer. */
export function figuresOf(log: readonly LogEntry[]): RunFigures {
  const first = Math.min(...log.map(({ receivedMs }) => receivedMs));
  const last = Math.max(...log.map(({ endedMs = 0, status }) => (status === 200 ? endedMs : 0)));
  return {
    sent: log.length,
    answered: log.filter(({ status }) => status === 200).length,
    refused: log.filter(({ status }) => status === 429).length,
    makespanMs: last - first,
  };
}
