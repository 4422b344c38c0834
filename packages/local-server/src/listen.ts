import type { Server } from "node:http";
import { PersonaError } from "@persona/contracts";

/**
 * Lets a server listen.
 *
 * @returns its port
 * @throws PersonaError `invalid-option` where it cannot listen there
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (cause: Error): void => {
      reject(
        new PersonaError({
          code: "invalid-option",
          message: `the server cannot listen at ${host}, port ${port}`,
          hint: "Choose another --port, or leave it out to get a free one.",
          cause,
        }),
      );
    };
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
