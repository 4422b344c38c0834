/** One bar: what must hold, on which data, and what was found. */
export interface Bar {
  readonly bar: string;
  readonly data: string;
  readonly must: string;
  readonly found: string;
  /** Undefined where the data are not next to the project: it was not tried. */
  readonly holds: boolean | undefined;
}

/** A bar that a figure must reach. */
export function atLeast(bar: string, data: string, figure: number | null | undefined, least: number): Bar {
  return {
    bar,
    data,
    must: `≥ ${least}`,
    found: written(figure),
    holds: figure !== null && figure !== undefined && figure >= least,
  };
}

/** A bar that a figure must not pass. */
export function atMost(bar: string, data: string, figure: number | null | undefined, most: number): Bar {
  return {
    bar,
    data,
    must: most === 0 ? "0" : `≤ ${most}`,
    found: written(figure),
    holds: figure !== null && figure !== undefined && figure <= most,
  };
}

/** A bar that cannot be tried here. */
export function leftOut(bar: string, data: string, why: string): Bar {
  return { bar, data, must: "", found: why, holds: undefined };
}

function written(figure: number | null | undefined): string {
  return figure === null || figure === undefined ? "no figure" : String(Math.round(figure * 1000) / 1000);
}

/** The bars as a table; the number of those missed. */
export function tableOf(bars: readonly Bar[]): { readonly text: string; readonly missed: number } {
  const rows = bars.map(({ bar, data, must, found, holds }) => [
    holds === undefined ? "–" : holds ? "pass" : "MISS",
    bar,
    data,
    must,
    found,
  ]);
  const heads = ["", "bar", "data", "must be", "is"];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = [heads, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return { text: lines.join("\n"), missed: bars.filter(({ holds }) => holds === false).length };
}
