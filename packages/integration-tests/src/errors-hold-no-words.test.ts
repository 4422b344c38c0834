import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./places.ts";
import { zip } from "./zip.ts";

/** A module of the built CLI: many command lines are run in this process, as starting it 300 times would take minutes. */
const { runWords } = (await import(join(root, "apps", "cli", "dist", "run-words.js"))) as {
  runWords: (words: readonly string[], terminal: object) => Promise<number>;
};

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "persona-provoked-")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Words that stand in every part of the data and nowhere else: in names, headers, keys, answers and statements. */
const marked = /Xylophrenia|Quorvath|Zimblefank|Brondavik|Wexelmoor/i;
const name = "Xylophrenia Quorvath";
const said = "I keep the zimblefank in a brondavik because wexelmoor is far away from here";

/** What two people share, so that there is a card. */
const shared =
  "What annoys me is that the zimblefank never closes. I want a bigger brondavik for the boat shed. Every winter I need a second key for the wexelmoor gate.";

const at = (path: string): string => join(folder, path);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function persona(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  let out = "";
  let err = "";
  const code = await runWords(words, {
    out: (text: string) => (out += text),
    content: () => undefined,
    err: (text: string) => (err += text),
    canAsk: false,
    cwd: folder,
    command: "persona",
    environment: { XDG_CONFIG_HOME: join(folder, "config"), ...environment },
    now: () => new Date(),
    signal: new AbortController().signal,
    style: (_: string, text: string) => text,
  });
  return { code, out, err };
}

/** Every command line, its error, and whether it held words of the data. */
const errors: { readonly words: string; readonly err: string }[] = [];
async function provoke(
  words: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<void> {
  for (const mode of [[], ["--json"]]) {
    const { code, out, err } = await persona([...words, ...mode], environment);
    // what verify finds is a result, and stands on stdout
    if (code !== 0) errors.push({ words: [...words, ...mode].join(" "), err: err === "" ? out : err });
  }
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const data: Readonly<Record<string, string | Buffer>> = {
  "a.txt": `Interviewer: Why?\n${name}: ${said}\nInterviewer: And?\n${name}: ${said}\n`,
  "a.md": `# Talk\n\n**Interviewer:** Why?\n\n**${name}:** ${said}\n`,
  "a.vtt": `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v ${name}>${said}\n`,
  "a.srt": `1\n00:00:01,000 --> 00:00:02,000\n${name}: ${said}\n`,
  "a.csv": `name,"What is zimblefank?"\n"${name}","${said}"\n"${name}","${said}, again"\n`,
  "a.tsv": `name\tWhat is zimblefank?\n${name}\t${said}\n`,
  "a.json": JSON.stringify([
    { name, [`Why ${said}`]: said },
    { name, [`Why ${said}`]: `${said}!` },
  ]),
  "a.jsonl": `${JSON.stringify({ name, answer: said })}\n${JSON.stringify({ name, answer: said })}\n`,
  "a.yaml": `- name: ${name}\n  answer: ${said}\n- name: ${name}\n  answer: "${said}"\n`,
  "a.html": `<html><body><h1>${name}</h1><p>${name}: ${said}</p></body></html>`,
  "a.rtf": String.raw`{\rtf1\ansi ${name}: ${said}\par}`,
  "a.eml": `From: ${name} <x@example.org>\nSubject: zimblefank\nContent-Type: multipart/mixed; boundary="brondavik"\n\n--brondavik\nContent-Type: text/plain\n\n${said}\n--brondavik--\n`,
  "a.pdf": `%PDF-1.4\n1 0 obj <</Type /Catalog /Zimblefank (${said})>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n`,
  "a.docx": zip({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${name}: ${said}</w:t></w:r></w:p></w:body></w:document>`,
  }),
  "a.odt": zip({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<office:document-content><office:body><office:text><text:p>${name}: ${said}</text:p></office:text></office:body></office:document-content>`,
  }),
  "a.xlsx": zip({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${name}</t></is></c></row></sheetData></worksheet>`,
  }),
};

/** Faults of which readers like to repeat the words that they are at. */
const faults: Readonly<Record<string, string | Buffer>> = {
  "alias.yaml": `- name: *XylophreniaQuorvath\n`,
  "tag.yaml": `- name: !Zimblefank!Brondavik x\n`,
  "directive.yaml": `%ZIMBLEFANK brondavik\n---\n- name: [${said}\n`,
  "key.yaml": `- ${name}: "${said}\n- ${said}: : :\n`,
  "word.json": `[{"name": ${name}}]`,
  "escape.json": String.raw`[{"name": "${name}\x ${said}"}]`,
  "line.jsonl": `{"name": ${name}}\n{"${said}"\n`,
  "element.docx": zip({ "word/document.xml": `<w:document><Xylophrenia>${said}</Quorvath></w:document>` }),
  "entity.docx": zip({ "word/document.xml": `<w:document>&Zimblefank; ${said}</w:document>` }),
  "attribute.odt": zip({ "content.xml": `<x brondavik=zimblefank ${name}>${said}</x>` }),
  "doctype.odt": zip({ "content.xml": `<!DOCTYPE ${name} [<!ENTITY brondavik "${said}">]><x/>` }),
};

/** Ways in which a file is broken, all of which keep some of its words. */
const damages: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  "cut in half": (bytes) => bytes.subarray(0, Math.ceil(bytes.length / 2)),
  "cut before the end": (bytes) => bytes.subarray(0, -2),
  "with brackets": (bytes) => insert(bytes, '}]"<&*[{'),
  "with zeros": (bytes) => insert(bytes, "\0\0\0\0"),
  "with text over it": (bytes) =>
    insert(bytes, `\n: ${said} - [*${name.replace(" ", "")}] <!DOCTYPE ${name}>`),
  "with broken words": (bytes) =>
    Buffer.from(bytes.toString("latin1").replaceAll(/[ ,]/g, '\t*&x" : '), "latin1"),
};
function insert(bytes: Buffer, text: string): Buffer {
  const half = Math.floor(bytes.length / 2);
  return Buffer.concat([bytes.subarray(0, half), Buffer.from(text), bytes.subarray(half)]);
}

describe("errors", () => {
  it("of broken and mistaken files hold no words of them", async () => {
    for (const [file, content] of Object.entries(faults)) {
      writeFileSync(at(file), content);
      await provoke(["load", at(file)]);
      await provoke(["--config", file, "generate"]);
      await provoke(["score", file, "--sources", at(file)]);
    }
    const extensions = Object.keys(data).map((file) => file.slice(1));
    for (const [file, content] of Object.entries(data)) {
      for (const [what, damage] of Object.entries(damages)) {
        const path = `${what.replaceAll(" ", "-")}-${file}`;
        writeFileSync(join(folder, path), damage(Buffer.from(content)));
        await provoke(["load", at(path)]);
        await provoke(["generate", at(path), "--out", `run-${path}`]);
      }
      for (const extension of extensions) {
        const path = `as-${file.slice(2)}${extension}`;
        writeFileSync(join(folder, path), content);
        await provoke(["load", at(path)]);
      }
    }
  }, 120_000);

  it("of broken run folders and settings hold no words of them", async () => {
    mkdirSync(join(folder, "talks"));
    for (const person of ["Ann", "Bob", "Cid"])
      writeFileSync(
        join(folder, "talks", `${person}.txt`),
        `Interviewer: Why?\n${name} ${person}: ${said}. ${shared}\n`,
      );
    expect(await persona(["generate", at("talks"), "--out", "run"])).toMatchObject({ code: 0, err: "" });
    for (const file of ["run.json", "personas.json", "ledger.jsonl", "scores.json"]) {
      for (const [what, damage] of Object.entries(damages)) {
        const broken = `broken-${file}-${what.replaceAll(" ", "-")}`;
        cpSync(join(folder, "run"), join(folder, broken), { recursive: true });
        writeFileSync(join(folder, broken, file), damage(readFileSync(join(folder, "run", file))));
        for (const command of ["verify", "explain", "export", "report", "score", "resume"])
          await provoke([command, broken]);
        await provoke(["compare", "run", broken]);
      }
    }
    const other = JSON.stringify([{ name, goals: [said] }]);
    for (const [what, damage] of Object.entries(damages)) {
      writeFileSync(join(folder, "other.json"), damage(Buffer.from(other)));
      await provoke(["score", "other.json", "--sources", at("talks")]);
      writeFileSync(
        join(folder, `${what.length}.yaml`),
        damage(Buffer.from(`inputs:\n  - ${at("talks")}\nhide: ["${name}"]\n`)),
      );
      await provoke(["--config", `${what.length}.yaml`, "generate"]);
    }
    writeFileSync(join(folder, "talks", "Ann.txt"), `Interviewer: Why?\n${name} Ann: ${said}, as I said\n`);
    for (const command of ["verify", "score", "resume"]) await provoke([command, "run"]);
    await provoke(["generate", at("talks"), "--out", "run"]);
    await provoke(["generate", at("talks"), "--interviewer", "Nobody", "--count", "9", "--out", "x"]);
    await provoke(["explain", "run", "p9.goals.1"]);
  }, 120_000);

  it("of broken codes, dictionaries and what is said about columns hold no words of them", async () => {
    mkdirSync(join(folder, "coded"));
    const survey = `id,q1,why\n1,2,"${said}"\n2,1,"${said}, too"\n3,2,"${said}, yes"\n`;
    writeFileSync(join(folder, "coded", "survey.csv"), survey);
    const research = join("coded", "survey.csv");
    const dictionaries: Readonly<Record<string, string | Buffer>> = {
      "book.csv": `Variable,Question,Value,Label\nQuorvath,${said},1,Zimblefank\n`,
      "book.json": JSON.stringify({ Quorvath: { question: said, kind: "brondavik", labels: { 1: name } } }),
      "book.qsf": JSON.stringify({
        SurveyElements: [
          { Element: "SQ", Payload: { DataExportTag: "Quorvath", QuestionType: "MC", QuestionText: said } },
        ],
      }),
    };
    const coded: Readonly<Record<string, string | Buffer>> = {
      "codes.qdpx": zip({
        "project.qde": `<Project name="x"><CodeBook><Codes><Code guid="c" name="${name}"/></Codes></CodeBook><Sources><TextSource name="${name}.txt"><PlainTextContent>${said}</PlainTextContent><PlainTextSelection startPosition="0" endPosition="9"><Coding><CodeRef targetGUID="c"/></Coding></PlainTextSelection></TextSource></Sources></Project>`,
      }),
      "codes.qdc": `<CodeBook><Codes><Code guid="c" name="${name}"/></Codes></CodeBook>`,
      "codes.csv": `document,segment,code\nsurvey,"${said}",${name}\n`,
      "codes.json": JSON.stringify({ codes: [{ id: name, name, definition: said }] }),
      "codes.html": `<p>${said}</p><p>Document: ${name} Tags: zimblefank</p>`,
      "data.qda": Buffer.from(`SQLite format 3\0\u0010\0\u0001\u0001\0@  ${said} ${name}`.padEnd(4096, said)),
    };
    for (const [file, content] of [...Object.entries(dictionaries), ...Object.entries(coded)]) {
      const isDictionary = file in dictionaries;
      for (const [what, damage] of [
        ["whole", (bytes: Buffer) => bytes] as const,
        ...Object.entries(damages),
      ]) {
        const path = `${what.replaceAll(" ", "-")}-${file}`;
        writeFileSync(join(folder, path), damage(Buffer.from(content)));
        if (isDictionary) await provoke(["load", research, "--dictionary", path]);
        else await provoke(["code", research, "--codebook", path, "--out", `${path}-out`]);
        if (!isDictionary) await provoke(["agreement", path]);
      }
    }
    for (const more of [
      ["--participant-column", "nobody"],
      ["--kind", "nobody=nominal"],
      ["--active", "nobody"],
      ["--missing", "nobody=9"],
    ])
      await provoke(["generate", research, "--out", "none", ...more]);
    await provoke(["code", research, "--coded-column", "nobody", "--out", "none"]);
    await provoke(["export", "run", "--format", "qdpx"]);
  }, 120_000);

  it("would be found with such words: the report of the same run holds them", () => {
    expect(readFileSync(join(folder, "run", "report.html"), "utf8")).toMatch(marked);
  });

  it("are at least 800, and hold nothing that participants said or are called, in any form of output", () => {
    expect(errors.length).toBeGreaterThanOrEqual(800);
    expect(errors.filter(({ err }) => marked.test(err))).toEqual([]);
    expect(errors.filter(({ err }) => err === "")).toEqual([]);
    expect(
      errors.filter(({ err }) => err.includes("Unexpected error") || err.includes('"unexpected"')),
    ).toEqual([]);
  });
});

describe("names of any characters", () => {
  it.each([
    "Anne-Marie",
    "O'Dowd",
    "D’Arcy",
    "Jo (she/her)",
    "A+B",
    "C[1]",
    "Zoë*",
    "Ng?",
    "Back\\slash",
    "$money",
    "^Up",
    "a|b",
    "{x}",
  ])("are no error: %s", async (person) => {
    const where = join(folder, "named");
    rmSync(where, { recursive: true, force: true });
    mkdirSync(where);
    for (const [index, one] of [person, "Bea Stone", `${person} Quill`].entries())
      writeFileSync(
        join(where, `${index}.txt`),
        `Interviewer: Why?\n${one}: I keep the books at night, ${person} says. ${shared}\n`,
      );
    expect(
      await persona([
        "generate",
        at("named"),
        "--out",
        `named-run-${person.codePointAt(0)}-${person.length}`,
      ]),
    ).toMatchObject({
      code: 0,
      err: "",
    });
  });
});
