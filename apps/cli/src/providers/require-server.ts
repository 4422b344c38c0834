import { connect } from "node:net";
import { PersonaError } from "@persona/contracts";

/** Longer than a connection takes anywhere; a server that does not answer by then is left to the first request. */
const patienceMs = 1000;

/**
 * Looks whether somebody listens at an address, before the long work that would be for nothing. Nothing is sent. Where a
 * proxy stands between, its first answer says more than a look from here: then nothing is tried.
 *
 * @param label who is asked, as messages say it
 * @throws PersonaError `unreachable`
 */
export async function requireServer(
  label: string,
  address: URL,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (hasProxy(environment)) return;
  const port = address.port === "" ? (address.protocol === "https:" ? 443 : 80) : Number(address.port);
  const host = address.hostname.replace(/^\[(.*)\]$/, "$1");
  const code = await failureOf(host, port);
  if (code === undefined) return;
  throw new PersonaError({
    code: "unreachable",
    message: `${label} does not answer at ${address.host} (${code})`,
    hint: "Is it running? Start it, or name its address with --base-url.",
  });
}

function hasProxy(environment: Readonly<Record<string, string | undefined>>): boolean {
  return ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].some(
    (name) => (environment[name] ?? environment[name.toLowerCase()] ?? "") !== "",
  );
}

/** The system's code for why there is no connection; undefined where there is one, or where it takes long. */
async function failureOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patienceMs });
    const end = (code?: string): void => {
      socket.destroy();
      resolve(code);
    };
    socket.once("connect", () => end());
    socket.once("timeout", () => end());
    socket.once("error", (error: NodeJS.ErrnoException & AggregateErrorLike) =>
      end(error.code ?? error.errors?.[0]?.code ?? "no connection"),
    );
  });
}

/** What is thrown where a name has several addresses. */
interface AggregateErrorLike {
  readonly errors?: readonly NodeJS.ErrnoException[];
}
