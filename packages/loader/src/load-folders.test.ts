import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PersonaError } from "@persona/contracts";
import { DataLoader } from "./data-loader.ts";
import { load, loadAsync } from "./load.ts";
import { resolveSpan } from "./resolve-span.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

function errorOf(work: () => unknown): PersonaError {
  try {
    work();
  } catch (error) {
    if (PersonaError.isInstance(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const interview = "Interviewer: Why?\nAnna: Because.\n";

describe("folders", () => {
  it("are read to the bottom, in order, without hidden files or node_modules", () => {
    const folder = temporaryFolder({
      "b.txt": interview,
      "a/deep/c.txt": interview,
      ".hidden.txt": interview,
      "node_modules/x.txt": interview,
    });
    const corpus = load(folder);
    expect(corpus.root).toBe(folder);
    expect(corpus.sources.map(({ id, uri }) => `${id} ${uri}`)).toEqual(["s1 a/deep/c.txt", "s2 b.txt"]);
    expect(load([join(folder, "a"), join(folder, "b.txt"), join(folder, "b.txt")]).sources).toHaveLength(2);
  });

  it("are read in order of names, whatever the formats", () => {
    const folder = temporaryFolder({
      "a.txt": interview,
      "b.json": '[{"why": "Because."}]',
      "c.csv": "why\nBecause.\n",
      "d.json": '[{"why": "Because."}]',
      "e.md": interview,
    });
    const names = load(folder).sources.map(({ uri }) => uri);
    expect(names).toEqual(["a.txt", "b.json", "c.csv", "d.json", "e.md"]);
  });

  it("report what cannot be read among what can", () => {
    const folder = temporaryFolder({
      "good.txt": interview,
      "empty.csv": "",
      "header.csv": "a,b\n",
      "picture.png": Uint8Array.of(0x89, 0x50, 0, 0),
      "binary.txt": Uint8Array.of(65, 0, 66),
      "broken.json": '[{"a": 1,',
    });
    expect(load(folder).losses.map(({ uri, code }) => `${uri} ${code}`)).toEqual([
      "binary.txt unsupported-format",
      "broken.json invalid-json",
      "empty.csv empty-file",
      "header.csv empty-file",
      "picture.png unsupported-format",
    ]);
  });

  it("follow links neither out nor in circles", () => {
    const outside = temporaryFolder({ "secret.txt": interview });
    const folder = temporaryFolder({ "in/a.txt": interview });
    symlinkSync(outside, join(folder, "out"));
    symlinkSync(folder, join(folder, "in", "loop"));
    symlinkSync(join(folder, "nowhere"), join(folder, "broken"));
    const corpus = load(folder);
    expect(corpus.sources.map(({ uri }) => uri)).toEqual(["in/a.txt"]);
    expect(corpus.losses.map(({ uri, code }) => `${uri} ${code}`)).toEqual([
      "broken unreadable",
      "out link-outside",
    ]);
  });

  it("follow no link that a pattern meets and that leads out or nowhere", () => {
    const outside = temporaryFolder({ "secret.txt": interview, "deep/secret.txt": interview });
    const folder = temporaryFolder({ "in/a.txt": interview, "b.txt": interview });
    symlinkSync(outside, join(folder, "out"));
    symlinkSync(join(outside, "secret.txt"), join(folder, "linked.txt"));
    symlinkSync(join(folder, "nowhere"), join(folder, "broken.txt"));
    symlinkSync(join(folder, "in", "a.txt"), join(folder, "near.txt"));
    for (const [pattern, read, skipped] of [
      ["*", ["b.txt", "in/a.txt"], ["broken.txt unreadable", "linked.txt link-outside", "out link-outside"]],
      ["*.txt", ["b.txt", "near.txt"], ["broken.txt unreadable", "linked.txt link-outside"]],
      ["*/*.txt", ["a.txt"], []],
    ] as const) {
      const corpus = load(join(folder, pattern));
      expect(corpus.sources.map(({ uri }) => uri).toSorted(), pattern).toEqual(read);
      const losses = corpus.losses.map(({ uri, code }) => `${uri} ${code}`);
      expect(losses.toSorted(), pattern).toEqual(skipped);
    }
    expect(load(join(folder, "linked.txt")).sources).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)("report files that may not be read", () => {
    const folder = temporaryFolder({ "a.txt": interview, "b.txt": interview });
    chmodSync(join(folder, "b.txt"), 0);
    expect(load(folder).losses).toMatchObject([{ uri: "b.txt", code: "unreadable" }]);
  });
});

describe("errors", () => {
  it("name the path that is missing and the names near it", () => {
    const folder = temporaryFolder({ "survey.csv": "a\n1\n" });
    const error = errorOf(() => load(join(folder, "suvrey.csv")));
    expect(error.code).toBe("path-not-found");
    expect(error.hint).toBe(`did you mean ${join(folder, "survey.csv")}?`);
    expect(errorOf(() => load(join(folder, "zzz"))).hint).toMatch(/check the spelling/);
  });

  it("say why nothing could be used", () => {
    const folder = temporaryFolder({
      "empty.csv": "",
      "image.bin": Uint8Array.of(1, 0, 2),
      "none/.keep": "",
    });
    for (const [path, reason] of [
      ["empty.csv", /empty\.csv: it is empty/],
      ["image.bin", /image\.bin: it is a binary file/],
      ["none", /the folder contains no files/],
    ] as const) {
      const error = errorOf(() => load(join(folder, path)));
      expect(error.code).toBe("no-input");
      expect(error.message).toMatch(reason);
    }
    expect(errorOf(() => load([])).code).toBe("no-input");
    expect(errorOf(() => new DataLoader({ interviewer: [" "] })).code).toBe("invalid-option");
  });

  it("stop at once when the signal fires", async () => {
    const folder = temporaryFolder({ "a.txt": interview });
    await expect(loadAsync(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "aborted",
    });
    await expect(new DataLoader().loadAsync(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "aborted",
    });
  });
});

describe("resolveSpan", () => {
  it("proves a span against the file, and fails when the file or the address is another", () => {
    const folder = temporaryFolder({ "a.txt": interview });
    const corpus = load(folder);
    const [, span] = corpus.spans;
    const [source] = corpus.sources;
    if (span === undefined || source === undefined) throw new Error("nothing loaded");
    expect(resolveSpan(corpus, span)).toBe("Because.");
    expect(resolveSpan(source, span, { root: folder })).toBe("Because.");
    expect(errorOf(() => resolveSpan(corpus, { ...span, text: "Because!" })).code).toBe("source-changed");
    expect(errorOf(() => resolveSpan(corpus, { ...span, sourceId: "s9" })).code).toBe("source-changed");
    writeFileSync(join(folder, "a.txt"), interview.replace("Why", "why"));
    expect(errorOf(() => resolveSpan(corpus, span))).toMatchObject({ code: "source-changed" });
  });
});
