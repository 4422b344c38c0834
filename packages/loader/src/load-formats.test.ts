import { hash } from "node:crypto";
import { isEverythingRequired } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import type { Corpus, Span } from "@persona/contracts";
import { load, loadAsync } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { checkSpans, resolveSpan } from "./resolve-span.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { quotedParagraphs } from "./source-text.ts";
import { hasLibreOffice, startLibreOffice } from "./testing/libre-office.ts";
import { docx, openDocument, xlsx } from "./testing/office-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { writeZip } from "./testing/write-zip.ts";

async function loadFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: LoadOptions = {},
): Promise<Corpus> {
  const folder = temporaryFolder(files);
  const corpus = load(folder, options);
  expectProvable(corpus, options.formats);
  expect(checkSpans(corpus, corpus.spans, options)).toEqual([]);
  expect(await loadAsync(folder, options)).toEqual(corpus);
  return corpus;
}

function said(corpus: Corpus): (readonly [string | undefined, string, string])[] {
  return corpus.spans.map(({ speaker, role, text }) => [speaker, role, text] as const);
}

function locators(corpus: Corpus): Span["locator"][] {
  return corpus.spans.map(({ locator }) => locator);
}

/** A row of a sheet, as XML. */
function row(number: number, cells: string): string {
  return `<row r="${number}">${cells}</row>`;
}

/** A paragraph of a Word document, as XML. */
function p(text: string, style = ""): string {
  const properties = style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

describe("captions", () => {
  it("of Zoom name the speaker before a colon, and a colon in the words is none", async () => {
    const corpus = await loadFiles({
      "zoom.vtt": `WEBVTT

1
00:00:01.000 --> 00:00:03.000
Dana Cole: Shall we start?

2
00:00:04.000 --> 00:00:06.000
Anna Berg: Yes. One thing: it is slow
and loud.

3
00:00:07.000 --> 00:00:08.000
Dana Cole: Where?
`,
    });
    expect(said(corpus).map(([speaker, , text]) => [speaker, text])).toEqual([
      ["Dana Cole", "Shall we start?"],
      ["Anna Berg", "Yes. One thing: it is slow\nand loud."],
      ["Dana Cole", "Where?"],
    ]);
    expect(locators(corpus)[1]).toEqual({ line: 9, time: "00:00:04.000", cue: "2" });
  });

  it("of Zoom may name people with pronouns or in lower case, and report words of nobody", async () => {
    const turns = [
      "Dana Reed: How do you print?",
      "Anna B. (she/her): From my phone: it is slow.",
      "dana's phone: And I?",
    ];
    const cues = [...turns, ...turns, ...turns, "[pause]", "And so on"].map(
      (text, index) => `${index + 1}\n00:00:0${index % 10}.000 --> 00:00:0${index % 10}.900\n${text}\n`,
    );
    const corpus = await loadFiles({ "zoom.vtt": `WEBVTT\n\n${cues.join("\n")}` });
    expect(new Set(corpus.speakers.map(({ label }) => label))).toEqual(
      new Set(["Dana Reed", "Anna B. (she/her)", "dana's phone"]),
    );
    expect(said(corpus)[1]).toEqual(["Anna B. (she/her)", expect.anything(), "From my phone: it is slow."]);
    expect(corpus.losses.find(({ code }) => code === "unattributed")).toMatchObject({ count: 1 });
  });

  it("of a Zoom chat name who sends", async () => {
    const line = (time: string, who: string, text: string): string =>
      `10:${time}\t From ${who} to Everyone:\n\t${text}\n`;
    const corpus = await loadFiles({
      "chat.txt":
        line("01:12", "Dana Reed", "How do you print?") +
        line("01:40", "Anna", "From my phone") +
        line("02:10", "Dana Reed", "And?") +
        line("02:30", "Anna", "I wait"),
    });
    expect(said(corpus).map(([speaker, , text]) => [speaker, text])).toEqual([
      ["Dana Reed", "How do you print?"],
      ["Anna", "From my phone"],
      ["Dana Reed", "And?"],
      ["Anna", "I wait"],
    ]);
  });

  it("of Teams name the speaker in a tag, over several lines, with entities", async () => {
    const corpus = await loadFiles({
      "teams.vtt": `\uFEFFWEBVTT

NOTE a note of the program

6b2f1c/32-0
00:00:01.000 --> 00:00:03.000
<v Dana Cole>Salt &amp; pepper?</v>

6b2f1c/33-0
00:00:03.000 --> 00:00:05.000
<v Anna Berg>Both, <i>always</i>
and more.</v>
`,
    });
    expect(said(corpus)).toEqual([
      ["Dana Cole", "participant", "Salt & pepper?"],
      ["Anna Berg", "participant", "Both, always\nand more."],
    ]);
    expect(corpus.sources[0]?.decoding).toEqual(["markup-tags", "html-entities"]);
    expect(locators(corpus)[0]).toEqual({ line: 7, time: "00:00:01.000", cue: "6b2f1c/32-0" });
  });

  it("may be SubRip, with sound notes, dashes and no speakers", async () => {
    const corpus = await loadFiles({
      "a.srt":
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nIt is slow.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n[music]\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n- Why?\r\n- Because.\r\n",
    });
    expect(said(corpus)).toEqual([
      [undefined, "participant", "It is slow."],
      [undefined, "other", "[music]"],
      [undefined, "participant", "Why?"],
      [undefined, "participant", "Because."],
    ]);
  });
});

describe("transcripts of services", () => {
  it("of Otter and Rev are read", async () => {
    const otter = await loadFiles({
      "otter.txt":
        "Speaker 1  0:00\nWhy is that?\n\nAnna Berg  0:07\nBecause it is slow.\n\nSpeaker 1  1:02:33\nRight.\n\nTranscribed by https://otter.ai\n",
    });
    expect(said(otter).map(([speaker, , text]) => [speaker, text])).toEqual([
      ["Speaker 1", "Why is that?"],
      ["Anna Berg", "Because it is slow."],
      ["Speaker 1", "Right."],
      [undefined, "Transcribed by https://otter.ai"],
    ]);
    expect(locators(otter)[2]).toEqual({ line: 8, time: "1:02:33" });
    const rev = await loadFiles({
      "rev.txt": "Interviewer (00:01):\nWhy?\n\nAnna Berg (00:12):\nBecause it is slow: very.\n",
    });
    expect(said(rev)).toEqual([
      ["Interviewer", "interviewer", "Why?"],
      ["Anna Berg", "participant", "Because it is slow: very."],
    ]);
  });

  it("of Slack join people by their user id, in a folder or an archive", async () => {
    const files = {
      "users.json": JSON.stringify([
        { id: "U1", name: "anna", profile: { real_name: "Anna Berg" } },
        { id: "U2", name: "ben", real_name: "Ben Ode" },
      ]),
      "channels.json": JSON.stringify([{ id: "C1", name: "general" }]),
      "general/2024-05-01.json": JSON.stringify([
        {
          type: "message",
          user: "U1",
          text: "It is slow &amp; loud",
          ts: "1714550000.000100",
          reactions: [{ name: "+1" }],
        },
        {
          type: "message",
          subtype: "channel_join",
          user: "U2",
          text: "<@U2> has joined",
          ts: "1714550001.000100",
        },
        { type: "message", user: "U2", text: "Agreed <@U1>", ts: "1714550002.000100" },
        { type: "message", user: "U2", bot_id: "B1", text: "Build 7 passed", ts: "1714550003.000100" },
      ]),
      "general/2024-05-02.json": JSON.stringify([
        { type: "message", user: "U2", text: "Hm", ts: "1714640000.000100" },
        { type: "message", user: "U1", text: "Still slow", ts: "1714650000.000100" },
      ]),
    };
    for (const corpus of [await loadFiles(files), await loadFiles({ "export.zip": writeZip(files) })]) {
      expect(said(corpus)).toEqual([
        ["Anna Berg", "participant", "It is slow & loud"],
        ["Ben Ode", "other", "<@U2> has joined"],
        ["Ben Ode", "participant", "Agreed <@U1>"],
        ["Ben Ode", "other", "Build 7 passed"],
        ["Ben Ode", "participant", "Hm"],
        ["Anna Berg", "participant", "Still slow"],
      ]);
      expect(corpus.participants.map(({ sourceIds }) => sourceIds)).toEqual([
        ["s1", "s2"],
        ["s1", "s2"],
      ]);
      expect(corpus.losses.map(({ code }) => code)).toEqual(["reference-file", "reference-file"]);
    }
  });
});

describe("survey exports", () => {
  it("of Qualtrics have three header rows", async () => {
    const corpus = await loadFiles({
      "q.csv": `StartDate,Status,ResponseId,Q1,Q2_1,Q2_2,Q3
Start Date,Response Type,Response ID,How often do you bake?,What do you use? - Selected Choice - Oven,What do you use? - Selected Choice - Grill,"Tell us more, please"
"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""status""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID2_2""}","{""ImportId"":""QID3_TEXT""}"
2024-05-06 10:00:00,IP Address,R_1abcdefghijklmn,Daily,Oven,,It is simply the best way to spend an evening
2024-05-06 11:00:00,IP Address,R_2abcdefghijklmn,Weekly,Oven,Grill,Because the bread in the shop is bad
`,
    });
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.map(({ kind }) => kind)).toEqual([
      "timestamp",
      "metadata",
      "id",
      "ordinal",
      "multi-select",
      "multi-select",
      "open-text",
    ]);
    expect(columns[3]).toMatchObject({ header: "Q1", question: "How often do you bake?" });
    expect(columns[4]?.block).toBe(columns[5]?.block);
    expect(corpus.spans[0]?.locator).toEqual({ line: 4, row: 1, column: "Q3" });
  });

  it("of Qualtrics may be tab-separated UTF-16, with options that are no phone numbers", async () => {
    const lines = [
      ["StartDate", "Q1_1", "Q1_2"],
      ["Start Date", "Which do you use? - Phone", "Which do you use? - Laptop"],
      ['"{""ImportId"":""startDate""}"', '"{""ImportId"":""QID1_1""}"', '"{""ImportId"":""QID1_2""}"'],
      ["2026-01-05 10:00:00", "Phone", ""],
      ["2026-01-06 10:00:00", "Phone", "Laptop"],
      ["2026-01-07 10:00:00", "", "Laptop"],
    ];
    const text = `\uFEFF${lines.map((cells) => cells.join("\t")).join("\r\n")}`;
    const corpus = await loadFiles({ "a.tsv": Buffer.from(text, "utf16le") });
    expect(corpus.sources[0]).toMatchObject({ format: "tsv", encoding: "utf-16le" });
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.map(({ kind, pii, block }) => [kind, pii, block])).toEqual([
      ["timestamp", undefined, "c1"],
      ["multi-select", undefined, "c2"],
      ["multi-select", undefined, "c2"],
    ]);
    expect(columns[1]).toMatchObject({ question: "Which do you use?", levels: ["Phone"] });
  });

  it("of SurveyMonkey have two", async () => {
    const corpus = await loadFiles({
      "m.csv": `Respondent ID,Collector ID,Start Date,IP Address,Email Address,How often do you bake?,What do you use?,,,Tell us more
,,,,,Response,Oven,Grill,Other (please specify),Open-Ended Response
118,7,05/06/2024 10:00:00 AM,10.0.0.1,a@example.org,Daily,Oven,,,It is simply the best way to spend an evening
119,7,05/06/2024 11:00:00 AM,10.0.0.2,b@example.org,Weekly,,Grill,my own fire pit,Because the bread in the shop is bad
`,
    });
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.map(({ kind }) => kind)).toEqual([
      "id",
      "metadata",
      "timestamp",
      "metadata",
      "id",
      "ordinal",
      "multi-select",
      "multi-select",
      "open-text",
      "open-text",
    ]);
    expect(columns.slice(6, 9).map(({ header }) => header)).toEqual([
      "What do you use? [Oven]",
      "What do you use? [Grill]",
      "What do you use? [Other (please specify)]",
    ]);
    expect(columns[6]).toMatchObject({ block: columns[7]?.block, levels: ["Oven"], unselected: "" });
    expect(columns[4]?.pii).toMatch(/e-mail/);
  });

  it("of Google Forms have whole questions, grids and joined checkboxes", async () => {
    const rows = Array.from({ length: 8 }, (_, index) => {
      const tools = ["Oven, Grill", "Oven", "Grill, Pan", "Oven, Pan"][index % 4];
      return `2024/05/06 ${index + 1}:00:00 PM GMT+2,${(index % 5) + 1},"${tools}",${index % 2 === 0 ? "Agree" : "Strongly disagree"},Neutral`;
    });
    const corpus = await loadFiles({
      "g.csv": `Timestamp,How easy is it?,Which tools?,How much do you agree? [It is fast],How much do you agree? [It is fun]\n${rows.join("\n")}\n`,
    });
    const columns = corpus.tables[0]?.columns ?? [];
    expect(columns.slice(0, 4).map(({ kind }) => kind)).toEqual([
      "timestamp",
      "ordinal",
      "multi-select",
      "ordinal",
    ]);
    expect(columns[2]?.separator).toBe(",");
    expect(columns[2]?.levels.toSorted()).toEqual(["Grill", "Oven", "Pan"]);
    expect(columns[3]?.block).toBe(columns[4]?.block);
  });
});

describe("office documents", () => {
  it("XLSX: shared and inline strings, dates, formulas, gaps, hidden sheets", async () => {
    const corpus = await loadFiles({
      "a.xlsx": xlsx(
        {
          Answers:
            row(
              2,
              '<c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>When</t></is></c><c r="E2" t="s"><v>1</v></c>',
            ) +
            row(
              4,
              '<c r="B4"><v>0.1</v></c><c r="C4" s="1"><v>45418.5</v></c><c r="E4" t="str"><f>A1</f><v>He said "no", twice over</v></c>',
            ) +
            row(5, '<c r="B5"><v>3</v></c><c r="C5" s="1"><v>45419</v></c><c r="E5" t="s"><v>2</v></c>'),
          Notes:
            row(1, '<c t="inlineStr"><is><t>Why do you bake?</t></is></c>') +
            row(2, '<c t="inlineStr"><is><t>Because I like to eat what I made</t></is></c>'),
        },
        {
          "xl/sharedStrings.xml":
            "<sst><si><t>Rating</t></si><si><r><t>Wh</t></r><r><t>y</t></r><rPh><t>x</t></rPh></si><si><t>It is &amp; stays slow_x000A_and loud</t></si></sst>",
          "xl/styles.xml":
            '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
        },
      ),
    });
    expect(corpus.sources.map(({ parts, extraction }) => [parts, extraction])).toEqual([
      [["Answers"], "xlsx-sheet/2"],
      [["Notes"], "xlsx-sheet/2"],
    ]);
    expect(corpus.tables[0]?.cells.map(({ text }) => text)).toEqual([
      ["", ""],
      ["0.1", "3"],
      ["2024-05-06 12:00:00", "2024-05-07"],
      ["", ""],
      ['He said "no", twice over', "It is & stays slow\nand loud"],
    ]);
    expect(corpus.spans[0]?.locator).toEqual({
      sheet: "Answers",
      cell: "E4",
      line: 4,
      row: 1,
      column: "Why",
    });
  });

  it("DOCX: headings, breaks, tables, and no deleted text, comments or pages", async () => {
    const corpus = await loadFiles({
      "a.docx": docx(
        `${p("Interview 3", "H1")}${p("Interviewer: Why?")}<w:p><w:r><w:t>Anna: It is</w:t><w:br/><w:t>slow</w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:ins><w:r><w:t> &amp; loud</w:t></w:r></w:ins></w:p>${p("")}<w:tbl><w:tr><w:tc>${p("Interviewer")}</w:tc><w:tc>${p("And?")}</w:tc></w:tr><w:tr><w:tc>${p("Anna")}</w:tc><w:tc>${p("Dear.")}</w:tc></w:tr></w:tbl>`,
        {
          "word/styles.xml":
            '<w:styles><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>',
          "word/comments.xml": "<w:comments><w:comment/></w:comments>",
        },
      ),
    });
    expect(said(corpus)).toEqual([
      [undefined, "other", "Interview 3"],
      ["Interviewer", "interviewer", "Why?"],
      ["Anna", "participant", "It is\nslow & loud"],
      ["Interviewer", "interviewer", "And?"],
      ["Anna", "participant", "Dear."],
    ]);
    expect(locators(corpus)).toEqual([1, 2, 3, 5, 6].map((paragraph) => ({ paragraph })));
    expect(corpus.losses.map(({ code }) => code)).toEqual(["comments-left-out"]);
  });

  it("ODT and ODS: spaces, notes, repeated cells and rows", async () => {
    const corpus = await loadFiles({
      "a.odt": openDocument(
        "text",
        '<text:h>Head</text:h><text:p>Interviewer: Why<text:s text:c="2"/>now?<text:note><text:p>x</text:p></text:note></text:p><text:p>Anna: It is<text:line-break/>slow.</text:p>',
      ),
      "b.ods": openDocument(
        "spreadsheet",
        '<table:table table:name="T"><table:table-row><table:table-cell><text:p>Score</text:p></table:table-cell><table:table-cell><text:p>Why</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="4.5"><text:p>4,5</text:p></table:table-cell><table:table-cell><text:p>It is the best of all</text:p><text:p>by far</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
      ),
    });
    expect(said(corpus).slice(0, 3)).toEqual([
      [undefined, "other", "Head"],
      ["Interviewer", "interviewer", "Why  now?"],
      ["Anna", "participant", "It is\nslow."],
    ]);
    expect(corpus.tables[0]?.cells.map(({ text }) => text)).toEqual([
      ["4.5", "4.5"],
      ["It is the best of all\nby far", "It is the best of all\nby far"],
    ]);
    expect(corpus.losses.map(({ code }) => code)).toEqual(["notes-left-out"]);
  });

  it("RTF: code pages, Unicode, skipped groups", async () => {
    const corpus = await loadFiles({
      "a.rtf": String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\author Nobody}}\pard Interviewer: Na\'efve\par Anna: Yes\u8212?no \{x\} \ldblquote q\rdblquote\line more{\*\gone hidden}\par\u-10179?\u-8704?\par}`,
    });
    expect(said(corpus)).toEqual([
      ["Interviewer", "interviewer", "Naïve"],
      ["Anna", "participant", "Yes—no {x} “q”\nmore\n😀"],
    ]);
  });

  it.skipIf(!hasLibreOffice())(
    "written by LibreOffice: DOCX and XLSX, and where everything is required ODT, RTF, PDF and ODS",
    { timeout: 240_000 },
    async () => {
      const convert = await startLibreOffice();
      const page = `<html><head><meta charset="utf-8"></head><body><p><b>Interviewer:</b> How so?</p><p><b>Ilse:</b> In the evening – I'm “careful”, naïve &amp; slow.</p><p><b>Interviewer:</b> And?</p><blockquote><b>Ilse:</b> Receipts.</blockquote></body></html>`;
      for (const format of isEverythingRequired ? ["docx", "odt", "rtf", "pdf"] : ["docx"]) {
        const file = convert("a.html", page, format);
        const corpus = await loadFiles({ [`a.${format}`]: file });
        expect(said(corpus)).toEqual([
          ["Interviewer", "interviewer", "How so?"],
          ["Ilse", "participant", "In the evening – I'm “careful”, naïve & slow."],
          ["Interviewer", "interviewer", "And?"],
          ["Ilse", "participant", "Receipts."],
        ]);
        expect(corpus.spans[0]?.locator).toEqual(format === "pdf" ? { page: 1 } : { paragraph: 1 });
        // neither of the others says what is a quotation
        const quoted = ["docx", "odt"].includes(format) ? [{ first: 3, last: 3 }] : [];
        expect(corpus.sources.flatMap((source) => quotedParagraphs(source, file))).toEqual(quoted);
      }
      const table =
        'id,When,Rating,Why\n1,2024-05-06,4.5,"I need a, quick ""way"" to enter"\n2,2024-05-07,3,Because reports are wrong every time\n';
      for (const format of isEverythingRequired ? ["xlsx", "ods"] : ["xlsx"]) {
        const corpus = await loadFiles({ [`a.${format}`]: convert("a.csv", table, format) });
        expect(corpus.tables[0]?.cells.map(({ text }) => text)).toEqual([
          ["1", "2"],
          ["2024-05-06", "2024-05-07"],
          ["4.5", "3"],
          ['I need a, quick "way" to enter', "Because reports are wrong every time"],
        ]);
      }
    },
  );
});

describe("other formats", () => {
  it("HTML: blocks, entities, scripts left out", async () => {
    const corpus = await loadFiles({
      "a.html":
        "<!doctype html><html><head><title>T</title><style>x{}</style></head><body><h2>Part</h2><p>Interviewer: Why &mdash; so?</p><p>Anna: It   is<br>slow.</p><script>var x</script></body></html>",
    });
    expect(said(corpus)).toEqual([
      [undefined, "other", "T"],
      [undefined, "other", "Part"],
      ["Interviewer", "interviewer", "Why — so?"],
      ["Anna", "participant", "It is\nslow."],
    ]);
  });

  it("YAML: records with the line each begins on", async () => {
    const corpus = await loadFiles({
      "a.yaml":
        "made: today\nanswers:\n  - id: a1\n    why: |\n      It is slow\n      and loud\n  - id: a2\n    why: Because nobody has mended it\n",
    });
    expect(corpus.spans.map(({ text, locator }) => [text, locator])).toEqual([
      ["It is slow\nand loud\n", { line: 3, row: 1, column: "why" }],
      ["Because nobody has mended it", { line: 7, row: 2, column: "why" }],
    ]);
    expect(corpus.losses.map(({ code }) => code)).toEqual(["unused-value"]);
  });

  it("EML: encodings, parts, quoted replies and attachments", async () => {
    const corpus = await loadFiles({
      "a.eml": `From: =?utf-8?Q?Anna_B=C3=A9rg?= <anna@example.org>\r\nSubject: Too slow\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt is na=EFvely slow =\r\nand loud.\r\n\r\nOn Monday Dana wrote:\r\n> Why?\r\n--x\r\nContent-Type: image/png; name="a.png"\r\nContent-Disposition: attachment; filename="a.png"\r\n\r\nAAAA\r\n--x--\r\n`,
    });
    expect(said(corpus)).toEqual([
      [undefined, "other", "Too slow"],
      [undefined, "other", "Anna Bérg <anna@example.org>"],
      [undefined, "participant", "It is naïvely slow and loud."],
      [undefined, "other", "On Monday Dana wrote:"],
      [undefined, "other", "> Why?"],
    ]);
    expect(corpus.losses.map(({ code }) => code)).toEqual(["attachment-left-out"]);
  });

  it("EML: a signature and quotations of HTML are nobody's words", async () => {
    const corpus = await loadFiles({
      "a.eml": "Subject: Slow\n\nIt is slow.\n\n-- \nAnna Berg\n+1 555 123 4567\n",
      "b.eml":
        "Subject: Loud\nContent-Type: text/html\n\n<p>It is loud.</p><blockquote><p>Is it?</p>Or<br>not?</blockquote><p>Yes.</p>\n",
    });
    expect(said(corpus)).toEqual([
      [undefined, "other", "Slow"],
      [undefined, "participant", "It is slow."],
      [undefined, "other", "--"],
      [undefined, "other", "Anna Berg"],
      [undefined, "other", "+1 555 123 4567"],
      [undefined, "other", "Loud"],
      [undefined, "participant", "It is loud."],
      [undefined, "other", "> Is it?"],
      [undefined, "other", "> Or"],
      [undefined, "other", "> not?"],
      [undefined, "participant", "Yes."],
    ]);
  });

  it("ZIP: files inside, archives inside, and the address goes through them all", async () => {
    const corpus = await loadFiles({
      "all.zip": writeZip({
        "b/interview.txt": "Interviewer: Why?\nAnna: Because.\n",
        "inner.zip": writeZip({ "a.txt": "Interviewer: How?\nBen: Well.\n" }),
        "__MACOSX/x.txt": "no",
        "picture.png": Uint8Array.of(1, 0, 2),
      }),
    });
    expect(corpus.sources.map(({ uri, parts }) => [uri, parts])).toEqual([
      ["all.zip", ["b/interview.txt"]],
      ["all.zip", ["inner.zip", "a.txt"]],
    ]);
    expect(corpus.losses).toMatchObject([{ uri: "all.zip!/picture.png", code: "unsupported-format" }]);
    const [span] = corpus.spans;
    if (span === undefined) throw new Error("nothing was loaded");
    expect(resolveSpan(corpus, span)).toBe("Why?");
  });

  it("a format of the caller's own, in a few lines", async () => {
    const formats = [
      {
        name: "dvt/1",
        extensions: [".dvt"],
        read: (bytes: Uint8Array) => ({
          grammar: "text" as const,
          text: Buffer.from(bytes).toString("utf8").replaceAll("|", "\n"),
        }),
      },
    ];
    const corpus = await loadFiles({ "a.dvt": "Interviewer: Why?|Anna: Because." }, { formats });
    expect(said(corpus)).toEqual([
      ["Interviewer", "interviewer", "Why?"],
      ["Anna", "participant", "Because."],
    ]);
    expect(corpus.sources[0]).toMatchObject({ format: "text", extraction: "dvt/1" });
  });

  it("leaves files as they were, whatever a reader does to the bytes that it is given", async () => {
    const overwriting = {
      name: "dvt/1",
      extensions: [".dvt"],
      read: (bytes: Uint8Array) => {
        new Uint8Array(bytes.buffer).fill(0x61);
        return { grammar: "text" as const, text: "Interviewer: Why?\nAnna: Because." };
      },
    };
    const files = { "a.txt": "It was quick to make.", "b.dvt": "Interviewer: Why?", "c.txt": "So was this." };
    const corpus = await loadFiles(files, { formats: [overwriting] });
    expect(corpus.spans.map(({ text }) => text)).toEqual([
      "It was quick to make.",
      "Why?",
      "Because.",
      "So was this.",
    ]);
    expect(corpus.sources.map(({ sha256 }) => sha256)).toEqual(
      Object.values(files).map((text) => hash("sha256", text)),
    );
  });
});

describe("joining people", () => {
  it("takes the columns and labels that the user names, and nothing else", async () => {
    const files = {
      "a.csv":
        "Name,Why\nAnna Berg,Because it is quick and cheap to make\nBen Ode,Because nothing else was left over\n",
      "b.csv":
        "name,What next\nanna berg ,A larger oven would be my first wish\n,Somebody unknown wants a grill instead\n",
      "c.txt": "Interviewer: Why?\nAnna Berg: Because.\nInterviewer: And?\nAnna Berg: Fine.\n",
    };
    expect((await loadFiles(files)).participants).toHaveLength(5);
    const joined = await loadFiles(files, { participantColumns: ["Name"], join: { speakers: true } });
    expect(joined.participants.map(({ id, sourceIds }) => [id, sourceIds])).toEqual([
      ["P001", ["s1", "s2", "s3"]],
      ["P002", ["s1"]],
      ["P003", ["s2"]],
    ]);
  });
});
