import { Refusal } from "../losses/refusal.ts";
import { defaultLimits } from "./limits.ts";
import type { LoadLimits } from "./limits.ts";

/** How large a table may be. */
export type TableLimits = Pick<LoadLimits, "tableColumns" | "tableCells">;

/** Watches the size of a table while it is read: short rows and new keys make cells that the file does not contain. */
export class TableSize {
  readonly #limits: TableLimits;

  constructor(limits: TableLimits = defaultLimits) {
    this.#limits = limits;
  }

  /**
   * Makes sure that a table may have this many rows and columns.
   *
   * @throws Refusal when it may not
   */
  check(rows: number, columns: number): void {
    const { tableColumns, tableCells } = this.#limits;
    if (columns > tableColumns)
      throw new Refusal("too-large", `it has ${columns} columns, more than ${tableColumns}`);
    if (rows * columns > tableCells) {
      throw new Refusal(
        "too-large",
        `it has more than ${tableCells} cells: ${columns} columns and at least ${rows} rows`,
      );
    }
  }
}
