/** Why a bridge failed. */
export type SyncBridgeErrorCode =
  | "bridge-timeout"
  | "bridge-stopped"
  | "bridge-busy"
  | "bridge-argument"
  | "bridge-exit"
  | "bridge-disposed";

/**
 * The bridge itself failed: a call took too long or was stopped, an argument cannot cross, or the worker ended; then
 * `cause` is the error that ended it, if one did.
 */
export class SyncBridgeError extends Error {
  override readonly name = "SyncBridgeError";
  readonly code: SyncBridgeErrorCode;

  constructor(code: SyncBridgeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
