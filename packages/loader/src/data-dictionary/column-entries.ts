import type { ColumnEntry } from "@persona/contracts";

/** What a data dictionary or the caller says about columns, found by the names that files give them. */
export class ColumnEntries {
  readonly #entries = new Map<string, ColumnEntry>();
  readonly #missing: readonly string[];

  /** @param missing values that stand for no answer in every column */
  constructor(entries: readonly ColumnEntry[], missing: readonly string[]) {
    for (const entry of entries) {
      const name = plain(entry.column);
      this.#entries.set(name, { ...this.#entries.get(name), ...entry });
    }
    this.#missing = missing;
  }

  /** What is said of a column: by its header, by its question, or by the last part of a path such as `group/name`. */
  of({ header, question }: { readonly header: string; readonly question?: string }): ColumnEntry | undefined {
    const named = [header, question ?? header, header.slice(header.lastIndexOf("/") + 1)];
    return named.map((name) => this.#entries.get(plain(name))).find((entry) => entry !== undefined);
  }

  /** Values that stand for no answer in a column. */
  missingOf(entry: ColumnEntry | undefined): readonly string[] {
    return [...this.#missing, ...(entry?.missing ?? [])];
  }

  /** What an option of a choice that has a column for each of them means: option `2` of `tools`. */
  optionOf(question: string, option: string): string | undefined {
    const { labels = {} } = this.of({ header: question }) ?? {};
    return Object.hasOwn(labels, option) ? labels[option] : undefined;
  }

  /** Entries that speak of none of the columns. */
  unused(columns: readonly { readonly header: string; readonly question: string }[]): readonly ColumnEntry[] {
    const names = columns.flatMap(({ header, question }) => [
      header,
      question,
      header.slice(header.lastIndexOf("/") + 1),
    ]);
    const known = new Set(names.map(plain));
    const begun = [...known];
    return [...this.#entries.values()].filter(({ column }) => {
      const name = plain(column);
      const isStem = (one: string): boolean =>
        one.startsWith(name) && /^(?:___|_\d|\[| \[| \(|\/|\.)/.test(one.slice(name.length));
      return !known.has(name) && !begun.some(isStem);
    });
  }
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
