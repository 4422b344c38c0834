import type { IncomingMessage } from "node:http";
import { Refusal } from "../requests/refusal.ts";
import { isSame, newSecret } from "./secrets.ts";

/**
 * Who may talk to a server of pages: whoever opened an address that it gave out. The token in an address works once and is
 * exchanged for a cookie that no script can read and no other site can send.
 */
export class PageAccess {
  readonly #cookies: string[] = [];
  readonly #name: string;
  readonly #tokens = new Set<string>();

  /** @param port cookies are shared between ports, so each server has a name of its own */
  constructor(port: number) {
    this.#name = `persona-${port}`;
  }

  /** A token that lets one browser in. */
  newToken(): string {
    const token = newSecret();
    this.#tokens.add(token);
    return token;
  }

  /**
   * Exchanges the token of an address.
   *
   * @returns the value of `Set-Cookie`
   * @throws Refusal 403 for a token that was used, and for a wrong one
   */
  exchange(given: string): string {
    const token = [...this.#tokens].find((one) => isSame(given, one));
    if (token === undefined) throw new Refusal(403, "the address was used before, or it is wrong");
    this.#tokens.delete(token);
    const cookie = newSecret();
    this.#cookies.push(cookie);
    return `${this.#name}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** @throws Refusal 401 without the cookie */
  require({ headers: { cookie = "" } }: Pick<IncomingMessage, "headers">): void {
    const given = cookie.split(";").flatMap((part) => {
      const [name, value = ""] = part.trim().split("=", 2);
      return name === this.#name ? [value] : [];
    });
    if (given.length !== 1 || !this.#cookies.some((one) => isSame(given[0] ?? "", one)))
      throw new Refusal(401, "open the address that was printed when the server was started");
  }
}
