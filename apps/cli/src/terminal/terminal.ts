import { styleText } from "node:util";
import { startedAs } from "./started-as.ts";
import { forTerminal, styled } from "./terminal-text.ts";
import type { Style } from "./terminal-text.ts";

/** What a command may touch of the world outside: handed in, so that a test can stand in for it. */
export interface Terminal {
  /** Results. Whatever would steer a terminal is escaped on the way, in this and in {@link Terminal.err}. */
  readonly out: (text: string) => void;
  /** The content of a file, as a result: written as it is where it goes into a pipe or a file. */
  readonly content: (text: string) => void;
  /** Progress, warnings and errors. */
  readonly err: (text: string) => void;
  /** Where progress is drawn over and over: stderr, when somebody watches it. */
  readonly screen?: NodeJS.WritableStream;
  /** Whether somebody can be asked: stdin and stdout are a terminal. */
  readonly canAsk: boolean;
  /** How many characters a line of stdout holds; undefined when nobody watches it. */
  readonly columns?: number;
  readonly cwd: string;
  /** How to call the CLI again, for hints: `persona` where it is installed. */
  readonly command: string;
  /** Variables, read for keys of providers. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly style: (style: Style, text: string) => string;
}

/**
 * The terminal of this process, and the only place that writes to it but for the progress line. Colors follow NO_COLOR,
 * FORCE_COLOR and whether the stream is a terminal.
 */
export function processTerminal(signal: AbortSignal): Terminal {
  const { stdout, stderr } = process;
  const writeTo = (stream: NodeJS.WriteStream): ((text: string) => void) => {
    const isColored = styleText("bold", "x", { stream }) !== "x";
    return (text) => void stream.write(forTerminal(text, { isColored }));
  };
  const out = writeTo(stdout);
  return {
    out,
    content: stdout.isTTY ? out : (text) => void stdout.write(text),
    err: writeTo(stderr),
    ...(hasWidth(process.stderr) ? { screen: process.stderr } : {}),
    canAsk: process.stdin.isTTY && process.stdout.isTTY,
    ...(hasWidth(process.stdout) ? { columns: process.stdout.columns } : {}),
    cwd: process.cwd(),
    command: startedAs({ file: process.argv[1] ?? "", cwd: process.cwd(), environment: process.env }),
    environment: process.env,
    now: () => new Date(),
    signal,
    style: styled,
  };
}

/**
 * Whether a stream is a terminal that knows its width. One without (0 columns, as under `script` or some CI) cannot be
 * drawn over: what is there would be taken for infinitely many lines.
 */
export function hasWidth({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): boolean {
  return isTTY && columns > 0;
}
