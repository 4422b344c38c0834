import type { Corpus } from "@persona/contracts";
import { load, loadAsync } from "./load.ts";
import { resolveLoadOptions } from "./options/load-options.ts";
import type { LoadOptions } from "./options/load-options.ts";

/** A loader with its options set once. */
export class DataLoader {
  readonly #options: LoadOptions;

  /** @throws PersonaError `invalid-option` when an option cannot be used */
  constructor(options: LoadOptions = {}) {
    this.#options = resolveLoadOptions(options);
  }

  /**
   * Reads files and folders of research into a corpus. Blocks until it is done.
   *
   * @throws PersonaError `path-not-found`, `no-input`
   */
  load(paths: string | readonly string[]): Corpus {
    return load(paths, this.#options);
  }

  /**
   * Reads files and folders of research into a corpus, letting other work run meanwhile.
   *
   * @throws PersonaError `path-not-found`, `no-input`, `aborted`
   */
  async loadAsync(
    paths: string | readonly string[],
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Corpus> {
    return loadAsync(paths, { ...this.#options, ...options });
  }
}
