import type { Corpus } from "@persona/contracts";
import { quoteWords } from "../words/quote-words.ts";

/** How far before and behind a quote the name of its speaker is looked for, in characters. */
const reach = 100;

/** Finds out whom a report attributes a quote to. */
export class SpeakerNames {
  /** Participants by their folded name: pseudonym, label in the transcript, or file that only they speak in. */
  readonly #known = new Map<string, Set<string>>();
  #longest = 1;

  constructor({ participants, speakers, sources }: Pick<Corpus, "participants" | "speakers" | "sources">) {
    for (const { id } of participants) this.#add(id, id);
    for (const { label, participantId } of speakers) {
      if (participantId !== undefined) this.#add(label, participantId);
    }
    const bySource = Map.groupBy(
      participants.filter(({ sourceIds }) => sourceIds.length === 1),
      ({ sourceIds }) => sourceIds[0],
    );
    for (const { id, uri } of sources) {
      const [only, ...more] = bySource.get(id) ?? [];
      const file = uri.slice(uri.lastIndexOf("/") + 1);
      if (only === undefined || more.length > 0) continue;
      this.#add(file, only.id);
      this.#add(file.replace(/\.[^.]+$/, ""), only.id);
    }
  }

  /**
   * The participants that are named next to a quote: behind it on its line, or on the next line after a dash; else
   * before it in its sentence. Empty where nobody known is named.
   */
  near(text: string, { start, end }: { readonly start: number; readonly end: number }): ReadonlySet<string> {
    const behind = text.slice(end, end + reach);
    const named = this.#namedIn(attributionBehind(behind)).union(this.#inCells(behind));
    if (named.size > 0) return named;
    const before = text.slice(Math.max(0, start - reach), start);
    return this.#namedIn(before.split(/[.!?]\s|\n/).at(-1) ?? "");
  }

  #add(name: string, participantId: string): void {
    const words = quoteWords(name).map(({ word }) => word);
    // a single letter, as in "A:", also stands in every sentence
    if (words.join("").length < 2) return;
    const people = this.#known.get(words.join(" ")) ?? new Set();
    this.#known.set(words.join(" "), people.add(participantId));
    this.#longest = Math.max(this.#longest, words.length);
  }

  /** Who is named by a whole cell of the same row, behind the quote. */
  #inCells(behind: string): ReadonlySet<string> {
    const [line = ""] = behind.split("\n");
    const [, ...cells] = line.split(/[|\t]/);
    const names = cells.map((cell) =>
      quoteWords(cell)
        .map(({ word }) => word)
        .join(" "),
    );
    return new Set(names.flatMap((name) => [...(this.#known.get(name) ?? [])]));
  }

  #namedIn(text: string): ReadonlySet<string> {
    const words = quoteWords(text).map(({ word }) => word);
    let named = new Set<string>();
    for (const at of words.keys()) {
      for (let length = 1; length <= this.#longest; length += 1) {
        named = named.union(this.#known.get(words.slice(at, at + length).join(" ")) ?? new Set());
      }
    }
    return named;
  }
}

/** What stands behind a quote after a dash or in brackets, on its line or on the next. */
function attributionBehind(text: string): string {
  const [line = "", next = ""] = text.split("\n");
  const rest = line.replace(/^["”“»«›」』’]/u, "").replace(/^[\s.,]+/, "");
  if (/^[-–—(]/.test(rest)) return rest;
  const below = next.replace(/^[>\s]+/, "");
  return rest === "" && /^[-–—]/.test(below) ? below : "";
}
