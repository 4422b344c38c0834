export type { LocalHandler, LocalMethod, LocalRequest, LocalResponse } from "./requests/local-request.ts";
export { Refusal } from "./requests/refusal.ts";
export { startLocalServer } from "./start-local-server.ts";
export type { LocalServer, LocalServerOptions } from "./start-local-server.ts";
