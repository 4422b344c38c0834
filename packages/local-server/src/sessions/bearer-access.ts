import type { IncomingMessage } from "node:http";
import { Refusal } from "../requests/refusal.ts";
import { isSame } from "./secrets.ts";

/** @throws Refusal 401 for a request that does not bring the token */
export function requireBearer(
  { headers: { authorization = "" } }: Pick<IncomingMessage, "headers">,
  token: string,
): void {
  const [scheme = "", given = "", ...more] = authorization.split(" ");
  if (scheme.toLowerCase() !== "bearer" || more.length > 0 || !isSame(given, token))
    throw new Refusal(
      401,
      "the request needs the header Authorization: Bearer, with the token of this server",
    );
}
