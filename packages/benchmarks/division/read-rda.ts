import { gunzipSync } from "node:zlib";

/** A column of a data frame: a text for each row, empty where it is missing. */
export interface RColumn {
  readonly name: string;
  readonly values: readonly string[];
  /** In their order, where the column is a factor. */
  readonly levels?: readonly string[];
}

type Value = string | Vector | readonly Pair[] | undefined;
interface Pair {
  readonly tag: string;
  readonly value: Value;
}
interface Vector {
  readonly items: readonly (number | string | Value)[];
  readonly attributes: readonly Pair[];
}

const [symbol, list, text, logical, integer, real, strings, vector] = [1, 2, 9, 10, 13, 14, 16, 19];
const [reference, nothing] = [255, 254];
const missing = -2_147_483_648;

/**
 * The columns of the first data frame in a file that R's `save` wrote (version 2, XDR, gzip; "R Internals",
 * section 1.8). Only what data frames consist of is read.
 */
export function readRda(file: Uint8Array): readonly RColumn[] {
  const bytes = gunzipSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.toString("latin1", 0, 7) !== "RDX2\nX\n")
    throw new TypeError("this is no file of R's save, version 2");
  let at = 7 + 3 * 4;
  const symbols: string[] = [];
  const int = (): number => {
    at += 4;
    return view.getInt32(at - 4);
  };
  const many = <Item>(read: () => Item): readonly Item[] => Array.from({ length: int() }, read);
  const word = (): string => {
    const read = item(int());
    return typeof read === "string" ? read : "";
  };
  const pairs = (flags: number): readonly Pair[] => {
    const found: Pair[] = [];
    for (let next = flags; (next & 0xff) === list; next = int()) {
      if ((next & 0x200) !== 0) item(int());
      const tag = (next & 0x400) === 0 ? "" : word();
      found.push({ tag, value: item(int()) });
    }
    return found;
  };
  const item = (flags: number): Value => {
    const type = flags & 0xff;
    if (type === nothing) return undefined;
    if (type === reference) return symbols[(flags >>> 8) - 1];
    if (type === symbol) return symbols[symbols.push(word()) - 1];
    if (type === list) return pairs(flags);
    if (type === text) {
      const length = int();
      if (length < 0) return "";
      at += length;
      return bytes.toString("utf8", at - length, at);
    }
    const double = (): number => {
      at += 8;
      return view.getFloat64(at - 8);
    };
    const items =
      type === integer || type === logical
        ? many(int)
        : type === real
          ? many(double)
          : type === strings || type === vector
            ? many(() => item(int()))
            : undefined;
    if (items === undefined) throw new TypeError(`R's type ${type} is not read here`);
    return { items, attributes: (flags & 0x200) === 0 ? [] : pairs(int()) };
  };
  const [frame] = pairs(int());
  if (!isVector(frame?.value)) throw new TypeError("the file has no data frame");
  const names = listOf(frame.value, "names");
  return frame.value.items.map((column, number) => {
    if (!isVector(column)) throw new TypeError("a column is no vector");
    const levels = listOf(column, "levels");
    const values = column.items.map((value) => {
      if (typeof value === "string") return value;
      if (typeof value !== "number" || Number.isNaN(value) || value === missing) return "";
      return levels.length === 0 ? String(value) : (levels[value - 1] ?? "");
    });
    return { name: names[number] ?? "", values, ...(levels.length === 0 ? {} : { levels }) };
  });
}

function isVector(value: unknown): value is Vector {
  return typeof value === "object" && value !== null && "items" in value;
}

function listOf({ attributes }: Vector, tag: string): readonly string[] {
  const value = attributes.find((one) => one.tag === tag)?.value;
  return isVector(value) ? value.items.map(String) : [];
}
