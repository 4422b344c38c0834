import type { WaitingWork } from "./load-step.ts";
import { fetchUrl } from "./fetch-url.ts";
import { readPdfPages } from "./read-pdf-pages.ts";

const functions: Readonly<Record<WaitingWork, (...args: readonly unknown[]) => Promise<unknown>>> = {
  readPdfPages,
  fetchUrl,
};

/** Does work that has to be waited for. The blocking driver calls this in a worker. */
export async function performWork(work: WaitingWork, ...args: readonly unknown[]): Promise<unknown> {
  return functions[work](...args);
}
