import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load, loadAsync } from "./load.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { docx, openDocument, xlsx } from "./testing/office-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { writeZip } from "./testing/write-zip.ts";

/** Loads one file in both ways, and proves every span. */
async function loadFile(name: string, content: string | Uint8Array): Promise<Corpus> {
  const folder = temporaryFolder({ [name]: content });
  const corpus = load(folder);
  expectProvable(corpus);
  expect(await loadAsync(folder)).toEqual(corpus);
  return corpus;
}

function texts({ spans }: Corpus): string[] {
  return spans.map(({ text }) => text);
}

function words({ spans }: Corpus): string[] {
  return spans.filter(({ role }) => role === "participant").map(({ text }) => text);
}

function refusal(name: string, content: string | Uint8Array): string {
  try {
    load(temporaryFolder({ [name]: content }));
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}

describe("mail", () => {
  const multipart = (...parts: readonly string[]): string =>
    `Subject: Bread\r\nContent-Type: multipart/mixed; boundary="cut"\r\n\r\n${parts.map((part) => `--cut\r\n${part}\r\n`).join("")}--cut--\r\n`;

  it("is read in all of its text parts, plain or HTML, with or without heads", async () => {
    const photo =
      'Content-Type: image/jpeg; name="oven.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/';
    const plain = await loadFile(
      "a.eml",
      multipart(
        "\r\nThe crust was pale.\r\n\r\nI sent a picture.",
        photo,
        "Content-Type: text/plain\r\n\r\nThe next one burnt.",
      ),
    );
    expect(words(plain)).toEqual(["The crust was pale.", "I sent a picture.", "The next one burnt."]);
    expect(plain.losses.map(({ message }) => message)).toEqual(["an attachment is left out: oven.jpg"]);
    const mixed = await loadFile(
      "b.eml",
      multipart(
        "Content-Type: text/html\r\n\r\n<p>The crust &amp; crumb</p>",
        photo,
        "Content-Type: text/plain\r\n\r\nThe end.",
      ),
    );
    expect(words(mixed)).toEqual(["The crust & crumb", "The end."]);
  });

  it("leaves out a message inside the message, with its sender's words, and says so", async () => {
    const corpus = await loadFile(
      "a.eml",
      multipart(
        "\r\nSee below.",
        "Content-Type: message/rfc822\r\n\r\nFrom: b@example.org\r\nSubject: Old\r\n\r\nNobody's bread.",
      ),
    );
    expect(words(corpus)).toEqual(["See below."]);
    expect(corpus.losses).toHaveLength(1);
  });

  it.each([
    [
      "UTF-8 without coding",
      Buffer.from("Subject: Brötchen für Zoë\nFrom: Zoë <z@example.org>\n\nZu hell.\n"),
      "Brötchen für Zoë",
    ],
    [
      "words of two codings",
      "Subject: =?iso-8859-1?Q?Br=F6tchen?=\r\n =?utf-8?B?IGbDvHIgWm/Dqw==?=\r\n\r\nPale.\r\n",
      "Brötchen für Zoë",
    ],
  ])("has heads of %s", async (_, mail, subject) => {
    expect(texts(await loadFile("a.eml", mail))[0]).toBe(subject);
  });

  it.each([
    ["with spaces of its own", "delsp=yes", "The dough rose for two ho \nurs.\n"],
    ["with the spaces of the text", "delsp=no", "The dough rose for two \nhours.\n"],
  ])("joins flowed lines %s", async (_, parameter, body) => {
    const corpus = await loadFile(
      "a.eml",
      `Subject: x\nContent-Type: text/plain; format=flowed; ${parameter}\n\n${body}`,
    );
    expect(words(corpus)).toEqual(["The dough rose for two hours."]);
  });

  it("says that its characters are not in the encoding that it states", async () => {
    const corpus = await loadFile(
      "a.eml",
      Buffer.from("Subject: x\nContent-Type: text/plain; charset=utf-8\n\nZu hei\xDF.\n", "latin1"),
    );
    expect(corpus.losses.map(({ code }) => code)).toEqual(["encoding-assumed"]);
  });
});

describe("captions", () => {
  it.each([
    [
      "right behind the head",
      "WEBVTT\n00:00.000 --> 00:02.000\nI bake at four.\n\n00:02.000 --> 00:03.000\nEvery day.\n",
    ],
    [
      "behind settings of the head",
      "WEBVTT - bakery\nKind: captions\n00:00:00.000 --> 00:00:02.000 align:start\nI bake at four.\n\n00:00:02.000 --> 00:00:03.000\nEvery day.\n",
    ],
  ])("are read where the first stands %s", async (_, vtt) => {
    expect(texts(await loadFile("a.vtt", vtt))).toEqual(["I bake at four.", "Every day."]);
  });

  it("are read where there is only that one", async () => {
    expect(texts(await loadFile("a.vtt", "WEBVTT\n00:00.000 --> 00:02.000\nI bake at four.\n"))).toEqual([
      "I bake at four.",
    ]);
  });
});

describe("YAML", () => {
  it.each([
    [
      "a document of a single text among records",
      "--- The rye never rises for me.\n---\nname: Ilse\nanswer: It rises for me every time.\n",
    ],
    [
      "texts in a list of records",
      "- The rye never rises for me.\n- name: Ilse\n  answer: It rises for me every time.\n",
    ],
  ])("keeps %s", async (_, yaml) => {
    expect(texts(await loadFile("a.yaml", yaml))).toContain("The rye never rises for me.");
  });
});

describe("a heading between turns", () => {
  it.each(["Ovens:", "Proving:", "The Shop:"])("%s is no speaker and does not vanish", async (heading) => {
    const corpus = await loadFile(
      "a.txt",
      `Interviewer: How hot is it?\nIlse: Very hot.\n${heading}\nInterviewer: And at night?\nIlse: It cools down.\n`,
    );
    expect(corpus.spans.find(({ text }) => text === heading)?.role).toBe("other");
    expect(corpus.speakers.map(({ label }) => label)).toEqual(["Interviewer", "Ilse"]);
  });

  it("is a speaker where words follow on the next line", async () => {
    const corpus = await loadFile(
      "a.txt",
      "Interviewer:\nHow hot is it?\nIlse:\nVery hot.\nInterviewer:\nWhy?\nIlse:\nCoal.\n",
    );
    expect(words(corpus)).toEqual(["Very hot.", "Coal."]);
  });
});

describe("OpenDocument text", () => {
  it("keeps text boxes apart, and leaves readings and indexes out", async () => {
    const corpus = await loadFile(
      "a.odt",
      openDocument(
        "text",
        "<text:alphabetical-index><text:p>Rye 4</text:p></text:alphabetical-index><text:p>We met in <text:ruby><text:ruby-base>京都</text:ruby-base><text:ruby-text>きょうと</text:ruby-text></text:ruby>.<draw:frame><draw:text-box><text:p>Plate 2</text:p><text:p>An oven</text:p></draw:text-box></draw:frame> It rained.</text:p>",
      ),
    );
    expect(texts(corpus)).toEqual(["Plate 2", "An oven", "We met in 京都. It rained."]);
    expect(corpus.losses.map(({ code }) => code)).toEqual(["contents-left-out"]);
  });

  it("is refused for its password and not for broken XML", () => {
    const locked = (kind: string): Buffer =>
      writeZip({
        mimetype: `application/vnd.oasis.opendocument.${kind}`,
        "content.xml": Uint8Array.of(9, 200, 13, 0, 77),
        "META-INF/manifest.xml": "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
      });
    expect(refusal("a.odt", locked("text"))).toContain("protected by a password");
    expect(refusal("a.ods", locked("spreadsheet"))).toContain("protected by a password");
  });
});

describe("Word", () => {
  it("readings above characters are not its words, and its table of contents is nobody's", async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
    const corpus = await loadFile(
      "a.docx",
      docx(
        `<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr>${run("Ovens 3")}</w:p><w:p>${run("We met in ")}<w:r><w:ruby><w:rt>${run("きょうと")}</w:rt><w:rubyBase>${run("京都")}</w:rubyBase></w:ruby></w:r></w:p>`,
        {
          "word/styles.xml": '<w:styles><w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>',
        },
      ),
    );
    expect(corpus.spans.map(({ role, text }) => [role, text])).toEqual([
      ["other", "Ovens 3"],
      ["participant", "We met in 京都"],
    ]);
  });
});

describe("workbooks", () => {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = `<row>${cell("What do you bake?")}${cell("Hours")}</row><row>${cell("Rye, and on Fridays a cake")}<c s="1"><v>1.5104166667</v></c></row><row>${cell("Only rolls, and never before six")}<c s="1"><v>0.25</v></c></row>`;
  const styles = (code: string): Record<string, string> => ({
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="171" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
  });
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const moved = (folder: string, separator: string): Buffer =>
    writeZip(
      Object.fromEntries(
        Object.entries({
          "[Content_Types].xml": `<Types><Override PartName="/${folder}book.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
          "_rels/.rels": `<Relationships><Relationship Id="a" Type="${office}/officeDocument" Target="/${folder}book.xml"/></Relationships>`,
          [`${folder}book.xml`]: `<workbook><sheets><sheet name="Bread" xmlns:q="${office}" q:id="z"/></sheets></workbook>`,
          [`${folder}_rels/book.xml.rels`]: `<Relationships><Relationship Id="z" Type="${office}/worksheet" Target="s1.xml"/></Relationships>`,
          [`${folder}s1.xml`]: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
        }).map(([name, content]) => [name.replaceAll("/", separator), content]),
      ),
    );

  it.each([
    ["the root", "", "/"],
    ["another folder", "data/x/", "/"],
    ["a folder with backslashes", "data/", "\\"],
  ])("are found in %s, under any prefix", async (_, folder, separator) => {
    const corpus = await loadFile("a.xlsx", moved(folder, separator));
    expect(corpus.tables[0]?.participantIds).toHaveLength(2);
    expect(corpus.sources[0]?.parts).toEqual(["Bread"]);
  });

  it.each(["[h]:mm:ss", "[hh]:mm:ss", "[mm]&quot; min&quot;", "[s]"])(
    "show %s as a length of time",
    async (code) => {
      const corpus = await loadFile("a.xlsx", xlsx({ Bread: rows }, styles(code)));
      expect(corpus.tables[0]?.cells[1]?.text).toEqual(["36:15:00", "06:00:00"]);
    },
  );

  it("keep times of day, and colours are none", async () => {
    const corpus = await loadFile("a.xlsx", xlsx({ Bread: rows }, styles("[Red]h:mm:ss")));
    expect(corpus.tables[0]?.cells[1]?.text[1]).toBe("06:00:00");
  });

  it.each(["hidden", "veryHidden"])("with nothing but %s sheets are refused for that", (state) => {
    const book = `<workbook><sheets><sheet name="Bread" state="${state}" r:id="r0"/></sheets></workbook>`;
    expect(refusal("a.xlsx", xlsx({ Bread: rows }, { "xl/workbook.xml": book }))).toContain(
      'hidden sheets are left out: "Bread"',
    );
  });

  it.each([
    ["a password", "EncryptedPackage", "protected by a password"],
    ["an old format", "WordDocument", "format of old office programs"],
  ])("and documents in the old container are refused for %s", (_, part, reason) => {
    const container = Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(512),
      Buffer.from(part, "utf16le"),
    ]);
    for (const name of ["a.xlsx", "a.docx"]) expect(refusal(name, container)).toContain(reason);
  });
});

describe("RTF", () => {
  it("reads bytes by the font that they are in", async () => {
    const corpus = await loadFile(
      "a.rtf",
      String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset161 Arial Greek;}{\f2\fcharset238 Arial CE;}}\f0 Na\'efve {\f1\'e1\'e2} and \f2\'b3\plain \'e9\par}`,
    );
    expect(texts(corpus)).toEqual(["Naïve αβ and łé"]);
  });

  it("keeps the cells and rows of a table in a table apart", async () => {
    const nested = String.raw`\itap2 Oven\nestcell Hot\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}Shop\nestcell Cold\nestcell{\*\nesttableprops\trowd\nestrow}`;
    const corpus = await loadFile(
      "a.rtf",
      String.raw`{\rtf1\ansi\trowd\cellx5000 ${nested}\itap1 After\cell\row\pard End.\par}`,
    );
    expect(texts(corpus)).toEqual(["Oven\tHot\nShop\tCold\nAfter", "End."]);
  });
});

describe("UTF-32", () => {
  it.each([
    ["little-endian with a mark", (code: number) => [code & 255, code >> 8, 0, 0], true],
    ["big-endian with a mark", (code: number) => [0, 0, code >> 8, code & 255], true],
    ["little-endian without one", (code: number) => [code & 255, code >> 8, 0, 0], false],
  ])("%s is refused by its name", (_, bytes, hasMark) => {
    const text = `${hasMark ? "\uFEFF" : ""}Ilse: The oven is hot.\n`;
    const content = Buffer.from(text.split("").flatMap((character) => bytes(character.charCodeAt(0))));
    expect(refusal("a.txt", content)).toContain("UTF-32");
  });
});
