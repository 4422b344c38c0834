import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import { columnOf, from, loadRows, loadTable } from "./testing/load-table.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const turns: readonly (readonly [string, string])[] = [
  ["Where do you keep the seed trays?", "On the shelf by the boiler, it is warm there."],
  ["And in March?", "I carry them out at noon and back at four."],
  ["Who taught you that?", "My aunt, she had a nursery near the canal."],
];
const spoken = turns.flatMap(([asked, answered]) => [
  { speaker: 1, text: asked },
  { speaker: 2, text: answered },
]);
const words = spoken.flatMap(({ speaker, text }) => text.split(" ").map((word) => ({ speaker, word })));
const whole = spoken.map(({ text }) => text).join(" ");
const written = (row: number): string => `The hose at plot ${row} leaks where the tap was changed.`;

describe("speech", () => {
  it.each([
    [
      "words with a speaker's tag",
      {
        results: [
          { alternatives: [{ transcript: whole }] },
          {
            alternatives: [
              {
                words: words.map(({ speaker, word }, at) => ({
                  startTime: `${at}.0s`,
                  endTime: `${at}.6s`,
                  word,
                  speakerTag: speaker,
                })),
              },
            ],
          },
        ],
      },
    ],
    [
      "words and the spaces between them",
      {
        text: whole,
        words: words.flatMap(({ speaker, word }, at) => [
          { text: word, start: at, end: at + 0.6, type: "word", speaker_id: `s_${speaker}` },
          { text: " ", start: at + 0.6, end: at + 1, type: "spacing", speaker_id: `s_${speaker}` },
        ]),
      },
    ],
  ])("is put together from %s", (_, json) => {
    const { spans, participants } = load(temporaryFolder({ "talk.json": JSON.stringify(json) }));
    expect(participants).toHaveLength(1);
    expect(spans.map(({ role, text }) => [role, text])).toEqual(
      spoken.map(({ speaker, text }) => [speaker === 1 ? "interviewer" : "participant", text]),
    );
  });

  it.each([
    ["Ines Roth (Allotments Ltd)", "Per Lund"],
    ["Ines", "Per"],
  ])("has times and a dash before the name on the line above: %s", (asking, answering) => {
    const text = spoken
      .map(
        ({ speaker, text: said }, at) => `${at}:1${at} - ${speaker === 1 ? asking : answering}\n  ${said}\n`,
      )
      .join("\n");
    const { speakers, spans } = load(temporaryFolder({ "call.txt": `Call about trays\n\n---\n\n${text}` }));
    expect(speakers.map(({ label, role }) => [label, role])).toEqual([
      [asking, "interviewer"],
      [answering, "participant"],
    ]);
    expect(spans.filter(({ role }) => role === "participant")).toHaveLength(turns.length);
  });

  it("that asks in bold is doubted", () => {
    const text = turns.map(([asked, answered]) => `**${asked}**\n\n${answered}\n`).join("\n");
    const { doubts } = load(temporaryFolder({ "talk.md": `# Trays\n\n${text}` }));
    expect(doubts.map(({ code }) => code)).toContain("questions-without-speakers");
  });

  it.each([
    ["Badaczka", "Uczestniczka"],
    ["Intervjuare", "Deltagare"],
    ["Intervjuer", "Deltaker"],
    ["Haastattelija", "Osallistuja"],
    ["Tazatelka", "Účastnice"],
    ["Görüşmeci", "Katılımcı"],
    ["Ερευνήτρια", "Συμμετέχων"],
    ["الباحثة", "المشارك"],
    ["מראיין", "מרואיינת"],
    ["साक्षात्कारकर्ता", "प्रतिभागी"],
    ["Pewawancara", "Narasumber"],
  ])("is led by %s and answered by %s", (asking, answering) => {
    const text = `${asking}: Mmm.\n${answering}: Aha.\n${asking}: Hm.\n${answering}: Oj.\n`;
    const { speakers } = load(temporaryFolder({ "a.txt": text }));
    expect(speakers.map(({ role }) => role)).toEqual(["interviewer", "participant"]);
  });
});

describe("heads", () => {
  it("of two rows have questions with nothing below them", () => {
    const corpus = loadRows([
      [
        "Respondent ID",
        "Start Date",
        "Which beds do you dig?",
        "",
        "",
        "How happy are you with the soil?",
        "Why?",
      ],
      ["", "", "Roses", "Beans", "Other (please specify)", "", "Open-Ended Response"],
      ...Array.from({ length: 24 }, (_, row) => [
        7000 + row,
        `03/${(row % 28) + 1}/2026`,
        row % 2 === 0 ? "Roses" : "",
        row % 3 === 0 ? "Beans" : "",
        row % 9 === 0 ? "leeks" : "",
        (row % 5) + 1,
        written(row),
      ]),
    ]);
    expect(corpus.participants).toHaveLength(24);
    expect(corpus.tables[0]?.columns.slice(2).map(({ kind }) => kind)).toEqual([
      "multi-select",
      "multi-select",
      "open-text",
      "ordinal",
      "open-text",
    ]);
  });

  it.each([
    [
      [
        ["Harbor survey 2026", "", ""],
        ["", "", ""],
      ],
    ],
    [[["Harbor survey 2026"], ["Exported on 3 May"], [""]]],
  ])("stand below a title: %j", (titles) => {
    const rows = Array.from({ length: 12 }, (_, row) => [
      row + 30,
      row % 2 === 0 ? "Never" : "Daily",
      written(row),
    ]);
    const corpus = loadRows([...titles, ["id", "How often?", "Why?"], ...rows]);
    expect(corpus.tables[0]?.columns.map(({ header }) => header)).toEqual(["id", "How often?", "Why?"]);
    expect(corpus.participants).toHaveLength(12);
    expect(corpus.losses.map(({ code }) => code)).toContain("title-rows");
  });

  it("are the first row where a name and no title stands there alone", () => {
    const rows = Array.from({ length: 12 }, (_, row) => [
      `Person ${row}`,
      row % 2 === 0 ? "Never" : "Daily",
      written(row),
    ]);
    const corpus = loadRows([["Who", "", ""], ...rows]);
    expect(corpus.participants).toHaveLength(12);
  });

  it("of one row, where the first row of answers has gaps, stay one", () => {
    const corpus = loadRows([
      ["Respondent ID", "Which bed?", "Why?"],
      ["", "Roses", ""],
      ...Array.from({ length: 12 }, (_, row) => [row + 40, row % 2 === 0 ? "Roses" : "Beans", written(row)]),
    ]);
    expect(corpus.tables[0]?.columns[1]?.header).toBe("Which bed?");
    expect(corpus.participants).toHaveLength(13);
  });
});

describe("columns of people", () => {
  const names = ["Ana-Maria d'Angelo", "Jean-Luc O'Neill", "Zoë Ødegård", "Mary Smith-Jones", "Otto Krug"];
  const han = ["佐藤花子", "鈴木健", "高橋太郎", "田中一"];

  it.each([
    ["Vor- und Zuname", names],
    ["Nombre y apellidos", names],
    ["Nom et prénom", names],
    ["Imię i nazwisko", names],
    ["Nome do professor", ["Marcos Lima", "Paula Reis"]],
    ["お名前", han],
    ["お名前（任意）", han],
    ["姓名", ["王芳", "李伟", "张敏"]],
    ["성함", ["김민수", "이서연", "박지훈"]],
    ["Consumer", ["Ann B.", "Bo C.", "Cy D.", "Di E."]],
  ])("are never shown, also where the values come back: %s", (header, values) => {
    const corpus = loadTable({ [header]: from(values), "Why?": written, Stars: (row) => (row % 5) + 1 });
    expect(columnOf(corpus, header)).toMatchObject({ kind: "id" });
  });

  it.each([
    ["Where are you?", (row: number) => `-1.2${row} 36.8${row} 0 0`],
    ["GPS", (row: number) => `52.3${row}1, 4.8${row}7`],
    ["来自IP", (row: number) => `10.2.3.${row}(北京)`],
  ])("are known by what stands in them: %s", (header, value) => {
    expect(columnOf(loadTable({ [header]: value, "Why?": written }), header)?.kind).toBe("id");
  });

  it.each([
    ["enum_name", from(["Ida Holm", "Per Lund"])],
    ["Photo", (row: number) => `IMG_${row}.jpg`],
    ["Recording of the answer", (row: number) => `clip ${row}.m4a`],
    ["所用时间", (row: number) => `${row + 60}秒`],
    ["Note title", from(["Talk 1", "Talk 2", "Talk 3"])],
  ])("and those of the record are metadata: %s", (header, value) => {
    expect(columnOf(loadTable({ [header]: value, "Why?": written }), header)?.kind).toBe("metadata");
  });
});

describe("choices", () => {
  it.each([
    ["Tools used (Spade)", "Tools used (Rake)", "Spade", "Rake", ""],
    ["您用哪些工具？(铲子)", "您用哪些工具？(耙子)", "1", "1", "0"],
    ["Werkzeuge（Spaten）", "Werkzeuge（Rechen）", "Ja", "Ja", "Nein"],
  ])("have a column for each option in brackets: %s", (first, second, one, two, none) => {
    const corpus = loadTable({
      [first]: (row) => (row % 2 === 0 ? one : none),
      [second]: (row) => (row % 3 === 0 ? two : none),
      "Why?": written,
    });
    const [a, b] = [columnOf(corpus, first), columnOf(corpus, second)];
    expect([a?.kind, b?.kind]).toEqual(["multi-select", "multi-select"]);
    expect(a?.question).toBe(b?.question);
  });

  it.each(["Other", "Sonstiges", "Autre"])("have what else was written behind them: %s", (header) => {
    const corpus = loadTable({
      Spade: (row) => (row % 2 === 0 ? "Spade" : ""),
      Rake: (row) => (row % 3 === 0 ? "Rake" : ""),
      [header]: (row) => (row % 8 === 0 ? "a kitchen fork" : ""),
      "Why?": written,
    });
    expect(columnOf(corpus, header)).toMatchObject({
      kind: "open-text",
      question: "Spade, Rake (other, written in)",
    });
  });

  it.each(["€%,50", "%,95 kr", "CHF %,20"])("are not made of amounts of money: %s", (form) => {
    const corpus = loadTable({
      "Price paid": (row) => form.replace("%", String(3 + (row % 9))),
      "Why?": written,
    });
    expect(columnOf(corpus, "Price paid")?.kind).not.toBe("multi-select");
  });

  it("keep a word in brackets that is no option", () => {
    const corpus = loadTable({ "Income (monthly)": from(["low", "high", "middle"]), "Why?": written });
    expect(columnOf(corpus, "Income (monthly)")?.question).toBe("Income (monthly)");
  });
});

describe("rows", () => {
  it.each([
    ["Review body", "Date of experience"],
    ["comment", "Submitted at"],
  ])("that were exported twice count once, by a short text and a date: %s", (text, date) => {
    const rows = Array.from({ length: 20 }, (_, row) => [
      `2026-03-${10 + row} 10:00:00`,
      (row % 5) + 1,
      `Wilted within a day at bed number ${row}`,
    ]);
    const corpus = loadRows([[date, "Stars", text], ...rows, rows[4] ?? [], rows[9] ?? []]);
    expect(corpus.participants).toHaveLength(20);
    expect(corpus.losses).toContainEqual(expect.objectContaining({ code: "doubled-row", count: 2 }));
  });
});

describe("forms", () => {
  it.each([
    "Name: ________\nDate: ________\n1. What do you grow? ________\n2. What would you change? ________\n",
    "Besuch im Garten\nVorname ........\nBeet ........\nWas fehlt Ihnen? ........\n",
  ])("with nothing but room for answers are nobody's: %j", (form) => {
    const talk = "Interviewer: Why?\nOla: It is near.\nInterviewer: And?\nOla: It is cheap.\n";
    const { participants, losses } = load(temporaryFolder({ "form.txt": form, "talk.txt": talk }));
    expect(participants).toHaveLength(1);
    expect(losses.map(({ code }) => code)).toContain("blank-form");
  });

  it("that somebody filled in are somebody's", () => {
    const form =
      "Name: ________\nBeet: ________\n1. What do you grow? ________\nMostly beans, and roses for my aunt.\n2. Why? ________\n";
    expect(load(temporaryFolder({ "form.txt": form })).participants).toHaveLength(1);
  });
});

describe("languages and letters", () => {
  it("are told from their kin by their marks", () => {
    const said = [
      "O canteiro fica na sombra e não cresce nada",
      "Gosto de regar no fim da tarde",
      "As ferramentas são caras demais",
      "O portão fecha cedo no verão",
    ];
    const corpus = loadTable({ "O que mudaria?": (row) => `${from(said)(row)} há ${row} dias` });
    expect(corpus.sources[0]?.language).toBe("pt");
  });

  it("of a table in Cyrillic are not read as Greek, however little of it there is", () => {
    const sentence = "Лопата стоит у каждой двери";
    const bytes = Buffer.from(
      Array.from(sentence, (letter) => {
        const code = letter.codePointAt(0) ?? 0;
        return code < 0x80 ? code : code - 0x410 + 0xc0;
      }),
    );
    const line = (row: number): Buffer =>
      row % 9 === 0
        ? Buffer.concat([Buffer.from(`${row},`), bytes, Buffer.from("\n")])
        : Buffer.from(`${row},fine with me\n`);
    const csv = Buffer.concat([
      Buffer.from("id,comment\n"),
      ...Array.from({ length: 40 }, (_, row) => line(row)),
    ]);
    const corpus = load(temporaryFolder({ "a.csv": csv }));
    expect(corpus.tables[0]?.cells[1]?.text).toContain(sentence);
  });
});
