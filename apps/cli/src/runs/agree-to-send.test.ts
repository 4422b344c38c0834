import type { LLMProvider } from "@persona/contracts";
import { OpenAIProvider } from "@persona/providers-openai";
import { LocalProvider } from "@persona/providers-local";
import { describe, expect, it } from "vitest";
import { fakeTerminal } from "../testing/fake-terminal.ts";
import { agreeToSend, isOwnHost } from "./agree-to-send.ts";

const environment = { OPENAI_API_KEY: "sk-test" };
const setupOf = (provider: LLMProvider): Parameters<typeof agreeToSend>[0] => ({
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

describe("agreeToSend", () => {
  const refusal = {
    code: "not-trusted",
    message: "nothing was sent to api.openai.com, as nobody has agreed to it",
  };

  it("sends nothing to a company unless somebody agreed", async () => {
    await expect(agreeToSend(company, {}, fakeTerminal())).rejects.toMatchObject(refusal);
    await expect(agreeToSend(company, { yes: true }, fakeTerminal())).resolves.toBeUndefined();
    const agreed = fakeTerminal({ environment: { PERSONA_YES: "1" } });
    await expect(agreeToSend(company, {}, agreed)).resolves.toBeUndefined();
    const refused = fakeTerminal({ environment: { PERSONA_YES: "0" } });
    await expect(agreeToSend(company, {}, refused)).rejects.toMatchObject(refusal);
  });

  it("says what is sent to whom, whether or not it asks", async () => {
    const terminal = fakeTerminal();
    await agreeToSend(company, { yes: true }, terminal);
    expect(terminal.written.err).toBe(
      "What participants said is sent, under pseudonyms, to openai at api.openai.com, model m.\n",
    );
  });

  it("asks once a run", async () => {
    await expect(agreeToSend(company, {}, fakeTerminal(), { isBegun: true })).resolves.toBeUndefined();
  });

  it("asks nothing for a server of one's own, and does for a company behind an address", async () => {
    await expect(agreeToSend(server, {}, fakeTerminal())).resolves.toBeUndefined();
    await expect(
      agreeToSend(company, { baseUrl: "http://127.0.0.1:8000/v1" }, fakeTerminal()),
    ).resolves.toBeUndefined();
    await expect(
      agreeToSend(server, { baseUrl: "https://llm.example.com/v1" }, fakeTerminal()),
    ).rejects.toMatchObject({ code: "not-trusted" });
  });

  it("says nothing where nothing is sent", async () => {
    const terminal = fakeTerminal();
    await agreeToSend(setupOf(new LocalProvider()), {}, terminal);
    expect(terminal.written.err).toBe("");
  });
});
