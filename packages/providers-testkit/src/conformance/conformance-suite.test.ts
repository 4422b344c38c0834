import { PersonaError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import type { RemoteCall } from "@persona/provider-kit";
import { describe, expect, it } from "vitest";
import { MistralProvider } from "../../examples/mistral-provider.ts";
import { suiteKey } from "./check.ts";
import { conformanceSuite } from "./conformance-suite.ts";

/** A provider with one fault, the words that name the checks which must find it, and a check that must not mind. */
interface Sabotage {
  readonly fault: string;
  readonly found: RegExp;
  readonly Provider: typeof MistralProvider;
}

const sabotages: readonly Sabotage[] = [
  {
    fault: "retries by itself",
    found: /^status, status 500/u,
    Provider: class extends MistralProvider {
      protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
        return super.ask(request, call).catch(() => super.ask(request, call));
      }
    },
  },
  {
    fault: "lets raw errors through",
    found: /^malformed-json/u,
    Provider: class extends MistralProvider {
      override generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        return this.ask(request, { key: "k", model: "m", signal: new AbortController().signal });
      }
    },
  },
  {
    fault: "ignores the signal while it waits",
    found: /^abort in the middle of the body/u,
    Provider: class extends MistralProvider {
      protected override ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
        return super.ask(request, { ...call, signal: new AbortController().signal });
      }
    },
  },
  {
    fault: "shows the key",
    found: /^a wrong key/u,
    Provider: class extends MistralProvider {
      override async generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        return super.generateAsync(request).catch((cause: unknown) => {
          throw new PersonaError({ code: "authentication", message: `${suiteKey} is wrong`, cause });
        });
      }
    },
  },
  {
    fault: "keeps the key where everybody can see it",
    found: /^shows no key/u,
    Provider: class extends MistralProvider {
      readonly options: object;

      constructor(options: { readonly apiKey?: string } = {}) {
        super(options);
        this.options = options;
      }
    },
  },
  {
    fault: "leaves nulls where a field is absent",
    found: /^optional and nullable properties/u,
    Provider: class extends MistralProvider {
      override async generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        const response = await super.generateAsync(request);
        return { ...response, text: JSON.stringify({ ...JSON.parse(response.text), c: null }) };
      }
    },
  },
  {
    fault: "calls every failure retryable",
    found: /^status, status 401/u,
    Provider: class extends MistralProvider {
      override async generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        return super.generateAsync(request).catch((error: unknown) => {
          if (!PersonaError.isInstance(error)) throw error;
          throw new PersonaError({ code: error.code, message: error.message, isRetryable: true });
        });
      }
    },
  },
  {
    fault: "reads an answer only when it is JSON and nothing else",
    found: /^reads a draft with/u,
    Provider: class extends MistralProvider {
      override async generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        const { output: _, ...plain } = request;
        const response = await super.generateAsync(plain);
        JSON.parse(response.text);
        return response;
      }
    },
  },
  {
    fault: "keeps the server's words to itself",
    found: /whole: the error has the name/u,
    Provider: class extends MistralProvider {
      override async generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        return super.generateAsync(request).catch((error: unknown) => {
          if (!PersonaError.isInstance(error)) throw error;
          throw new PersonaError({ code: error.code, message: "it failed" });
        });
      }
    },
  },
  {
    fault: "repeats what participants said",
    found: /^a server that repeats the request/u,
    Provider: class extends MistralProvider {
      override async generateAsync(request: GenerateRequest): Promise<GenerateResponse> {
        return super.generateAsync(request).catch((error: unknown) => {
          if (!PersonaError.isInstance(error)) throw error;
          const message = `${error.message} ${JSON.stringify(request.messages)}`;
          throw new PersonaError({ code: error.code, message });
        });
      }
    },
  },
  {
    fault: "leaves cached tokens out of the total",
    found: /^counts cached and reasoning tokens/u,
    Provider: class extends MistralProvider {
      protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
        const response = await super.ask(request, call);
        const { inputTokens, outputTokens } = response.usage;
        const total = inputTokens.total - inputTokens.cacheRead;
        return { ...response, usage: { inputTokens: { ...inputTokens, total }, outputTokens } };
      }
    },
  },
  {
    fault: "blocks with another answer",
    found: /^blocking: returns a response/u,
    Provider: class extends MistralProvider {
      override generate(request: GenerateRequest): GenerateResponse {
        return { ...super.generate(request), text: "something else" };
      }
    },
  },
  {
    fault: "drops parameters in silence",
    found: /^never fails for a parameter/u,
    Provider: class extends MistralProvider {
      protected override ask(
        { seed: _, ...request }: GenerateRequest,
        call: RemoteCall,
      ): Promise<GenerateResponse> {
        return super.ask(request, call);
      }
    },
  },
  {
    fault: "puts what changes before what stays",
    found: /shared prefix/u,
    Provider: class extends MistralProvider {
      protected override ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
        const system = `${JSON.stringify(request.messages)} ${request.system ?? ""}`;
        return super.ask({ ...request, system }, call);
      }
    },
  },
];

describe("the conformance suite finds a provider that", () => {
  it.each(sabotages)("$fault", async ({ found, Provider }) => {
    const suite = conformanceSuite({
      protocol: "openai-chat",
      create: ({ baseURL, apiKey }) =>
        new Provider({ baseURL, environment: {}, ...(apiKey === undefined ? {} : { apiKey }) }),
    });
    const checks = suite.checks.filter(({ title }) => found.test(title));
    expect(checks.length).toBeGreaterThan(0);
    try {
      for (const { run } of checks) await expect(run()).rejects.toThrow();
    } finally {
      await suite.close();
    }
  });
});
