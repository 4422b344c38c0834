import { PersonaError } from "@persona/contracts";

/** Where a key is found. */
export interface KeyPlace {
  readonly apiKey?: string | undefined;
  /** The environment variable with the key, read where `apiKey` is not given. Without a variable, no key is needed. */
  readonly keyVariable?: string | undefined;
  /** @default process.env, read when a call needs it */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The key, if there is one. */
export function keyOf({ apiKey, keyVariable, environment }: KeyPlace): string | undefined {
  const found = apiKey ?? (keyVariable === undefined ? undefined : (environment ?? process.env)[keyVariable]);
  // A key read from a file often ends with a line break, which a header cannot contain.
  const key = found?.trim();
  return key === "" ? undefined : key;
}

/** That a key is missing. */
export function noKey(label: string, keyVariable: string): PersonaError {
  return new PersonaError({
    code: "authentication",
    message: `no key for ${label}`,
    hint: `Set ${keyVariable}, or give the option apiKey.`,
  });
}
