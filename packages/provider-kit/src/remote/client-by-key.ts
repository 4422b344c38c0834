/**
 * Keeps the client of an SDK, and with it its connections, for as long as the key stays the same. The key may change
 * between two calls, because it is read when a call needs it.
 */
export class ClientByKey<Client> {
  readonly #make: (key: string | undefined) => Client;
  #made: { readonly key: string | undefined; readonly client: Client } | undefined;

  constructor(make: (key: string | undefined) => Client) {
    this.#make = make;
  }

  /** The client for a key. */
  for(key: string | undefined): Client {
    if (this.#made === undefined || this.#made.key !== key) this.#made = { key, client: this.#make(key) };
    return this.#made.client;
  }
}
