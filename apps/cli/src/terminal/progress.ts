import ora from "ora";
import type { Ora } from "ora";
import { usdOf } from "@persona/contracts";
import type { ProgressEvent } from "@persona/generator";
import type { Terminal } from "./terminal.ts";
import { escapeSteering, onOneLine } from "./terminal-text.ts";

/** Without a screen, a line is written at most this often: a short run says nothing, a long one shows that it lives. */
const lineEveryMs = 30_000;
const barWidth = 16;

/** Shows how far a generation is: drawn over one place of a screen, or as plain lines where there is none. */
export class ProgressLine implements Disposable {
  readonly #terminal: Terminal;
  readonly #spinner: Ora | undefined;
  #saidAt: number;
  #startedAt: number | undefined;
  #personas = "";
  #spent = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#saidAt = terminal.now().getTime();
    // stdin is left alone, so that Ctrl-C stays a signal
    if (terminal.screen !== undefined) {
      const isColored = !terminal.environment["NO_COLOR"];
      this.#spinner = ora({
        stream: terminal.screen,
        discardStdin: false,
        color: isColored ? "cyan" : false,
      });
    }
  }

  show(said: string): void {
    const text = escapeSteering(onOneLine(said));
    if (this.#spinner !== undefined) {
      this.#spinner.text = text;
      if (!this.#spinner.isSpinning) this.#spinner.start();
      return;
    }
    const now = this.#terminal.now().getTime();
    if (now - this.#saidAt < lineEveryMs) return;
    this.#saidAt = now;
    this.#terminal.err(`${text}\n`);
  }

  /** Says what an event means. */
  tell(event: ProgressEvent): void {
    if (event.type === "answered") this.#spent = spending(event);
    if ("total" in event)
      this.#personas = this.#spinner === undefined ? `${event.done}/${event.total}` : bar(event);
    const parts = [this.#personas, sentence(event), this.#spent, this.#timeLeft(event)];
    this.show(parts.filter((part) => part !== "").join(" · "));
  }

  /** Says how far a population is. */
  drawn(done: number, total: number): void {
    const event = { type: "drawn" as const, done, total };
    const drawn = this.#spinner === undefined ? `${done}/${total}` : bar(event);
    this.show([drawn, "profiles generated", this.#timeLeft(event)].filter((part) => part !== "").join(" · "));
  }

  /** Takes the line away, so that results start on a clean one. */
  clear(): void {
    this.#spinner?.stop();
  }

  /** A line that turns keeps the process alive: it goes with the command that began it, however that ends. */
  [Symbol.dispose](): void {
    this.clear();
  }

  #timeLeft(
    event: ProgressEvent | { readonly type: "drawn"; readonly done: number; readonly total: number },
  ): string {
    const now = this.#terminal.now().getTime();
    if (!("total" in event)) return "";
    if (event.type === "drawn" && event.done === 1) this.#startedAt = now;
    this.#startedAt ??= now;
    const elapsedMs = now - this.#startedAt;
    if (event.done === 0 || event.done === event.total || elapsedMs < 1000) return "";
    const perMinute = (event.done / elapsedMs) * 60_000;
    const leftSeconds = Math.ceil(((event.total - event.done) / perMinute) * 60);
    return `${perMinute.toFixed(1)} a minute, about ${leftSeconds} s left`;
  }
}

/** How something that lasts says what happens: lines that replace each other, and lines that stay. */
export function wordsOf(
  progress: ProgressLine,
  { err }: Pick<Terminal, "err">,
): { readonly show: (text: string) => void; readonly say: (text: string) => void } {
  return {
    show: (text) => progress.show(text),
    say: (text) => {
      progress.clear();
      err(`${escapeSteering(onOneLine(text))}\n`);
    },
  };
}

function bar({ done, total }: { readonly done: number; readonly total: number }): string {
  const full = total === 0 ? 0 : Math.round((done / total) * barWidth);
  return `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${done}/${total}`;
}

function spending({ spent }: ProgressEvent & { readonly type: "answered" }): string {
  if (spent.tokens === 0) return "";
  const money = spent.microUsd === undefined ? "" : `, $${usdOf(spent.microUsd).toFixed(4)}`;
  return `${spent.tokens.toLocaleString("en")} tokens${money}`;
}

function sentence(event: ProgressEvent): string {
  switch (event.type) {
    case "grouping":
      return `Comparing ${event.participants} participants…`;
    case "grouped":
      return `${event.groups} ${event.groups === 1 ? "group" : "groups"}; writing personas…`;
    case "drafting":
      return `Describing group ${event.group}…`;
    case "asked":
      return event.turn === 0
        ? `Waiting for the draft of group ${event.group}…`
        : `Waiting for repaired claims of group ${event.group}…`;
    case "retrying":
      return `Group ${event.group}: ${event.code}, trying again in ${Math.ceil(event.delayMs / 1000)} s…`;
    case "answered":
      return "";
    case "persona":
      return event.label;
    case "failed":
      return `group ${event.group} has no persona (${event.code})`;
  }
}
