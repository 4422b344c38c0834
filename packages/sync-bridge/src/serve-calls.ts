import { pack, packThrown } from "./crossing-pack.ts";
import { unpack } from "./crossing-unpack.ts";
import {
  type BridgeReply,
  type BridgeRequest,
  wakeCaller,
  type WorkerSetup,
} from "./sync-bridge-protocol.ts";

/** Loads the module at the first call, and answers each call with what its function gives or throws. */
export function serveCalls({ module, signal, port, errorClasses }: WorkerSetup): void {
  let loading: Promise<Readonly<Record<string, unknown>>> | undefined;

  const call = async ({ exportName, args }: BridgeRequest): Promise<BridgeReply> => {
    loading ??= import(module);
    const exports = await loading;
    const exported = exports[exportName];
    if (typeof exported !== "function") {
      throw new TypeError(
        `${module} exports no function ${exportName}; it exports ${Object.keys(exports).join(", ")}`,
      );
    }
    const list: unknown = unpack(args, []);
    const value: unknown = await exported(...(Array.isArray(list) ? list : []));
    const packed = pack(value, {
      path: `the result of ${exportName}`,
      errorClasses,
      refuse: (what) => {
        throw new TypeError(`${what} and cannot cross back to the calling thread; return plain data`);
      },
    });
    return { isError: false, value: packed };
  };
  const send = (reply: BridgeReply): void => {
    port.postMessage(reply);
    wakeCaller(signal);
  };
  port.on("message", (request: BridgeRequest) => {
    call(request)
      .then(send)
      .catch((error: unknown) => send({ isError: true, value: packThrown(error) }));
  });
}
