import { jsonInAnswer } from "@persona/model-text";
import type {
  GenerateRequest,
  GenerateResponse,
  JudgedPair,
  PairVerdict,
  SupportJudge,
} from "@persona/contracts";
import { judgeRequest } from "./judge-request.ts";
import type { JudgePrompt } from "./read-judge-prompt.ts";
import { readJudgePrompt } from "./read-judge-prompt.ts";

/** Which model judges, and how. */
export interface ModelJudgeOptions {
  /** Name of the provider and the model, by which the judge is known: `ollama`, `bespoke-minicheck`. */
  readonly provider: string;
  readonly model: string;
  /** @default that of the package */
  readonly prompt?: JudgePrompt;
  /** @default 1 */
  readonly seed?: number;
  /** Most pairs in one request. @default 12 */
  readonly pairsPerRequest?: number;
  /** Most tokens in an answer. @default 2000 */
  readonly maxOutputTokens?: number;
}

/** How often a request is sent whose answer cannot be read. */
const mostTries = 2;

/**
 * Judges with a language model. Each pair is judged twice, among other neighbors and in another order; where the two
 * answers differ, or one cannot be read, the judge is unsure. It is shown the claim and the words, and nothing about
 * personas or what would be welcome.
 */
export class ModelJudge implements SupportJudge {
  readonly identity: SupportJudge["identity"];
  readonly #prompt: JudgePrompt;
  readonly #options: Required<Pick<ModelJudgeOptions, "seed" | "pairsPerRequest" | "maxOutputTokens">>;

  /** @throws PersonaError `invalid-option` for a file that is not a prompt */
  constructor(options: ModelJudgeOptions) {
    const { provider, model, prompt = readJudgePrompt() } = options;
    const { seed = 1, pairsPerRequest = 12, maxOutputTokens = 2000 } = options;
    this.identity = { provider, model, promptHash: prompt.hash };
    this.#prompt = prompt;
    this.#options = { seed, pairsPerRequest, maxOutputTokens };
  }

  *judge(pairs: readonly JudgedPair[]): Generator<GenerateRequest, readonly PairVerdict[], GenerateResponse> {
    const places = pairs.map((_, at) => at);
    const first = yield* this.#pass(pairs, places, 0);
    const second = yield* this.#pass(pairs, strided(places), 1);
    return places.map((at) => {
      const [one, other] = [first.get(at), second.get(at)];
      return one !== undefined && one === other ? one : "unsure";
    });
  }

  *#pass(
    pairs: readonly JudgedPair[],
    order: readonly number[],
    pass: number,
  ): Generator<GenerateRequest, ReadonlyMap<number, PairVerdict>, GenerateResponse> {
    const verdicts = new Map<number, PairVerdict>();
    const { pairsPerRequest, maxOutputTokens, seed } = this.#options;
    for (let from = 0; from < order.length; from += pairsPerRequest) {
      const places = order.slice(from, from + pairsPerRequest);
      const request = judgeRequest(
        places.flatMap((at) => pairs[at] ?? []),
        this.#prompt,
        { model: this.identity.model, seed: seed + pass, maxOutputTokens },
      );
      for (let turn = 0; turn < mostTries; turn += 1) {
        const answers = readAnswers((yield request).text, places.length);
        for (const [index, verdict] of answers) verdicts.set(places[index] ?? -1, verdict);
        if (answers.size > 0) break;
      }
    }
    return verdicts;
  }
}

/** Every second item from the last to the first, and then the others: neighbors are not those of the first order. */
function strided<Item>(items: readonly Item[]): readonly Item[] {
  const reversed = items.toReversed();
  return [0, 1].flatMap((rest) => reversed.filter((_, at) => at % 2 === rest));
}

/** The verdicts of an answer by the place of their pair, from 0; a pair that is answered twice in two ways has none. */
function readAnswers(text: string, pairs: number): ReadonlyMap<number, PairVerdict> {
  const reading = jsonInAnswer(text);
  if ("why" in reading) return new Map();
  for (const candidate of reading.candidates) {
    const value: unknown = JSON.parse(candidate.text);
    const list = isRecord(value) ? value["verdicts"] : undefined;
    if (!Array.isArray(list)) continue;
    const found = new Map<number, Set<PairVerdict>>();
    for (const item of list as readonly unknown[]) {
      const { pair, verdict } = isRecord(item) ? item : {};
      const at = /^p(\d{1,4})$/.exec(typeof pair === "string" ? pair : "")?.[1];
      const place = Number(at) - 1;
      if (at === undefined || place < 0 || place >= pairs || !isVerdict(verdict)) continue;
      found.set(place, (found.get(place) ?? new Set()).add(verdict));
    }
    const sure = [...found].flatMap(([place, verdicts]) =>
      verdicts.size === 1 ? [...verdicts].map((one) => [place, one] as const) : [],
    );
    if (sure.length > 0) return new Map(sure);
  }
  return new Map();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isVerdict(value: unknown): value is PairVerdict {
  return value === "shown" || value === "not-shown" || value === "unsure";
}
