import { startTestServerInProcess } from "@persona/providers-testkit";
import { run } from "../packed/run.ts";
import type { Ran } from "../packed/run.ts";

/** Where examples run: with keys in the environment, and a test server in place of the web. */
export interface Stage extends AsyncDisposable {
  /** Runs a command in a folder with the stage's environment. */
  readonly run: (
    command: string,
    cwd: string,
    environment?: Readonly<Record<string, string>>,
  ) => Promise<Ran>;
}

/**
 * Starts the stage: whatever an example fetches from the web goes to the test server, and nothing past it. Keys are
 * set, as a reader would have set them.
 */
export async function startStage(): Promise<Stage> {
  const server = await startTestServerInProcess({ rule: "persona" });
  const redirect = `const real = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const asked = new URL(typeof input === "string" || input instanceof URL ? input : input.url);
  // a server of the example's own is left to it; models on this machine are played by the test server too
  const isOwn = asked.hostname === "127.0.0.1" && !["11434", "8000", "1234"].includes(asked.port);
  return real(isOwn ? asked : new URL(asked.pathname + asked.search, ${JSON.stringify(server.url)}), init);
};`;
  const keys = { OPENAI_API_KEY: "k-openai", ANTHROPIC_API_KEY: "k-anthropic", GEMINI_API_KEY: "k-gemini" };
  return {
    run: (command, cwd, environment = {}) =>
      run(command, {
        cwd,
        environment: {
          ...keys,
          // a person at a terminal would agree that words are sent
          PERSONA_YES: "1",
          // no address is tried before it is fetched from
          HTTPS_PROXY: "http://127.0.0.1:9",
          NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(redirect)}`,
          ...environment,
        },
      }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
