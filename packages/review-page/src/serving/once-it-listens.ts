import type { LocalServer } from "@persona/local-server";

/** Starts a server whose answers name the server itself. */
export async function onceItListens(
  start: (server: () => LocalServer) => Promise<LocalServer>,
): Promise<LocalServer> {
  let server: LocalServer | undefined;
  server = await start(() => {
    if (server === undefined) throw new TypeError("the server is not asked before it listens");
    return server;
  });
  return server;
}
