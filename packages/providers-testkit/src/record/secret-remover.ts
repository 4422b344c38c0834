const keptResponseHeaders =
  /^(?:content-type|retry-after|retry-after-ms|x-ratelimit-.*|anthropic-ratelimit-.*)$/u;

/** Learns the secrets of the requests it is shown, and takes them out of everything. */
export class SecretRemover {
  readonly #secrets = new Set<string>();

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.#learn(secret);
  }

  /** Learns the key that a request carries in a header or in its address. */
  learnFrom(headers: Readonly<Record<string, string | readonly string[] | undefined>>, url: URL): void {
    for (const name of ["authorization", "x-api-key", "x-goog-api-key", "api-key", "cookie"]) {
      const value = headers[name];
      if (typeof value === "string") this.#learn(value.replace(/^Bearer\s+/iu, ""));
    }
    const key = url.searchParams.get("key");
    if (key !== null) this.#learn(key);
  }

  /** A text without any known secret, as it is and as JSON or an address would write it. */
  clean(text: string): string {
    let cleaned = text;
    for (const secret of this.#secrets) cleaned = cleaned.replaceAll(secret, "[removed]");
    return cleaned;
  }

  /** The headers that a replay needs; the others may identify the account and are left out. */
  cleanHeaders(headers: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
    const kept: Record<string, string> = {};
    for (const [name, value] of headers) {
      if (keptResponseHeaders.test(name)) kept[name] = this.clean(value);
    }
    return kept;
  }

  #learn(secret: string): void {
    if (secret.length < 4) return;
    this.#secrets.add(secret);
    this.#secrets.add(JSON.stringify(secret).slice(1, -1));
    this.#secrets.add(encodeURIComponent(secret));
  }
}
