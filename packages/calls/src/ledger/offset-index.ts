/** The hash table is at least this many times as large as the number of its keys. */
const spare = 2;

/**
 * The position of each key in a file: twelve bytes for each place of a table that is at most half full, for keys of any
 * length. The keys themselves stay in the file, and are read there to be sure.
 */
export class OffsetIndex {
  readonly #keyAt: (offset: number) => string;
  #hashes = new Uint32Array(1024);
  /** One more than each offset; 0 is an empty place. */
  #offsets = new Float64Array(1024);
  #size = 0;

  /** @param keyAt reads the key at an offset */
  constructor(keyAt: (offset: number) => string) {
    this.#keyAt = keyAt;
  }

  get size(): number {
    return this.#size;
  }

  /** The position of a key; undefined if the file does not have it. */
  get(key: string): number | undefined {
    const offset = this.#offsets[this.#placeOf(key)] ?? 0;
    return offset === 0 ? undefined : offset - 1;
  }

  /** Notes the position of a key, in place of an earlier one. */
  set(key: string, offset: number): void {
    const place = this.#placeOf(key);
    if (this.#offsets[place] === 0) this.#size += 1;
    this.#hashes[place] = hashOf(key);
    this.#offsets[place] = offset + 1;
    if (this.#size * spare > this.#offsets.length) this.#grow();
  }

  /** The place of a key, or the empty one where it would be. */
  #placeOf(key: string): number {
    const hash = hashOf(key);
    for (let place = hash % this.#offsets.length; ; place = (place + 1) % this.#offsets.length) {
      const offset = this.#offsets[place] ?? 0;
      if (offset === 0 || (this.#hashes[place] === hash && this.#keyAt(offset - 1) === key)) return place;
    }
  }

  #grow(): void {
    const [hashes, offsets] = [this.#hashes, this.#offsets];
    this.#hashes = new Uint32Array(2 * hashes.length);
    this.#offsets = new Float64Array(2 * offsets.length);
    offsets.forEach((offset, before) => {
      if (offset === 0) return;
      const hash = hashes[before] ?? 0;
      let place = hash % this.#offsets.length;
      while (this.#offsets[place] !== 0) place = (place + 1) % this.#offsets.length;
      this.#hashes[place] = hash;
      this.#offsets[place] = offset;
    });
  }
}

/** FNV-1a over UTF-16 code units. */
function hashOf(key: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < key.length; index += 1)
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01_00_01_93);
  return hash >>> 0;
}
