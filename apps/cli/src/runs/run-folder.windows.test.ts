import { win32 } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type * as RunFolder from "./run-folder.ts";

let runFolder: typeof RunFolder;

// as on Windows: backslashes, drives
beforeAll(async () => {
  vi.resetModules();
  vi.doMock("node:path", () => ({ ...win32, default: win32 }));
  runFolder = await import("./run-folder.ts");
});

afterAll(() => {
  vi.doUnmock("node:path");
  vi.resetModules();
});

it("names a run as Windows allows: no colon of a time, no sign that is reserved, not too long", () => {
  const now = new Date("2026-11-23T10:15:00.123Z");
  for (const path of [String.raw`data\a:b?*.csv`, String.raw`D:\CON`, `${"long ".repeat(60)}.csv`]) {
    const folder = runFolder.defaultRunFolder([path], String.raw`C:\research`, now);
    expect(folder).toMatch(/^C:\\research\\runs\\2026-11-23T10-15-00Z-[a-z0-9-]{1,60}$/);
    expect(folder).not.toMatch(/-$/);
  }
});

it("remembers the way to sources with slashes, and the whole path on another drive", () => {
  const given = { paths: [String.raw`data\spring\a.csv`], origins: {} };
  const corpus = { root: String.raw`C:\research\data`, sources: [] };
  expect(runFolder.rememberSources(corpus, String.raw`runs\first`, given, String.raw`C:\research`)).toEqual({
    root: "../../data",
    inputs: ["spring/a.csv"],
  });
  expect(runFolder.fromFolder(String.raw`C:\research\runs\first`, String.raw`D:\data`)).toBe("D:/data");
});
