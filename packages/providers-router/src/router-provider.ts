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
import { drive, driveBlocking, optionsOf, refusal } from "./drivers.ts";
import { Route } from "./route.ts";
import type { RouteOptions } from "./route.ts";
import { Failures, routing, weightsOf } from "./routing.ts";
import type { FailedRoute } from "./routing.ts";

/** How {@link RouterProvider} is set up. */
export interface RouterProviderOptions {
  /** The providers, in the order in which they are preferred. */
  readonly routes: readonly RouteOptions[];
  /**
   * `fallback` asks the first and turns to the next when it fails; `spread` asks the one that has to wait least, by their
   * shares, and turns to the others when it fails.
   * @default "fallback"
   */
  readonly strategy?: "fallback" | "spread";
  /** How long a fallback waits for the capacity of a preferred route before it asks another. @default 1000 */
  readonly patienceMs?: number;
  /** @default "router" */
  readonly name?: string;
  /** Time a call may take on all routes together. @default 600_000 */
  readonly timeoutMs?: number;
  /** Told of each failure that another attempt or route follows, or that ends the call. */
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

  /** True when at least one of the providers is. Those that are not are passed over. */
  override isConfigured(): boolean {
    return this.#routes.some(({ provider }) => provider.isConfigured());
  }

  /** What every provider can do for the model it would be asked for. */
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
      drive(this.#plan(request), signal, idempotencyKey),
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
    return driveBlocking(this.#plan(request), options.timeoutMs ?? this.#timeoutMs, idempotencyKey);
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
    const weights = weightsOf(request);
    for (const route of this.#ordered(request)) {
      route.calls += 1;
      let lease: Lease;
      try {
        lease = await route.acquire(weights, signal);
      } catch (error) {
        failures.add(route, refusal(error, route, signal));
        continue;
      }
      let hasYielded = false;
      try {
        for await (const event of piecesOf(route, request, signal)) {
          if (event.type === "response") route.succeeded(lease, event.response);
          hasYielded = true;
          yield event;
        }
        return;
      } catch (error) {
        route.failed(lease, error);
        failures.add(route, error);
        if (hasYielded || signal.aborted) throw error;
      } finally {
        lease[Symbol.dispose]();
      }
    }
    throw failures.mostTelling();
  }

  #plan(request: GenerateRequest): ReturnType<typeof routing> {
    return routing(request, this.#ordered(request), new Failures(this.#onFailure));
  }

  #bounds(options: CallOptions): CallOptions {
    return { timeoutMs: this.#timeoutMs, ...options };
  }

  /** The routes in the order in which this call tries them. */
  #ordered(request: GenerateRequest): readonly Route[] {
    const usable = this.#routes.filter(({ provider }) => provider.isConfigured());
    const routes = usable.length === 0 ? this.#routes : usable;
    const weights = weightsOf(request);
    const measured = routes.map((route) => ({
      route,
      waitMs: route.waitMs(weights),
      load: route.calls / route.share,
    }));
    if (this.#strategy === "spread") measured.sort((a, b) => compare(a.waitMs, b.waitMs) || a.load - b.load);
    // What is preferred and will be free soon stays in front; after it those that are free soonest.
    else
      measured.sort((a, b) =>
        compare(Math.max(a.waitMs, this.#patienceMs), Math.max(b.waitMs, this.#patienceMs)),
      );
    return measured.map(({ route }) => route);
  }
}

/** Order of two waits, either of which may be without end. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
