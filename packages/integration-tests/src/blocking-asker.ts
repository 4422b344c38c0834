import { RunQueue } from "@persona/executor-bullmq";
import { PersonaGenerator } from "@persona/generator";
import { loadAsync, Pseudonymizer } from "@persona/loader";
import { OpenAIProvider } from "@persona/providers-openai";

/** What a program that blocks calls through the bridge: its own module, in which a queue can be waited for. */
export async function labelsThroughQueue(
  folder: string,
  { url, secret, baseURL }: { readonly url: string; readonly secret: string; readonly baseURL: string },
): Promise<readonly string[]> {
  const corpus = await loadAsync(folder);
  const provider = new OpenAIProvider({ api: "chat", defaultModel: "m", apiKey: "none here", baseURL });
  const queue = await RunQueue.open({ url, run: "blocking", secret, baseURL });
  try {
    const { set } = await new PersonaGenerator({ provider }).generateAsync(corpus, {
      pseudonymizer: new Pseudonymizer(corpus),
      executor: queue.makeExecutor,
    });
    return set.personas.map(({ label }) => label);
  } finally {
    await queue[Symbol.asyncDispose]();
  }
}
