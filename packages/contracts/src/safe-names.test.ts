import { describe, expect, it } from "vitest";
import { pathWithinSchema, slugSchema } from "./safe-names.ts";

describe("slugs", () => {
  it.each(["1-one-place", "p", "2-persona"])("may be %s", (slug) => {
    expect(slugSchema.safeParse(slug).success).toBe(true);
  });
  it.each([
    "",
    "../x",
    "a/b",
    "a\\b",
    "a.b",
    ".",
    "-a",
    "a-",
    "a--b",
    "A",
    "é",
    "a b",
    "a\n",
    "a\0",
    "x".repeat(101),
    "C:a",
  ])("may not be %j", (slug) => {
    expect(slugSchema.safeParse(slug).success).toBe(false);
  });
});

describe("paths within a folder", () => {
  it.each([
    "a.txt",
    "notes/a b (1).txt",
    "..a/b..",
    "a/..b",
    "P: notes.txt",
    "é/ü.txt",
    "line\nbreak",
    "https://example.org/a.txt",
    "https://example.org/..a/b..",
    ".",
  ])("may be %j", (path) => {
    expect(pathWithinSchema.safeParse(path).success).toBe(true);
  });
  it.each([
    "",
    "/etc/passwd",
    "../a",
    "..",
    "a/../../b",
    "a/..",
    "a\\..\\b",
    "..\\a",
    "C:\\a",
    "c:/a",
    "\\\\host\\a",
    "a\0b",
    "http://a/../../b",
    "https://a/..",
    "https://a\\..\\b",
  ])("may not be %j", (path) => {
    expect(pathWithinSchema.safeParse(path).success).toBe(false);
  });
});
