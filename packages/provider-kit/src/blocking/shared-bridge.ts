import { SyncBridge } from "@persona/sync-bridge";
import { PersonaError, ResponseError } from "@persona/contracts";

/** One thread for all providers of a module, started by the first blocking call. */
const bridges = new Map<string, SyncBridge>();

/** The bridge to the thread on which a provider's module answers blocking calls. */
export function sharedBridge(module: string): SyncBridge {
  const known = bridges.get(module);
  if (known !== undefined) return known;
  const bridge = new SyncBridge({ module, errorClasses: [PersonaError, ResponseError] });
  bridges.set(module, bridge);
  return bridge;
}
