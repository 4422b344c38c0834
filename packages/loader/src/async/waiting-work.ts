import type { WaitingWork } from "../files/load-step.ts";
import { fetchUrl } from "./fetch-url.ts";
import { readPdfPages } from "./read-pdf-pages.ts";

export { fetchUrl } from "./fetch-url.ts";
export { readPdfPages } from "./read-pdf-pages.ts";

/** Work that has to be waited for, by name. The blocking driver calls the same functions in a worker. */
export const waitingWork: Readonly<Record<WaitingWork, (...args: readonly unknown[]) => Promise<unknown>>> = {
  readPdfPages,
  fetchUrl,
};
