import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { isEverythingRequired, sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import type { Corpus, Loss } from "@persona/contracts";
import { load, loadAsync } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { docx, xlsx } from "./testing/office-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { writeZip } from "./testing/write-zip.ts";

const good = "Interviewer: Why?\nAnna: Because.\n";

/** Loads hostile files beside a good one, which must load whatever they hold. */
function beside(files: Readonly<Record<string, string | Uint8Array>>, options?: LoadOptions): Corpus {
  const corpus = load(temporaryFolder({ "good.txt": good, ...files }), options);
  expect(corpus.sources.some(({ uri }) => uri === "good.txt")).toBe(true);
  return corpus;
}

function lossOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  options?: LoadOptions,
): Loss | undefined {
  return beside(files, options).losses[0];
}

/** A mail as the one part of another. */
function inParts(mail: string, depth: number): string {
  return `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n${mail}\n--b${depth}--\n`;
}

describe("hostile archives", () => {
  const zeros = Buffer.alloc(sized(64, 16) << 20);

  it("that unpack to far more than their size are refused, whatever they state", () => {
    for (const statedSize of [zeros.length, 10]) {
      const bomb = writeZip({ "a.txt": zeros }, { statedSize });
      expect(bomb.length).toBeLessThan(100_000);
      expect(lossOf({ "bomb.zip": bomb })).toMatchObject({ uri: "bomb.zip!/a.txt", code: "too-large" });
    }
    expect(lossOf({ "a.docx": writeZip({ "word/document.xml": zeros }) })?.code).toBe("too-large");
  });

  it("are held to a sum over all entries, to a number of entries, and to a depth", () => {
    const entries = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `${index}.txt`,
        `${String.fromCodePoint(97 + index)}ord `.repeat(200),
      ]),
    );
    const sum = beside({ "a.zip": writeZip(entries) }, { limits: { archiveBytes: 5000 } });
    expect(sum.losses).toHaveLength(15);
    expect(sum.losses.every(({ code }) => code === "too-large")).toBe(true);
    const stored = writeZip(entries, { isStored: true });
    const copies = beside({ "a.zip": stored }, { limits: { archiveBytes: 5000 } });
    expect(copies.losses.map(({ code }) => code)).toEqual(Array.from({ length: 15 }, () => "too-large"));
    expect(lossOf({ "a.zip": writeZip(entries) }, { limits: { archiveEntries: 10 } })?.message).toMatch(
      /more than 10 entries/,
    );
    let nested = writeZip({ "a.txt": good });
    for (let depth = 0; depth < 5; depth += 1) nested = writeZip({ "inner.zip": nested });
    expect(lossOf({ "a.zip": nested })?.message).toMatch(/nested more than 3 deep/);
  });

  it("whose names lead out of them are not opened there", () => {
    const corpus = beside({
      "a.zip": writeZip({ "../up.txt": good, "/root.txt": good, "C:\\x.txt": good, "ok.txt": good }),
    });
    expect(corpus.losses.map(({ code }) => code)).toEqual(["unsafe-name", "unsafe-name", "unsafe-name"]);
    expect(corpus.sources).toHaveLength(2);
  });

  it("that are broken, cut off or locked are a loss", () => {
    const whole = writeZip({ "a.txt": good });
    const locked = Buffer.from(whole);
    locked.writeUInt16LE(1, whole.indexOf("PK\u0001\u0002") + 8);
    for (const [name, bytes, code] of [
      ["cut.zip", whole.subarray(0, whole.length - 10), "unreadable"],
      ["none.zip", Buffer.from("PK\u0003\u0004nothing that is an archive"), "unreadable"],
      ["locked.zip", locked, "unreadable"],
    ] as const) {
      expect(lossOf({ [name]: bytes })?.code).toBe(code);
    }
  });
});

describe("hostile XML", () => {
  it("with a document type is refused before any entity", () => {
    const dtd =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e SYSTEM "file:///etc/passwd">]>';
    const loss = lossOf({
      "a.docx": writeZip({
        "word/document.xml": `<?xml version="1.0"?>${dtd}<w:document>&b;&e;</w:document>`,
      }),
    });
    expect(loss).toMatchObject({
      code: "unsupported-format",
      message: expect.stringMatching(/document type/),
    });
  });

  it("nested without measure, or with cells outside any sheet, is refused", () => {
    expect(lossOf({ "a.docx": docx("<w:x>".repeat(100_000)) })?.code).toBe("too-large");
    expect(lossOf({ "a.xlsx": xlsx({ S: '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>' }) })?.code).toBe(
      "unreadable",
    );
  });
});

describe("hostile text", () => {
  it("in YAML: aliases that stand for billions, and nesting", () => {
    const aliases = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [index, letter] of "bcdefghij".split("").entries()) {
      const before = "abcdefghij"[index] ?? "a";
      aliases.push(`${letter}: &${letter} [${Array.from({ length: 10 }, () => `*${before}`).join(", ")}]`);
    }
    expect(lossOf({ "a.yaml": `${aliases.join("\n")}\n` })?.code).toBe("too-large");
    expect(lossOf({ "b.yaml": "- &loop [*loop]\n" })?.code).toBe("invalid-yaml");
    expect(lossOf({ "c.yaml": "- &loop\n  said: {by: *loop}\n" })?.code).toBe("invalid-yaml");
    expect(lossOf({ "a.yaml": `a: ${"[".repeat(1_000_000)}` })?.code).toBe("too-large");
    expect(lossOf({ "a.yaml": `${"- ".repeat(100_000)}x\n` })?.code).toBe("too-large");
  });

  it("in JSON and HTML: nesting without end", () => {
    const deep = sized(1_000_000, 200_000);
    expect(lossOf({ "a.json": "[".repeat(deep) })?.code).toBe("invalid-json");
    expect(lossOf({ "a.json": `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}` })?.code).toBe("invalid-json");
    expect(lossOf({ "a.jsonl": `${"[".repeat(deep)}\n{"a": "ok", "b": 1}\n` })?.code).toBe("invalid-line");
    expect(lossOf({ "a.html": `${"<div>".repeat(deep)}words` })?.code).toBe("too-large");
    expect(lossOf({ "a.rtf": `{\\rtf1 ${"{".repeat(deep)}` })?.code).toBe("too-large");
  });

  it("in mails: parts inside parts", () => {
    let mail = "Content-Type: text/plain\n\nIt is slow.\n";
    for (let depth = 0; depth < 10; depth += 1) mail = inParts(mail, depth);
    expect(beside({ "a.eml": `Subject: x\n${mail}` }).sources).toHaveLength(2);
    for (let depth = 10; depth < 300; depth += 1) mail = inParts(mail, depth);
    expect(lossOf({ "a.eml": `Subject: x\n${mail}` })?.code).toBe("too-large");
  });

  it("of one endless line is refused past the limit, and read below it", () => {
    const line = "a".repeat(3_000_000);
    expect(lossOf({ "a.txt": line }, { limits: { textBytes: 1_000_000 } })?.code).toBe("too-large");
    expect(beside({ "a.txt": line }).spans.at(0)?.text).toHaveLength(3_000_000);
    expect(beside({ "a.csv": `x,y\n${line},1\n` }).sources).toHaveLength(2);
  });

  it("with endless separators, labels or brackets takes time in proportion", () => {
    const many = sized(100_000, 20_000);
    const started = process.cpuUsage().user;
    beside({
      "a.txt": `${"a".repeat(many)}\n${"A ".repeat(many)}\n${"[".repeat(many)}\n${"(".repeat(many)}\n${"*".repeat(many)}`,
      "b.md": `${"#".repeat(many)}\n${" ".repeat(many)}x\n${"A: ".repeat(many / 2)}`,
      "c.csv": `${",".repeat(many / 5)}\n${'"'.repeat(2 * many + 1)}\n`,
      "d.vtt": `WEBVTT\n\n00:01.000 --> 00:02.000\n${"<".repeat(many)}\n${"<v ".repeat(many / 2)}\n`,
      "f.srt": `1\n00:00:01,000 --> 00:00:02,000\n${"{\\\\a".repeat(many / 2)}\n${"<b>".repeat(many / 2)}\nx${"</b> ".repeat(many / 2)}\ny${" ".repeat(many)}z${"}".repeat(many / 2)}\n`,
      "g.txt": `${"<a ".repeat(many / 2)}\n${"A ".repeat(many / 2)}- x\nA${" ".repeat(many)}-\n${"0:0:1.0 --> 0:0:2.0\nAnna\nx\n".repeat(many / 20)}`,
      "h.json": `{${Array.from({ length: many / 2 }, (_, index) => `"p${index}":{"a":1}`).join(",")}}`,
      "e.eml": `Subject: ${"=?utf-8?q?".repeat(many / 5)}\n\n${"x".repeat(many)}`,
    });
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(10_000);
  });

  it("with invisible and turning characters is kept byte for byte", () => {
    const text = "Interviewer: a\u202Eb\u200Bc\u2066d\uFEFFe?\nAnna: \u200F\u00ADyes\u0000".replace(
      "\u0000",
      "",
    );
    const corpus = beside({ "a.txt": text });
    expect(corpus.spans[0]?.text).toBe("a\u202Eb\u200Bc\u2066d\uFEFFe?");
  });

  it("with formulas and prototype keys is data", () => {
    const corpus = beside({ "a.csv": "__proto__,constructor,why\n=1+1,@SUM(A1),+cmd|' /C calc'!A0\n" });
    expect(corpus.tables[0]?.cells.map(({ text }) => text[0])).toEqual([
      "=1+1",
      "@SUM(A1)",
      "+cmd|' /C calc'!A0",
    ]);
    const json = beside({ "a.json": '[{"__proto__": {"x": "polluted"}, "toString": "y"}]' });
    expect(json.tables[0]?.columns.map(({ header }) => header)).toEqual(["__proto__.x", "toString"]);
    expect(Reflect.get({}, "x")).toBeUndefined();
  });
});

describe("hostile folders", () => {
  it("with links that leave them or loop are read once", () => {
    const outside = temporaryFolder({ "secret.txt": good });
    const folder = temporaryFolder({ "a/b/good.txt": good });
    symlinkSync(folder, join(folder, "a", "b", "up"));
    symlinkSync("loop", join(folder, "loop"));
    symlinkSync(join(outside, "secret.txt"), join(folder, "secret.txt"));
    const corpus = load(folder);
    expect(corpus.sources).toHaveLength(1);
    expect(corpus.losses.map(({ uri, code }) => `${uri} ${code}`)).toEqual([
      "loop unreadable",
      "secret.txt link-outside",
    ]);
  });

  it("of a thousand files with twenty broken ones load 980 and report 20, each with its reason", async () => {
    const broken: (readonly [string, string | Uint8Array])[] = [
      ["a.docx", "no archive"],
      ["b.xlsx", "PK\u0003\u0004 cut off in the middle of it"],
      ["c.json", "{"],
      ["d.txt", ""],
      ["e.csv", "only,a,header\n"],
      ["f.png", Uint8Array.of(1, 0, 2)],
      ["g.txt", Uint8Array.of(1, 0, 2)],
      ["h.yaml", "a: [1"],
      ["i.pdf", "%PDF-1.4 nothing"],
      ["j.md", "   \n\n"],
    ];
    const files: Record<string, string | Uint8Array> = {};
    for (let index = 0; index < 980; index += 1) files[`good-${String(index).padStart(4, "0")}.txt`] = good;
    for (const [name, content] of broken) {
      files[`x/${name}`] = content;
      files[`y/${name}`] = content;
    }
    const folder = temporaryFolder(files);
    const corpus = load(folder);
    expect(corpus.sources).toHaveLength(980);
    expect(corpus.losses).toHaveLength(20);
    expect(corpus.losses.map(({ uri }) => uri.slice(2)).toSorted()).toEqual(
      broken.flatMap(([name]) => [name, name]).toSorted(),
    );
    expect(corpus.losses.every(({ message }) => message.length > 8)).toBe(true);
    expect(await loadAsync(folder)).toEqual(corpus);
  });
});

describe("memory", () => {
  it("of a source is not held by the texts taken from it", { timeout: 120_000 }, () => {
    const label = "Interviewer-with-a-long-name";
    const turns = `${label}: Why is that so and not otherwise?\nAnna of the long name: Because.\n`;
    const others = (): Record<string, string> => ({
      "b.csv": `id,why\n${Array.from({ length: 200_000 }, (_, row) => `${row},because of what was said in answer ${row} then`).join("\n")}`,
      "d.txt": Array.from(
        { length: 60_000 },
        (_, turn) =>
          `[2026-01-05, 10:00:${String(turn % 60).padStart(2, "0")} PM] ${label}: Why is that so and not otherwise?\n[2026-01-05, 10:00:01 PM] Anna of the long name: Because.\n`,
      ).join(""),
      "e.txt": Array.from(
        { length: 60_000 },
        (_, turn) =>
          `[2026-01-05 10:00:${String(turn % 60).padStart(2, "0")}] <${label}> Why is that so and not otherwise?\n[2026-01-05 10:00:01] <anna-of-the-long-name> Because.\n`,
      ).join(""),
      "c.vtt": `WEBVTT\n\n${"00:00:01.000 --> 00:00:02.000\n<v Anna of the long name>Because of what was said</v>\n\n".repeat(100_000)}`,
    });
    // keeping it would take twice of what is allowed
    const one = { "a.txt": turns.repeat(sized(400_000, 300_000)) };
    const folder = temporaryFolder(isEverythingRequired ? { ...one, ...others() } : one);
    const names = isEverythingRequired ? ["a.txt", "b.csv", "c.vtt", "d.txt", "e.txt"] : ["a.txt"];
    const code = `
      import { load } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
      const kept = [];
      function keepFrom(name) {
        const corpus = load(${JSON.stringify(folder)} + "/" + name);
        const at = Math.floor(corpus.spans.length / 2);
        kept.push(corpus.spans[at], corpus.spans[at + 1], corpus.speakers[0], corpus.losses[0]);
      }
      for (const name of ${JSON.stringify(names)}) keepFrom(name);
      /x/.exec("x"); // the engine keeps the last text that a pattern was tried on
      await new Promise((resolve) => setTimeout(resolve, 100));
      globalThis.gc();
      globalThis.gc();
      const { heapUsed, external } = process.memoryUsage();
      console.log(kept.length, Math.round((heapUsed + external) / 1e6));
    `;
    const { stdout } = spawnSync(
      process.execPath,
      ["--expose-gc", "--conditions=@persona/source", "--input-type=module", "-e", code],
      { encoding: "utf8" },
    );
    const [kept, megabytes] = stdout.trim().split(" ").map(Number);
    expect(kept).toBe(4 * names.length);
    // the code itself takes some 30
    expect(megabytes).toBeLessThan(40);
  });
});
