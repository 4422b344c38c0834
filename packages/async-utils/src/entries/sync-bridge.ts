export {
  type BridgeCallOptions,
  SyncBridge,
  SyncBridgeError,
  type SyncBridgeOptions,
} from "../sync-bridge.ts";
export type { ErrorClass } from "../sync-bridge-protocol.ts";
