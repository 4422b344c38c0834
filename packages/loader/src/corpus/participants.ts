import type { Participant } from "@persona/contracts";

/** The people of a corpus in the making, numbered in order of reading. */
export class Participants {
  /** People by what joins them: a value of a key column, a speaker's label, a user's id. */
  readonly #known = new Map<string, Participant>();
  readonly #made: (Participant | Rows)[] = [];
  #count = 0;

  /**
   * The id of a person in a source.
   *
   * @param key what the person is known by elsewhere; without one, nobody is joined
   */
  add(sourceId: string, key?: string): string {
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) {
      if (!known.sourceIds.includes(sourceId)) known.sourceIds.push(sourceId);
      return known.id;
    }
    this.#count += 1;
    const participant = { id: idOf(this.#count), sourceIds: [sourceId] };
    this.#made.push(participant);
    if (key !== undefined) this.#known.set(key, participant);
    return participant.id;
  }

  /** As many people as a table has rows, nobody of them joined. Gives their ids when asked. */
  addRows(sourceId: string, count: number): () => string[] {
    const rows = { sourceId, first: this.#count + 1, count };
    this.#made.push(rows);
    this.#count += count;
    return () => {
      const ids: string[] = [];
      for (let row = 0; row < count; row += 1) ids.push(idOf(rows.first + row));
      return ids;
    };
  }

  /** Everybody. */
  list(): Participant[] {
    const all: Participant[] = [];
    for (const entry of this.#made) {
      if ("id" in entry) all.push(entry);
      else {
        for (let row = 0; row < entry.count; row += 1) {
          all.push({ id: idOf(entry.first + row), sourceIds: [entry.sourceId] });
        }
      }
    }
    return all;
  }
}

/** People who stand for the rows of a table: numbered from `first` on. */
interface Rows {
  readonly sourceId: string;
  readonly first: number;
  readonly count: number;
}

function idOf(number: number): string {
  return number < 100 ? `P${String(number).padStart(3, "0")}` : `P${number}`;
}
