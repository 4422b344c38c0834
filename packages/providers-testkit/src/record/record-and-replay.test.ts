import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startTestServer } from "../server/start-test-server.ts";
import { readRecording, writeRecording } from "../recordings/recording.ts";
import { startRecorder } from "./start-recorder.ts";
import { startReplay } from "./start-replay.ts";

const key = "sk-secret-0123456789";

function ask(baseUrl: string, text: string, stream = false): Promise<Response> {
  return fetch(`${baseUrl}/chat/completions?key=${key}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "m", stream, messages: [{ role: "user", content: text }] }),
  });
}

describe("record and replay", () => {
  it("gives again what the real server gave, and keeps no secret", async () => {
    await using server = await startTestServer({
      settings: {
        limits: { kind: "fixed-window", windowMs: 60_000, requests: 100 },
        plan: { 2: { kind: "status", status: 429, retryAfterMs: 5000 } },
      },
      rule: (request) => ({ text: `${request.messages.at(-1)?.text} says ${key} and account-77` }),
    });
    await using recorder = await startRecorder({ upstream: server.url, secrets: ["account-77"] });
    const live: string[] = [];
    for (const [text, stream] of [
      ["one", false],
      ["two", true],
      ["three", false],
    ] as const)
      live.push(await (await ask(recorder.baseUrl("openai-chat"), text, stream)).text());
    const path = join(await mkdtemp(join(tmpdir(), "recording-")), "recording.json");
    await writeRecording(path, recorder.recording());
    const written = await readFile(path, "utf8");
    expect(written).not.toContain(key);
    expect(written).not.toContain("account-77");

    await using replay = await startReplay(await readRecording(path));
    const clean = (text: string): string =>
      text.replaceAll(key, "[removed]").replaceAll("account-77", "[removed]");
    const limited = await ask(replay.baseUrl("openai-chat"), "three");
    expect(limited.status).toBe(429);
    expect(limited.headers.get("retry-after")).toBe("5");
    expect(await limited.text()).toBe(clean(live[2] ?? ""));
    const streamed = await ask(replay.baseUrl("openai-chat"), "two", true);
    expect(await streamed.text()).toBe(clean(live[1] ?? ""));
    const whole = await ask(replay.baseUrl("openai-chat"), "one");
    expect(whole.headers.get("x-ratelimit-limit-requests")).toBe("100");
    expect(await whole.text()).toBe(clean(live[0] ?? ""));
    expect((await ask(replay.baseUrl("openai-chat"), "one")).status).toBe(404);
  });

  it("answers 502 where the real server does not, without the key", async () => {
    await using recorder = await startRecorder({ upstream: "http://127.0.0.1:1" });
    const response = await ask(recorder.baseUrl("openai-chat"), "one");
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain(key);
    expect(recorder.recording().exchanges).toEqual([]);
  });

  it("refuses a file that is no recording", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "recording-")), "recording.json");
    await writeRecording(path, JSON.parse('{"version":2}'));
    await expect(readRecording(path)).rejects.toThrow(/no recording/u);
  });
});
