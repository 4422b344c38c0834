import type { ProgressEvent } from "@persona/generator";
import type { Terminal } from "./terminal.ts";

/** Shows how far a generation is: one line that is drawn over, and nothing when nobody watches. */
export class ProgressLine {
  readonly #terminal: Terminal;
  #startedAt: number | undefined;
  #personas = "";
  #spent = "";

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(text: string): void {
    if (this.#terminal.isWatched) this.#terminal.err(`\r\u001B[2K${this.#terminal.style("dim", text)}`);
  }

  /** Says what an event means. */
  tell(event: ProgressEvent): void {
    if (event.type === "answered") this.#spent = spending(event);
    if ("total" in event) this.#personas = `${event.done}/${event.total}`;
    const text = sentence(event);
    this.show(
      [text === "" ? this.#personas : text, this.#spent, this.#timeLeft(event)].filter(Boolean).join(" · "),
    );
  }

  /** Takes the line away, so that results start on a clean one. */
  clear(): void {
    if (this.#terminal.isWatched) this.#terminal.err("\r\u001B[2K");
  }

  #timeLeft(event: ProgressEvent): string {
    const now = this.#terminal.now().getTime();
    if (!("total" in event)) return "";
    this.#startedAt ??= now;
    const elapsedMs = now - this.#startedAt;
    if (event.done === 0 || event.done === event.total || elapsedMs < 1000) return "";
    const perMinute = (event.done / elapsedMs) * 60_000;
    const leftSeconds = Math.ceil(((event.total - event.done) / perMinute) * 60);
    return `${perMinute.toFixed(1)} a minute, about ${leftSeconds} s left`;
  }
}

function spending({ spent }: ProgressEvent & { readonly type: "answered" }): string {
  if (spent.tokens === 0) return "";
  const money = spent.usd === undefined ? "" : `, $${spent.usd.toFixed(4)}`;
  return `${spent.tokens.toLocaleString("en")} tokens${money}`;
}

function sentence(event: ProgressEvent): string {
  switch (event.type) {
    case "grouping":
      return `Comparing ${event.participants} participants…`;
    case "grouped":
      return `${event.groups} ${event.groups === 1 ? "group" : "groups"}; describing…`;
    case "drafting":
      return `Describing group ${event.group} (${event.done}/${event.total})…`;
    case "asked":
      return event.turn === 0
        ? `Waiting for the draft of group ${event.group}…`
        : `Waiting for claims of group ${event.group} to be mended…`;
    case "retrying":
      return `Group ${event.group}: ${event.code}, again in ${Math.ceil(event.delayMs / 1000)} s…`;
    case "answered":
      return "";
    case "persona":
      return `${event.done}/${event.total}: ${event.label}`;
    case "failed":
      return `${event.done}/${event.total}: group ${event.group} has no persona (${event.code})`;
  }
}
