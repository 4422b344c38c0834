import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { LLMProvider } from "@persona/contracts";
import { OpenAIProvider } from "@persona/providers-openai";
import { LocalProvider } from "@persona/providers-local";
import { describe, expect, it } from "vitest";
import type { FakeTerminal } from "../testing/fake-terminal.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { beforeSending, isOwnHost } from "./before-sending.ts";

const environment = { OPENAI_API_KEY: "sk-test" };
const setupOf = (provider: LLMProvider): Parameters<typeof beforeSending>[0] => ({
  provider,
  options: { provider },
});
const company = setupOf(new OpenAIProvider({ environment, defaultModel: "m" }));
const server = setupOf(new OpenAIProvider({ environment, preset: "ollama", defaultModel: "m" }));

describe("isOwnHost", () => {
  it.each([
    "127.0.0.1",
    "localhost",
    "[::1]",
    "10.1.2.3",
    "172.31.0.9",
    "192.168.1.4",
    "gpu-box",
    "gpu.local",
    "llm.internal",
    "fd12::1",
  ])("knows %s as one's own", (host) => expect(isOwnHost(host)).toBe(true));

  it.each([
    "api.openai.com",
    "8.8.8.8",
    "172.32.0.1",
    "localhost.example.com",
    "10.0.0.1.example.com",
    "2606:4700::1",
    "local.com",
  ])("knows %s as somebody else's", (host) => expect(isOwnHost(host)).toBe(false));
});

describe("beforeSending", () => {
  const refusal = {
    code: "not-trusted",
    message: "nothing was sent to llm.example.com, as nobody has agreed to it",
  };
  // a proxy stands between, so that no connection is tried from here
  const behindProxy = { HTTPS_PROXY: "http://127.0.0.1:9" };
  const elsewhere = { baseUrl: "https://llm.example.com/v1" };

  it("sends nothing to a company unless somebody agreed", async () => {
    const terminalWith = (variables: Record<string, string>): FakeTerminal =>
      fakeTerminal({ environment: { ...behindProxy, ...variables } });
    await expect(beforeSending(company, elsewhere, terminalWith({}))).rejects.toMatchObject(refusal);
    await expect(beforeSending(server, elsewhere, terminalWith({}))).rejects.toMatchObject(refusal);
    await expect(beforeSending(company, elsewhere, terminalWith({ PERSONA_YES: "0" }))).rejects.toMatchObject(
      refusal,
    );
    await expect(beforeSending(company, {}, terminalWith({}))).rejects.toMatchObject({
      message: "nothing was sent to api.openai.com, as nobody has agreed to it",
    });
    await beforeSending(company, { ...elsewhere, yes: true }, terminalWith({}));
    await beforeSending(company, elsewhere, terminalWith({ PERSONA_YES: "1" }));
    await beforeSending(company, elsewhere, terminalWith({}), { isBegun: true });
  });

  it("says what is sent to whom, whether or not it asks, and never with a password", async () => {
    const terminal = fakeTerminal({ environment: behindProxy });
    await beforeSending(company, { baseUrl: "https://me:secret@llm.example.com/v1", yes: true }, terminal);
    expect(terminal.written.err).toBe(
      "What participants said is sent, under pseudonyms, to openai at llm.example.com, model m.\n",
    );
  });

  it("asks nothing for a server of one's own, and says at once when it is not there", async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    await beforeSending(company, { baseUrl }, fakeTerminal());
    await new Promise((resolve) => listener.close(resolve));
    await expect(beforeSending(company, { baseUrl }, fakeTerminal())).rejects.toMatchObject({
      code: "unreachable",
      message: `openai does not answer at 127.0.0.1:${port} (ECONNREFUSED)`,
    });
  });

  it("says nothing where nothing is sent", async () => {
    const terminal = fakeTerminal();
    await beforeSending(setupOf(new LocalProvider()), {}, terminal);
    expect(terminal.written.err).toBe("");
  });
});
