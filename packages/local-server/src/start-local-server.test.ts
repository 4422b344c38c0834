import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverAttacks } from "@persona/test-support";
import type { AttackedServer } from "@persona/test-support";
import { startLocalServer } from "./start-local-server.ts";
import type { LocalServer, LocalServerOptions } from "./start-local-server.ts";

const mostBytes = 2000;
let changes = 0;
const options: LocalServerOptions = {
  mostBytes,
  requestTimeoutMs: 300,
  handle: ({ method, path, body }) => {
    if (path === "/echo") {
      if (method === "POST") changes += 1;
      return { body: JSON.stringify(body ?? "read") };
    }
    if (path === "/fails") throw new Error("words of a participant");
    return path === "/" ? { type: "text/html; charset=utf-8", body: "<p>page" } : undefined;
  },
};

async function enter(server: LocalServer): Promise<string> {
  const { headers } = await fetch(server.newAddress(), { redirect: "manual" });
  return headers.get("set-cookie")?.split(";")[0] ?? "";
}

const ways: Readonly<Record<string, LocalServerOptions>> = {
  page: options,
  bearer: { ...options, access: "bearer", host: "localhost" },
  "page on all addresses": { ...options, host: "0.0.0.0" },
};

describe.each(Object.entries(ways))("attacks on a server: %s", (_, way) => {
  let server: LocalServer;
  let attacked: AttackedServer;
  beforeAll(async () => {
    server = await startLocalServer(way);
    attacked = {
      origin: server.origin,
      entry:
        server.token === "" ? { Cookie: await enter(server) } : { Authorization: `Bearer ${server.token}` },
      readable: "/echo",
      writable: { path: "/echo", body: '{"edit":1}' },
      changes: () => changes,
      mostBytes,
    };
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  // what stands still for a second is tried on two of them
  it.each(serverAttacks.filter(({ name }) => way.host !== "0.0.0.0" || !name.includes("never ends")))(
    "$name",
    async ({ run }) => {
      await run(attacked);
    },
  );
});

describe("a local server", () => {
  it("lets in the browser that opened its address, once, and takes the token out of the address", async () => {
    await using server = await startLocalServer(options);
    const address = server.newAddress();
    const first = await fetch(address, { redirect: "manual" });
    expect(first.status).toBe(303);
    expect(first.headers.get("location")).toBe("/");
    const cookie = first.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^persona-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await fetch(address, { redirect: "manual" })).status).toBe(403);
    expect((await fetch(server.origin)).status).toBe(401);
    const page = await fetch(server.origin, { headers: { cookie: cookie.split(";")[0] ?? "" } });
    expect(await page.text()).toBe("<p>page");
    // a colleague has an address of their own
    expect(await enter(server)).not.toBe(cookie.split(";")[0]);
  });

  it("says nothing of what failed, and knows no other path", async () => {
    await using server = await startLocalServer({ ...options, access: "bearer" });
    const headers = { authorization: `Bearer ${server.token}` };
    const failed = await fetch(`${server.origin}/fails`, { headers });
    expect([failed.status, await failed.text()]).toEqual([500, '{"error":"something failed on the server"}']);
    expect((await fetch(`${server.origin}/nowhere`, { headers })).status).toBe(404);
  });

  it("goes on after an answer that cannot be written", async () => {
    await using server = await startLocalServer({
      access: "bearer",
      handle: ({ path }) => ({ body: "", ...(path === "/bad" ? { headers: { "X-Name": "日本" } } : {}) }),
    });
    const headers = { authorization: `Bearer ${server.token}` };
    await expect(fetch(`${server.origin}/bad`, { headers })).rejects.toThrow("fetch failed");
    expect((await fetch(server.origin, { headers })).status).toBe(200);
  });

  it("lets a handler stream, with the security headers", async () => {
    await using server = await startLocalServer({
      access: "bearer",
      methods: ["GET", "POST", "DELETE"],
      handle: ({ outgoing, method }) => {
        outgoing.writeHead(200, { "Content-Type": "text/event-stream" }).end(`data: ${method}\n\n`);
        return "streamed";
      },
    });
    const answer = await fetch(server.origin, {
      method: "DELETE",
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(await answer.text()).toBe("data: DELETE\n\n");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("listens on this machine only unless it is told otherwise, and says so", async () => {
    await using here = await startLocalServer(options);
    expect([here.isOpenToOthers, new URL(here.origin).hostname]).toEqual([false, "127.0.0.1"]);
    await using open = await startLocalServer({ ...options, host: "0.0.0.0" });
    expect(open.isOpenToOthers).toBe(true);
    await expect(startLocalServer({ ...options, port: here.port })).rejects.toMatchObject({
      code: "invalid-option",
    });
    await expect(startLocalServer({ ...options, access: "bearer", token: "short" })).rejects.toMatchObject({
      code: "invalid-option",
    });
  });

  it("keeps a token that it is given", async () => {
    const token = "t".repeat(40);
    await using server = await startLocalServer({ ...options, access: "bearer", token });
    const answer = await fetch(`${server.origin}/echo`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
  });
});
