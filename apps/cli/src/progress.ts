import type { ProgressEvent } from "@persona/generator";
import type { Terminal } from "./terminal.ts";

/** Shows how far a generation is: one line that is drawn over, and nothing when nobody watches. */
export class ProgressLine {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(text: string): void {
    if (this.#terminal.isWatched) this.#terminal.err(`\r\u001B[2K${this.#terminal.style("dim", text)}`);
  }

  /** Says what an event means. */
  tell(event: ProgressEvent): void {
    this.show(sentence(event));
  }

  /** Takes the line away, so that results start on a clean one. */
  clear(): void {
    if (this.#terminal.isWatched) this.#terminal.err("\r\u001B[2K");
  }
}

function sentence(event: ProgressEvent): string {
  switch (event.type) {
    case "grouping":
      return `Comparing ${event.participants} participants…`;
    case "grouped":
      return `${event.groups} ${event.groups === 1 ? "group" : "groups"}; describing…`;
    case "drafting":
      return `Describing group ${event.group} (${event.done}/${event.total})…`;
    case "persona":
      return `${event.done}/${event.total}: ${event.label}`;
  }
}
