import { styleText } from "node:util";
import { startedAs } from "./started-as.ts";

/** What a command may touch of the world outside: handed in, so that a test can stand in for it. */
export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void;
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
  readonly style: (format: "bold" | "dim" | "red" | "yellow" | "green", text: string) => string;
}

/** The terminal of this process. Colors follow NO_COLOR, FORCE_COLOR and whether stdout is a terminal. */
export function processTerminal(signal: AbortSignal): Terminal {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    ...(hasWidth(process.stderr) ? { screen: process.stderr } : {}),
    canAsk: process.stdin.isTTY && process.stdout.isTTY,
    ...(hasWidth(process.stdout) ? { columns: process.stdout.columns } : {}),
    cwd: process.cwd(),
    command: startedAs({ file: process.argv[1] ?? "", cwd: process.cwd(), environment: process.env }),
    environment: process.env,
    now: () => new Date(),
    signal,
    style: (format, text) => styleText(format, text, { stream: process.stdout }),
  };
}

/**
 * Whether a stream is a terminal that knows its width. One without (0 columns, as under `script` or some CI) cannot be
 * drawn over: what is there would be taken for infinitely many lines.
 */
export function hasWidth({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): boolean {
  return isTTY && columns > 0;
}
