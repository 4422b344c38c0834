import type { RemoteCall } from "./remote-provider.ts";

/** The header that carries a call's idempotency key; none where the call has no key. */
export function idempotencyHeader({ idempotencyKey }: RemoteCall): Readonly<Record<string, string>> {
  return idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
}
