import assert from "node:assert/strict";
import { connect } from "node:net";

/** A server to attack, made with `@persona/local-server`. It should wait for requests no longer than a second. */
export interface AttackedServer {
  /** As in `http://127.0.0.1:4123`. */
  readonly origin: string;
  /** The header that lets a request in: a cookie, or `Authorization: Bearer …`. */
  readonly entry: Readonly<Record<string, string>>;
  /** A path that answers a GET with 200. */
  readonly readable: string;
  /** A path that takes a POST, and a body that would change something there. */
  readonly writable: { readonly path: string; readonly body: string };
  /** How often something was changed until now. */
  readonly changes: () => number;
  /** The largest body that is taken. */
  readonly mostBytes: number;
}

/** An attack. It throws where the server lets it through. */
export interface ServerAttack {
  readonly name: string;
  readonly run: (server: AttackedServer) => Promise<void>;
}

/** What everybody on the machine and every page in its browser may try on a server. */
export const serverAttacks: readonly ServerAttack[] = [
  attack("the right requests are answered", async (server) => {
    assert.equal((await get(server)).status, 200);
    const before = server.changes();
    const { status } = await post(server);
    assert.ok(status < 300, `a right POST is answered with ${status}`);
    assert.ok(server.changes() > before, "a right POST changes something");
  }),
  attack("a page of another origin can neither read nor write", async (server) => {
    for (const origin of [
      "http://evil.example",
      "null",
      "http://127.0.0.1:1",
      `${server.origin}.evil.example`,
    ]) {
      refusedWith(await get(server, { Origin: origin }), [403]);
      await changesNothing(server, { Origin: origin });
    }
  }),
  attack("a request that a browser sends for another site is refused", async (server) => {
    for (const site of ["cross-site", "same-site"]) {
      refusedWith(await get(server, { "Sec-Fetch-Site": site }), [403]);
      await changesNothing(server, { "Sec-Fetch-Site": site });
    }
  }),
  attack("a name that was bound to this machine is refused", async (server) => {
    const { port } = new URL(server.origin);
    for (const host of [
      `evil.example:${port}`,
      "evil.example",
      `127.0.0.1.evil.example:${port}`,
      "127.0.0.1:1",
      "",
    ])
      refusedWith(await get(server, { Host: host }), [421, 400]);
  }),
  attack("two hosts are refused", async (server) => {
    const { host } = new URL(server.origin);
    refusedWith(
      await raw(server, ["GET / HTTP/1.1", `Host: ${host}`, "Host: evil.example", "Connection: close"]),
      [400, 421],
    );
  }),
  attack("without what lets it in, a request is refused", async (server) => {
    for (const entry of wrongEntries(server)) {
      const [name, value] = entry;
      const headers = value === "" ? {} : { [name]: value };
      refusedWith(await get({ ...server, entry: {} }, headers), [401]);
      const before = server.changes();
      refusedWith(await post({ ...server, entry: {} }, headers), [401]);
      assert.equal(server.changes(), before);
    }
  }),
  attack("a token that was used or invented lets nobody in", async (server) => {
    const answer = await get({ ...server, entry: {}, readable: `/?token=${"A".repeat(43)}` });
    refusedWith(answer, [401, 403]);
    assert.ok(!/set-cookie/i.test(answer.head));
  }),
  attack("a large body is refused", async (server) => {
    const body = JSON.stringify("x".repeat(server.mostBytes));
    const before = server.changes();
    refusedWith(await post({ ...server, writable: { ...server.writable, body } }), [413, 0]);
    refusedWith(await chunked(server, body), [413, 0]);
    assert.equal(server.changes(), before);
  }),
  attack("a body or a head that never ends is given up", async (server) => {
    const { host } = new URL(server.origin);
    const { path } = server.writable;
    const lines = [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${server.origin}`,
      ...entryLines(server),
    ];
    const body = [...lines, "Content-Type: application/json", "Content-Length: 50"];
    refusedWith(await raw(server, body, '{"a'), [408, 0]);
    refusedWith(await raw(server, lines.slice(0, 2), "X-Slow: a", ""), [408, 0]);
  }),
  attack("long heads and addresses are refused", async (server) => {
    refusedWith(await get(server, { "X-Long": "x".repeat(40_000) }), [431, 0]);
    refusedWith(await get({ ...server, readable: `/${"x".repeat(4000)}` }), [414]);
  }),
  attack("paths that lead elsewhere are refused", async (server) => {
    const paths = [
      "/../../etc/passwd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/..%2f..%2fetc%2fpasswd",
      "/..\\..\\windows\\win.ini",
      "/a/./../b",
      "//evil.example/",
      "http://evil.example/",
      "/%00",
      "*",
    ];
    for (const readable of paths) {
      const answer = await get({ ...server, readable });
      refusedWith(answer, [400, 404, 421]);
      assert.ok(!answer.text.includes("root:"));
    }
  }),
  attack("line breaks in an address do not become headers", async (server) => {
    const answer = await get({
      ...server,
      readable: "/?x=%0d%0aSet-Cookie:%20evil=1&token=%0d%0aX-Evil:%201",
    });
    assert.ok(!/evil/i.test(answer.head), answer.head);
  }),
  attack("a request within a request is refused", async (server) => {
    const { host } = new URL(server.origin);
    const lines = [`POST ${server.writable.path} HTTP/1.1`, `Host: ${host}`, ...entryLines(server)];
    const both = [...lines, "Content-Length: 4", "Transfer-Encoding: chunked"];
    refusedWith(await raw(server, both, "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"), [400]);
  }),
  attack("other methods and types of a body change nothing", async (server) => {
    for (const method of ["PUT", "PATCH", "TRACE", "OPTIONS", "HEAD", "PROPFIND"])
      refusedWith(await post(server, {}, method), [405]);
    await changesNothing(server, { "X-HTTP-Method-Override": "POST" }, "GET", [200, 404, 405]);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
      await changesNothing(server, { "Content-Type": type }, "POST", [415]);
  }),
  attack("every answer says that nobody may frame, guess or read it", async (server) => {
    for (const answer of [
      await get(server),
      await get({ ...server, entry: {} }),
      await get(server, { Host: "x" }),
    ]) {
      assert.match(answer.head, /content-security-policy: default-src 'none'/i);
      assert.match(answer.head, /frame-ancestors 'none'/i);
      assert.match(answer.head, /x-content-type-options: nosniff/i);
      assert.match(answer.head, /referrer-policy: no-referrer/i);
      assert.match(answer.head, /cache-control: no-store/i);
      assert.doesNotMatch(answer.head, /access-control-allow/i);
      assert.doesNotMatch(answer.head, /unsafe-inline|unsafe-eval/i);
    }
  }),
];

function attack(name: string, run: ServerAttack["run"]): ServerAttack {
  return { name, run };
}

interface Answer {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly head: string;
  readonly text: string;
}

function wrongEntries({ entry }: AttackedServer): readonly (readonly [string, string])[] {
  return Object.entries(entry).flatMap(([name, value]) => {
    const changed = `${value.slice(0, -1)}${value.endsWith("A") ? "B" : "A"}`;
    return [
      ["", ""] as const,
      [name, changed] as const,
      [name, value.slice(0, -1)] as const,
      [name, "="] as const,
    ];
  });
}

function refusedWith({ status, text }: Answer, allowed: readonly number[]): void {
  assert.ok(allowed.includes(status), `answered with ${status}, not ${allowed.join(" or ")}: ${text}`);
}

async function changesNothing(
  server: AttackedServer,
  headers: Readonly<Record<string, string>>,
  method = "POST",
  allowed: readonly number[] = [403],
): Promise<void> {
  const before = server.changes();
  refusedWith(await post(server, headers, method), allowed);
  assert.equal(server.changes(), before, "something was changed");
}

function get(server: AttackedServer, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return raw(server, [`GET ${server.readable} HTTP/1.1`, ...headerLines(server, headers)]);
}

function post(
  server: AttackedServer,
  headers: Readonly<Record<string, string>> = {},
  method = "POST",
): Promise<Answer> {
  const { path, body } = server.writable;
  const sent = {
    Origin: server.origin,
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    ...headers,
  };
  return raw(server, [`${method} ${path} HTTP/1.1`, ...headerLines(server, sent)], body);
}

function chunked(server: AttackedServer, body: string): Promise<Answer> {
  const sent = { Origin: server.origin, "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
  const size = Buffer.byteLength(body).toString(16);
  const lines = [`POST ${server.writable.path} HTTP/1.1`, ...headerLines(server, sent)];
  return raw(server, lines, `${size}\r\n${body}\r\n0\r\n\r\n`);
}

function headerLines(server: AttackedServer, headers: Readonly<Record<string, string>>): readonly string[] {
  const all = { Host: new URL(server.origin).host, ...server.entry, Connection: "close", ...headers };
  return Object.entries(all).map(([name, value]) => `${name}: ${value}`);
}

function entryLines({ entry }: AttackedServer): readonly string[] {
  return Object.entries(entry).map(([name, value]) => `${name}: ${value}`);
}

/** Sends bytes as they are, which no client of HTTP would. */
function raw(
  { origin }: AttackedServer,
  lines: readonly string[],
  body = "",
  between = "\r\n\r\n",
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""), () => {
      socket.write(`${lines.join("\r\n")}${between === "" ? "\r\n" : between}${body}`);
    });
    const give = (): void => {
      const [head = "", ...text] = received.split("\r\n\r\n");
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
        head,
        text: text.join("\r\n\r\n"),
      });
    };
    socket.setEncoding("utf8").setTimeout(10_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", give);
  });
}
