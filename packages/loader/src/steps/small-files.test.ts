import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SmallFiles } from "./small-files.ts";

const mebibyte = 1 << 20;
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-small-files-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, size: number, byte: number): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.alloc(size, byte));
  return path;
}

describe("SmallFiles", () => {
  it("gives each file its own bytes, whatever was read before and after it", () => {
    const sizes = [0, 1, 4096, mebibyte - 1, mebibyte, 3 * mebibyte, 700_000, 900_000, 1_000_000, 800_000, 5];
    const files = new SmallFiles();
    const read = sizes.map((size, index) => files.read(write(`${index}`, size, index + 1)));
    for (const [index, bytes] of read.entries()) {
      const size = sizes[index] ?? 0;
      expect(bytes?.equals(Buffer.alloc(size, index + 1))).toBe(size < mebibyte ? true : undefined);
    }
  });

  it("fails where the file cannot be read, and reads on after it", () => {
    const files = new SmallFiles();
    expect(() => files.read(join(folder, "missing"))).toThrow("ENOENT");
    expect(() => files.read(folder)).toThrow("EISDIR");
    expect(files.read(write("there", 3, 7))).toEqual(Buffer.from([7, 7, 7]));
  });
});
