export { SyncBridge } from "./sync-bridge.ts";
export type { BridgeCallOptions, SyncBridgeOptions } from "./sync-bridge.ts";
export { SyncBridgeError } from "./sync-bridge-error.ts";
export type { SyncBridgeErrorCode } from "./sync-bridge-error.ts";
export type { ErrorClass } from "./crossing.ts";
