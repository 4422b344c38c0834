import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { cellSpan } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import { sourceText } from "./source-text.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** The text of a source with every byte that is in a span or a cell taken out, and a mark where each was. */
function outsideSpans(corpus: Corpus): string {
  const [source] = corpus.sources;
  if (source === undefined) throw new Error("nothing was loaded");
  const utf8 = sourceText(source, readFileSync(join(corpus.root, source.uri)));
  const ranges: [number, number][] = corpus.spans.map(({ start, end }) => [start, end]);
  for (const table of corpus.tables) {
    for (let row = 0; row < table.participantIds.length; row += 1) {
      for (let column = 0; column < table.columns.length; column += 1) {
        const { start, end } = cellSpan(table, row, column);
        ranges.push([start, end]);
      }
    }
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let rest = "";
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) rest += `${Buffer.from(utf8.subarray(at, start)).toString("utf8")}§`;
    at = Math.max(at, end);
  }
  return rest + Buffer.from(utf8.subarray(at)).toString("utf8");
}

function loadOne(name: string, text: string): Corpus | undefined {
  try {
    return load(temporaryFolder({ [name]: text }));
  } catch {
    return undefined; // nothing usable: the error says so
  }
}

const word = fc.constantFrom(
  "bread",
  "é",
  "oven",
  "why?",
  "It is, well, slow.",
  "&amp;",
  "😀",
  "x: y",
  "10:30",
  "(so)",
);
const cell = fc
  .array(fc.oneof(word, fc.constantFrom('"', ",", "\n", " ")), { maxLength: 4 })
  .map((parts) => parts.join(""));

describe("conservation: every byte is in a span or a cell, is declared syntax, or is a reported loss", () => {
  it("in CSV: what is left are headers, delimiters and line ends, but for rows reported as losses", () => {
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (written) => {
        const quoted = written.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
        const corpus = loadOne("a.csv", `one,two,three\n${quoted.join("\n")}\n`);
        if (corpus === undefined || corpus.losses.length > 0) return;
        expect(outsideSpans(corpus).replace("one,two,three", "")).toMatch(/^[§,\r\n]*$/);
      }),
      { numRuns: sized(300) },
    );
  });

  it("in CSV with losses: their count is that of the rows and cells that are missing", () => {
    const text = "a,b\n1,because it is simply so\n,\n2,since nobody has asked,surplus\n";
    const corpus = load(temporaryFolder({ "a.csv": text }));
    expect(corpus.losses.map(({ code, count }) => `${code} ${count}`)).toEqual([
      "surplus-cell 1",
      "empty-row 1",
    ]);
    expect(outsideSpans(corpus).replaceAll("§", "")).toBe("a,b\n,\n,\n,,surplus\n");
  });

  it("in JSON and JSON Lines: what is left are keys, nulls and punctuation", () => {
    const record = fc.record({
      why: cell,
      n: fc.integer(),
      deep: fc.record({ er: fc.oneof(cell, fc.constant(null)) }),
      list: fc.array(fc.boolean(), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("list", "lines", "keys"),
        (records, form) => {
          const keyed = Object.fromEntries(records.map((entry, index) => [`p-${index + 1}`, entry]));
          const text =
            form === "lines"
              ? records.map((entry) => JSON.stringify(entry)).join("\n")
              : JSON.stringify(form === "list" ? records : keyed, null, 1);
          const corpus = loadOne(form === "lines" ? "a.jsonl" : "a.json", text);
          if (corpus === undefined || corpus.losses.length > 0) return;
          const isRecord = form === "keys" && records.length === 1;
          if (form === "keys" && !isRecord) expect(corpus.tables[0]?.cells[0]?.text[0]).toBe("p-1");
          const left = outsideSpans(corpus).replaceAll(isRecord ? '"p-1":' : "", "");
          expect(left).toMatch(/^(?:[§{}[\],:\s]|"(?:why|n|deep|er|list)":|null)*$/);
        },
      ),
      { numRuns: sized(300) },
    );
  });

  it("in text and Markdown: what is left are labels, times, marks and white space", () => {
    const line = fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.constantFrom(
              "Interviewer: ",
              "Åse Bjørnø: ",
              "Anna: ",
              "**Anna:** ",
              "[00:01] Anna: ",
              "Anna (00:02): ",
            ),
            word,
          )
          .map(([label, text]) => label + text),
      },
      { weight: 3, arbitrary: word },
      fc.constantFrom("", "---", "# Part", "[laughs]", "***", "Anna  0:12", "> quoted", "- item"),
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 14 }),
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom("txt", "md"),
        (lines, newline, ending) => {
          const corpus = loadOne(`a.${ending}`, lines.join(newline));
          if (corpus === undefined) return;
          expect(corpus.losses).toEqual([]);
          const left = outsideSpans(corpus).replaceAll("§", "\n");
          const labels =
            /(?:\*\*)?(?:\[00:01\] )?(?:Interviewer|Anna|Åse Bjørnø)(?: \(00:02\)|  0:12)?:?(?:\*\*)?/g;
          expect(left.replaceAll(labels, "")).toMatch(/^[\s\p{P}]*$/u);
        },
      ),
      { numRuns: sized(500) },
    );
  });

  it("in chats, dashed turns and stretches under times: what is left are labels, times and white space", () => {
    const plain = word.filter((said) => said !== "&amp;");
    const styles = [
      (name: string, said: string, at: number) => `[10:0${at}] <${name}> ${said}\n`,
      (name: string, said: string) => `${name} — ${said}\n`,
      (name: string, said: string, at: number) => `0:0:${at}.0 --> 0:0:${at}.9\n${name}\n${said}\n\n`,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...styles),
        fc.array(plain, { minLength: 1, maxLength: 4 }),
        (style, said) => {
          const turns = said.map(
            (words, at) => style("Dana", `${words}?`, at) + style("Anna Berg", words, at + 5),
          );
          const corpus = loadOne("a.txt", turns.join(""));
          if (corpus === undefined) return;
          expect(corpus.losses).toEqual([]);
          if (said.length >= 3) expect(corpus.speakers).toHaveLength(2);
          const left = outsideSpans(corpus).replaceAll("§", "\n");
          expect(left).toMatch(/^(?:\s|\[10:0\d\] |0:0:\d\.0 --> 0:0:\d\.9|<?(?:Dana|Anna Berg)(?:>| —)?)*$/);
        },
      ),
      { numRuns: sized(200) },
    );
  });

  it("in captions: what is left are the head, cue names, timings, labels and tags", () => {
    const text = fc.oneof(
      word,
      word.map((said) => `Anna Berg: ${said}`),
      word.map((said) => `<v Anna Berg>${said}</v>`),
      word.map((said) => `{\\an8}<i>Anna Berg: ${said}</i>`),
      word.map((said) => `<font color="red">Anna Berg:</font> ${said}{\\r}`),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (said) => {
        const cues = said.map(
          (entry, index) => `${index + 1}\n00:00:0${index}.000 --> 00:00:0${index}.900\n${entry}\n`,
        );
        const corpus = loadOne("a.vtt", `WEBVTT\n\n${cues.join("\n")}`);
        if (corpus === undefined) return;
        const left = outsideSpans(corpus).replaceAll("§", "");
        expect(left).toMatch(
          /^WEBVTT\n(?:\n|\d+\n[\d:.]+ --> [\d:.]+\n(?:\{\\an8\})?(?:<(?:i|font color="red")>)*(?:<v Anna Berg>|Anna Berg:(?:<\/font>)? )?(?:<\/[vi]>|\{\\r\})?\n)*$/,
        );
      }),
      { numRuns: sized(200) },
    );
  });
});
