export { type BridgeCallOptions, SyncBridge, type SyncBridgeOptions } from "../sync-bridge.ts";
export { SyncBridgeError, type SyncBridgeErrorCode } from "../sync-bridge-error.ts";
export type { ErrorClass } from "../crossing.ts";
