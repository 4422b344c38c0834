/** Gives ids that are not taken yet: the wanted one, else with a number. However many want the same, each costs the same. */
export class FreshIds {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  take(wanted: string): string {
    let found = wanted;
    let number = this.#next.get(wanted) ?? 2;
    while (this.#taken.has(found)) {
      found = `${wanted}#${number}`;
      number += 1;
    }
    if (found !== wanted) this.#next.set(wanted, number);
    this.#taken.add(found);
    return found;
  }
}
