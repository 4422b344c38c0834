import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf } from "../server/handle-request.ts";
import { portOf } from "../server/listen.ts";
import { protocols } from "../wire/protocols.ts";
import type { ProtocolName } from "../wire/wire-request.ts";
import type { RecordedExchange, Recording } from "../recordings/recording.ts";
import { SecretRemover } from "./secret-remover.ts";

/** How {@link startRecorder} starts. */
export interface RecorderOptions {
  /** Where calls are passed on to: the API's address without a path, such as `https://api.openai.com`. */
  readonly upstream: string;
  /** Further texts to remove, in addition to the keys in the calls. */
  readonly secrets?: readonly string[];
  /** @default the global one */
  readonly fetch?: typeof globalThis.fetch;
}

/** A recorder that is listening. */
export interface Recorder {
  readonly url: string;
  /** The `baseURL` that a protocol's SDK is given. */
  baseUrl(protocol: ProtocolName): string;
  /** The exchanges that have ended, without secrets. */
  recording(): Recording;
  /** Stops listening and ends every connection. After that, the recording holds all that was read. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const notPassedOn = new Set(["host", "connection", "content-length", "accept-encoding", "transfer-encoding"]);

function headersFor(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!notPassedOn.has(name) && value !== undefined) headers.set(name, String(value));
  }
  return headers;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Starts a server that passes every call on to the real API and keeps the exchange, without keys, account names and
 * headers that nothing needs. It works with every SDK, because all it asks of one is another `baseURL`. It runs on this
 * thread: record the asynchronous calls.
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const exchanges: RecordedExchange[] = [];
  const remover = new SecretRemover(options.secrets);
  const ask = options.fetch ?? globalThis.fetch;

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", options.upstream);
    remover.learnFrom(request.headers, url);
    const sent = await bodyOf(request);
    const left = new AbortController();
    response.once("close", () => left.abort());
    const answer = await ask(url, {
      method: request.method ?? "POST",
      headers: headersFor(request),
      signal: left.signal,
      ...(sent === "" ? {} : { body: sent }),
    });
    const contentType = answer.headers.get("content-type") ?? "application/json";
    const passedBack = Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !/^(?:content-encoding|content-length|transfer-encoding|connection)$/u.test(name),
      ),
    );
    response.writeHead(answer.status, { ...passedBack, "content-type": contentType });
    const parts: string[] = [];
    const decoder = new TextDecoder();
    try {
      for await (const chunk of answer.body ?? []) {
        response.write(chunk);
        parts.push(decoder.decode(chunk, { stream: true }));
      }
    } catch (error) {
      // some clients leave as soon as they have read the last event: what they read is kept
      if (!left.signal.aborted || parts.length === 0) throw error;
    }
    response.end();
    // Only now, because a key may be split over two chunks. Events are split where they end.
    const whole = remover.clean(parts.join(""));
    exchanges.push({
      request: { method: request.method ?? "POST", path: url.pathname, body: parsed(remover.clean(sent)) },
      response: {
        status: answer.status,
        headers: remover.cleanHeaders(answer.headers),
        parts: contentType.includes("event-stream") ? whole.split(/(?<=\n\n)/u) : [whole],
      },
    });
  }

  const passing = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const passed = passOn(request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      response.writeHead(502, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ error: { message: remover.clean(`the recorder got no answer: ${String(error)}`) } }),
      );
    });
    passing.add(passed);
    void passed.finally(() => passing.delete(passed));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${portOf(server)}`;
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    await Promise.all(passing);
  };
  return {
    url,
    baseUrl: (protocol) => url + protocols[protocol].basePath,
    recording: () => ({ version: 1, exchanges: [...exchanges] }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
