import { forTerminal } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** A terminal that keeps what is written to it. */
export interface FakeTerminal extends Terminal {
  readonly written: { out: string; err: string };
}

/** Makes a terminal in a folder, at a fixed time, without colors. */
export function fakeTerminal(
  options: {
    readonly screen?: NodeJS.WritableStream;
    readonly now?: () => Date;
    readonly cwd?: string;
    readonly signal?: AbortSignal;
    readonly environment?: Terminal["environment"];
  } = {},
): FakeTerminal {
  const written = { out: "", err: "" };
  return {
    written,
    out: (text) => (written.out += forTerminal(text, { isColored: false })),
    content: (text) => (written.out += text),
    err: (text) => (written.err += forTerminal(text, { isColored: false })),
    ...(options.screen === undefined ? {} : { screen: options.screen }),
    canAsk: false,
    command: "persona",
    cwd: options.cwd ?? "/work",
    environment: options.environment ?? {},
    now: options.now ?? (() => new Date("2026-11-23T10:15:00.123Z")),
    signal: options.signal ?? new AbortController().signal,
    style: (_format, text) => text,
  };
}
