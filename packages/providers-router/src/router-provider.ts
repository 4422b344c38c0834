import type { Lease } from "@persona/async-utils";
import { canStream, LLMProvider, PersonaError } from "@persona/contracts";
import { callWithin, streamWithin } from "@persona/provider-kit";
import type {
  CallOptions,
  GenerateRequest,
  GenerateResponse,
  ModelCapabilities,
  StreamEvent,
  StreamingProvider,
} from "@persona/contracts";
import { drive, driveBlocking, optionsOf } from "./drivers.ts";
import { Route, weightsOf } from "./route.ts";
import type { RouteOptions, RouteWeights } from "./route.ts";
import { Failures, routing } from "./routing.ts";
import type { FailedRoute } from "./routing.ts";

/** How {@link RouterProvider} is set up. */
export interface RouterProviderOptions {
  /** The providers, in the order in which they are preferred. */
  readonly routes: readonly RouteOptions[];
  /**
   * `fallback` asks the first and turns to the next when it fails; `spread` asks the one with the shortest wait, by share,
   * and turns to the others when it fails.
   * @default "fallback"
   */
  readonly strategy?: "fallback" | "spread";
  /** How long a call waits for one route while another could be asked, in milliseconds. @default 1000 */
  readonly patienceMs?: number;
  /** @default "router" */
  readonly name?: string;
  /** Time a call may take on all routes together. @default 600_000 */
  readonly timeoutMs?: number;
  /** Called with each failure, whether another attempt or route follows or the call ends. */
  readonly onFailure?: (failure: FailedRoute) => void;
}

/** Several providers that look like one. */
export class RouterProvider extends LLMProvider implements StreamingProvider {
  readonly name: string;
  readonly defaultModel: string;
  readonly #routes: readonly Route[];
  readonly #strategy: "fallback" | "spread";
  readonly #patienceMs: number;
  readonly #timeoutMs: number;
  readonly #onFailure: ((failure: FailedRoute) => void) | undefined;

  /** @throws PersonaError `invalid-option` */
  constructor(options: RouterProviderOptions) {
    super();
    const {
      routes,
      strategy = "fallback",
      name = "router",
      patienceMs = 1000,
      timeoutMs = 600_000,
      onFailure,
    } = options;
    const [first] = routes;
    if (first === undefined)
      throw new PersonaError({ code: "invalid-option", message: "routes must name at least one provider" });
    if (!(patienceMs >= 0))
      throw new PersonaError({
        code: "invalid-option",
        message: `patienceMs must be at least 0, but is ${patienceMs}`,
      });
    if (strategy !== "fallback" && strategy !== "spread")
      throw new PersonaError({
        code: "invalid-option",
        message: `strategy must be "fallback" or "spread", but is ${JSON.stringify(strategy)}`,
      });
    this.name = name;
    this.defaultModel = first.model ?? first.provider.defaultModel;
    this.#routes = routes.map((route) => new Route(route));
    this.#strategy = strategy;
    this.#patienceMs = patienceMs;
    this.#timeoutMs = timeoutMs;
    this.#onFailure = onFailure;
  }

  /** True when at least one provider is configured. The others are not asked. */
  override isConfigured(): boolean {
    return this.#routes.some(({ provider }) => provider.isConfigured());
  }

  /** What every provider can do for the model that it would be asked for. */
  override capabilities(model?: string): ModelCapabilities {
    const all = this.#routes.map((route) => {
      const { model: asked } = route.requestFor({ messages: [], ...(model === undefined ? {} : { model }) });
      return route.provider.capabilities(asked);
    });
    const least = (name: "contextTokens" | "maxOutputTokens"): number | undefined => {
      const known = all.map((each) => each[name]);
      return known.every((each) => each !== undefined) ? Math.min(...known) : undefined;
    };
    const contextTokens = least("contextTokens");
    const maxOutputTokens = least("maxOutputTokens");
    return {
      ...(contextTokens === undefined ? {} : { contextTokens }),
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
      ...(all.every((each) => each.structuredOutput === true) ? { structuredOutput: true } : {}),
      ...(all.every((each) => each.streaming === true) ? { streaming: true } : {}),
    };
  }

  /**
   * Answers a request on the first route that can.
   * @throws PersonaError when all routes failed: the error that may go better soonest, else the last
   */
  override async generateAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): Promise<GenerateResponse> {
    const { idempotencyKey } = options;
    return callWithin(this.name, this.#bounds(options), (signal) =>
      drive(this.#plan<GenerateResponse>(request, new Failures(this.#onFailure)), {
        weights: weightsOf(request),
        signal,
        ask: async (route, lease) => {
          const call = { signal, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
          const response = await route.provider.generateAsync(
            route.requestFor(request),
            optionsOf(route, call),
          );
          route.succeeded(lease, response);
          return response;
        },
      }),
    );
  }

  /** Answers a request on the first route that can, and blocks. @throws PersonaError as {@link generateAsync} does */
  override generate(request: GenerateRequest, options: CallOptions = {}): GenerateResponse {
    const { signal, idempotencyKey } = options;
    if (signal?.aborted === true)
      throw new PersonaError({
        code: "aborted",
        message: `the call to ${this.name} was aborted`,
        cause: signal.reason,
      });
    return driveBlocking(this.#plan<GenerateResponse>(request, new Failures(this.#onFailure)), {
      weights: weightsOf(request),
      timeoutMs: options.timeoutMs ?? this.#timeoutMs,
      ask: (route, timeoutMs) =>
        route.provider.generate(route.requestFor(request), {
          timeoutMs,
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        }),
    });
  }

  /** Answers a request piece by piece. Turns to another route only while nothing was yielded yet. */
  async *streamAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): AsyncGenerator<StreamEvent, void, undefined> {
    yield* streamWithin(this.name, this.#bounds(options), (signal) => this.#pieces(request, signal));
  }

  async *#pieces(
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const failures = new Failures(this.#onFailure);
    const { route, lease, first, rest } = await drive(this.#plan<OpenedStream>(request, failures), {
      weights: weightsOf(request),
      signal,
      ask: (asked, granted) => openedStream(asked, granted, request, signal),
    });
    try {
      for (let next = first; next.done !== true; next = await rest.next()) {
        if (next.value.type === "response") route.succeeded(lease, next.value.response);
        yield next.value;
      }
    } catch (error) {
      route.failed(lease, error);
      failures.add(route, error);
      throw error;
    } finally {
      lease[Symbol.dispose]();
      await rest.return();
    }
  }

  #plan<Answer>(request: GenerateRequest, failures: Failures): ReturnType<typeof routing<Answer>> {
    const weights = weightsOf(request);
    return routing<Answer>({
      routes: this.#ordered(weights),
      patienceMs: this.#patienceMs,
      failures,
      waitMs: (route) => route.waitMs(weights),
    });
  }

  #bounds(options: CallOptions): CallOptions {
    return { timeoutMs: this.#timeoutMs, ...options };
  }

  /** The routes in the order in which this call tries them. */
  #ordered(weights: RouteWeights): readonly Route[] {
    const usable = this.#routes.filter(({ provider }) => provider.isConfigured());
    const routes = usable.length === 0 ? this.#routes : usable;
    const measured = routes.map((route) => ({
      route,
      waitMs: route.waitMs(weights),
      load: route.calls / route.share,
    }));
    if (this.#strategy === "spread") measured.sort((a, b) => compare(a.waitMs, b.waitMs) || a.load - b.load);
    // A preferred route that is free soon stays in front; after it come the routes that are free first.
    else
      measured.sort((a, b) =>
        compare(Math.max(a.waitMs, this.#patienceMs), Math.max(b.waitMs, this.#patienceMs)),
      );
    return measured.map(({ route }) => route);
  }
}

/** Order of two waits; each may be infinite. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A stream whose first event has come. */
interface OpenedStream {
  readonly route: Route;
  readonly lease: Lease;
  readonly first: IteratorResult<StreamEvent, void>;
  readonly rest: AsyncGenerator<StreamEvent, void, undefined>;
}

async function openedStream(
  route: Route,
  lease: Lease,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<OpenedStream> {
  const rest = piecesOf(route, request, signal);
  return { route, lease, first: await rest.next(), rest };
}

async function* piecesOf(
  route: Route,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, void, undefined> {
  const { provider } = route;
  const asked = route.requestFor(request);
  const options = optionsOf(route, { signal });
  if (canStream(provider)) {
    yield* provider.streamAsync(asked, options);
    return;
  }
  const response = await provider.generateAsync(asked, options);
  yield { type: "text-delta", text: response.text };
  yield { type: "response", response };
}
