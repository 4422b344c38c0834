/** Bars that a benchmark is held to. They are printed at the end, and one that is missed fails the run. */
export class Bars {
  readonly #lines: string[] = [];
  #missed = 0;

  check(what: string, isMet: boolean): void {
    this.#lines.push(`${isMet ? "met   " : "MISSED"} ${what}`);
    if (!isMet) this.#missed += 1;
  }

  /** Prints all, and gives whether each was met. */
  print(): boolean {
    console.log(`\n## Bars\n\n${this.#lines.join("\n")}`);
    return this.#missed === 0;
  }
}
