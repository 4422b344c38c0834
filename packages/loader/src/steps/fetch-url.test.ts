import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchThrough, fetchUrl, isPrivateAddress } from "./fetch-url.ts";
import type { Network } from "./fetch-url.ts";

/** A public server, as far as the network of these tests knows, on this machine. */
let server: Server;
let port = 0;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ""}${request.url ?? ""}`);
    const [, what = "", rest = ""] = /^\/(\w+)\/?(.*)$/.exec(request.url ?? "") ?? [];
    if (what === "to") response.writeHead(302, { location: decodeURIComponent(rest) }).end();
    else if (what === "bomb")
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000, 97)));
    else if (what === "coded") response.writeHead(200, { "content-encoding": "zstd" }).end("x");
    else if (what === "trickle") response.writeHead(200).write("x");
    else response.end("words");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A network in which names stand for what is given, one answer after another, and this machine is public. */
function network(names: Readonly<Record<string, readonly string[]>>): Network & { looked: string[] } {
  const looked: string[] = [];
  return {
    looked,
    lookup: (host) => {
      const answers = names[host] ?? [];
      const address = answers[Math.min(looked.filter((name) => name === host).length, answers.length - 1)];
      looked.push(host);
      return Promise.resolve(
        address === undefined ? [] : address.split(" ").map((one) => ({ address: one })),
      );
    },
    isPrivate: (address) => address !== "127.0.0.1" && isPrivateAddress(address),
  };
}

const limits = { urlBytes: 1_000_000, urlTimeoutMs: 20_000 };
const at = (host: string, path: string): string => `http://${host}:${port}/${path}`;

describe("fetchThrough", () => {
  it("connects to the address that was checked, whatever the name stands for by then", async () => {
    const rebound = network({ "rebound.example": ["127.0.0.1", "169.254.169.254"] });
    const fetched = await fetchThrough(at("rebound.example", "x"), limits, rebound);
    expect(Buffer.from(fetched.bytes).toString()).toBe("words");
    expect(rebound.looked).toEqual(["rebound.example"]);
    expect(asked).toContain(`rebound.example:${port}/x`);
  });

  it("checks every hop anew, and every address of a name", async () => {
    const names = {
      "open.example": ["127.0.0.1"],
      "inner.example": ["10.0.0.8"],
      "both.example": ["127.0.0.1 192.168.0.1"],
      "turning.example": ["127.0.0.1", "172.16.0.1"],
    };
    for (const to of [
      "http://169.254.169.254/x.txt",
      "http://[::ffff:10.0.0.1]/x.txt",
      at("inner.example", "x"),
      at("both.example", "x"),
    ]) {
      const first = at("open.example", `to/${encodeURIComponent(to)}`);
      await expect(fetchThrough(first, limits, network(names)), to).rejects.toThrow(/private address/);
    }
    const again = at("turning.example", `to/${encodeURIComponent(at("turning.example", "x"))}`);
    await expect(fetchThrough(again, limits, network(names))).rejects.toThrow(/private address/);
    const fine = at("open.example", `to/${encodeURIComponent(at("open.example", "x"))}`);
    expect((await fetchThrough(fine, limits, network(names))).url).toBe(at("open.example", "x"));
  });

  it("follows no redirect to another protocol or with a password", async () => {
    const open = network({ "open.example": ["127.0.0.1"] });
    for (const [to, reason] of [
      ["file:///etc/passwd", /file: is not fetched/],
      ["ftp://open.example/x", /ftp: is not fetched/],
      [at("u:p@open.example", "x"), /password is not fetched/],
    ] as const) {
      const url = at("open.example", `to/${encodeURIComponent(to)}`);
      await expect(fetchThrough(url, limits, open), to).rejects.toThrow(reason);
    }
  });

  it("stops at the limit of decoded bytes and of time, and reads no coding that it does not know", async () => {
    const open = network({ "open.example": ["127.0.0.1"] });
    await expect(fetchThrough(at("open.example", "bomb"), limits, open)).rejects.toThrow(/more than 1000000/);
    await expect(fetchThrough(at("open.example", "coded"), limits, open)).rejects.toThrow(/zstd/);
    const soon = { ...limits, urlTimeoutMs: 50 };
    await expect(fetchThrough(at("open.example", "trickle"), soon, open)).rejects.toThrow(/abort|timeout/i);
  });

  it("has no way to this machine unless the caller gives it", async () => {
    await expect(fetchUrl(at("127.0.0.1", "x"), limits)).rejects.toThrow(/private address/);
    expect((await fetchUrl(at("127.0.0.1", "x"), { ...limits, allowPrivate: true })).bytes).toHaveLength(5);
  });
});
