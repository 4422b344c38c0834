import { describe, expect, it } from "vitest";
import { Pseudonymizer } from "./privacy/pseudonymizer.ts";
import { columnOf, from, loadRows, loadTable } from "./testing/load-table.ts";

const written = (row: number): string =>
  `In week ${row} the ferry was full and we waited on the quay until the evening.`;

describe("groups of KoboToolbox and ODK", () => {
  const kobo = { _uuid: (row: number) => `u-${row}x`, _submission_time: () => "2025-02-03T10:00:00" };

  it.each([
    ["home/light/source", "source"],
    ["Home/Light/What lights the kitchen?", "What lights the kitchen?"],
  ])("before %s are no part of the question", (header, question) => {
    const corpus = loadTable({ ...kobo, [header]: from(["lamp", "sun", "fire"]), "home/note": written });
    expect(columnOf(corpus, header)?.question).toBe(question);
  });

  it("and of ODK Central, joined by hyphens", () => {
    const corpus = loadTable({
      SubmissionDate: () => "2025-02-03T10:00:00Z",
      "meta-instanceID": (row) => `uuid:${row}-a`,
      KEY: (row) => `uuid:${row}-a`,
      "field-crop": from(["maize", "millet"]),
      "field-note": written,
    });
    expect(columnOf(corpus, "field-crop")?.question).toBe("crop");
    expect(columnOf(corpus, "meta-instanceID")?.kind).not.toBe("nominal");
  });

  it("leave options together, and stay where two groups ask the same", () => {
    const corpus = loadTable({
      ...kobo,
      "farm/tools": (row) => ["hoe", "hoe plough", "plough cart"][row % 3] ?? "",
      "farm/tools/hoe": (row) => (row % 3 === 2 ? 0 : 1),
      "farm/tools/plough": (row) => (row % 3 === 0 ? 0 : 1),
      "farm/tools/cart": (row) => (row % 3 === 2 ? 1 : 0),
      "dry/crop": from(["maize", "millet"]),
      "wet/crop": from(["rice", "millet"]),
    });
    expect(columnOf(corpus, "farm/tools")).toMatchObject({ kind: "multi-select", question: "tools" });
    expect(columnOf(corpus, "farm/tools/hoe")?.kind).toBe("ignored");
    expect(columnOf(corpus, "dry/crop")?.question).toBe("dry/crop");
  });
});

describe("codes of LimeSurvey before the text of a question", () => {
  it("are no part of the question", () => {
    const corpus = loadTable({
      "id. Response ID": (row) => row + 5,
      "submitdate. Date submitted": () => "2025-01-01 10:00:00",
      "lastpage. Last page": () => 4,
      "G01Q02. Which boat do you take?": from(["ferry", "water taxi"]),
      "G01Q03[SQ001]. What do you bring along? [Bicycle]": from(["Yes", "No"]),
      "G01Q03[SQ002]. What do you bring along? [Dog]": from(["No", "Yes"], 5),
      "G02Q01. What should change?": written,
    });
    expect(columnOf(corpus, "G01Q02. Which boat do you take?")?.question).toBe("Which boat do you take?");
    const bicycle = columnOf(corpus, "G01Q03[SQ001]. What do you bring along? [Bicycle]");
    expect(bicycle).toMatchObject({
      kind: "multi-select",
      question: "What do you bring along?",
      levels: ["Bicycle"],
    });
    expect(columnOf(corpus, "G02Q01. What should change?")?.kind).toBe("open-text");
  });
});

describe("the second row of SurveyMonkey", () => {
  it.each([
    ["Befragten-ID", "Startdatum", "Antwort", "Offene Antwort", "Sonstiges (bitte angeben)"],
    ["ID du répondant", "Date de début", "Réponse", "Réponse ouverte", "Autre (veuillez préciser)"],
    ["ID del encuestado", "Fecha de inicio", "Respuesta", "Respuesta abierta", "Otro (especifique)"],
    ["ID do respondente", "Data de início", "Resposta", "Resposta aberta", "Outro (especifique)"],
    ["Respondent ID", "Start Date", "Response", "Open-Ended Response", "Other (please specify)"],
  ])("below %s is a head", (id, start, response, open, other) => {
    const rows = Array.from({ length: 20 }, (_, row) => [
      900_000_100 + row * 13,
      `02/0${(row % 9) + 1}/2025`,
      row % 2 === 0 ? "Rad" : "",
      row % 3 === 0 ? "Bus" : "",
      row % 7 === 0 ? "zu Fuß mit dem Hund" : "",
      ["A", "B", "C"][row % 3] ?? "",
      written(row),
    ]);
    const corpus = loadRows([
      [id, start, "Wie kommen Sie her?", "", "", "Linie?", "Was fehlt?"],
      ["", "", "Rad", "Bus", other, response, open],
      ...rows,
    ]);
    expect(corpus.participants).toHaveLength(20);
    expect(columnOf(corpus, "Was fehlt?")?.kind).toBe("open-text");
    expect(columnOf(corpus, "Wie kommen Sie her? [Rad]")?.kind).toBe("multi-select");
    expect(columnOf(corpus, "Linie?")?.levels).toEqual(["A", "B", "C"]);
    expect(columnOf(corpus, `Wie kommen Sie her? [${other}]`)?.question).toContain("written in");
  });
});

describe("what staff noted", () => {
  it.each([
    "Interviewer comments",
    "Notes of the observer",
    "Bemerkungen des Interviewers",
    "Observaciones del encuestador",
  ])("%s is nobody's answer", (header) => {
    const corpus = loadTable({
      "What went wrong?": written,
      [header]: (row) => `Seemed in a hurry and left at ${row % 12} o'clock sharp.`,
    });
    expect(columnOf(corpus, header)?.kind).toBe("metadata");
    expect(corpus.spans.every(({ text }) => !text.includes("hurry"))).toBe(true);
  });

  it.each([
    "Comments",
    "Comments on the interviewer's questions, if you have any",
    "What did the moderator do well?",
  ])("%s is an answer", (header) => {
    expect(columnOf(loadTable({ [header]: written }), header)?.kind).toBe("open-text");
  });
});

describe("an option that everybody chose", () => {
  it.each([
    ["needs[a]", "needs[b]", "needs[c]", "Y", ""],
    ["Wears (choice=Boots)", "Wears (choice=Coat)", "Wears (choice=Hat)", "Checked", "Unchecked"],
    ["gear___1", "gear___2", "gear___3", "1", "0"],
  ])("is an option: %s", (first, second, third, yes, no) => {
    const corpus = loadTable({
      [first]: () => yes,
      [second]: (row) => (row % 2 === 0 ? yes : no),
      [third]: (row) => (row % 3 === 0 ? yes : no),
      why: written,
    });
    expect(columnOf(corpus, first)?.kind).toBe("multi-select");
    expect(columnOf(corpus, first)?.block).toBe(columnOf(corpus, second)?.block);
  });
});

describe("the same question in several waves", () => {
  it.each([
    ["How is the water? (wave 1)", "How is the water? (wave 2)"],
    ["water_w1", "water_w2"],
    ["2023: water", "2024: water"],
    ["Water - baseline", "Water - follow-up"],
  ])("is read alike: %s and %s", (first, second) => {
    const corpus = loadTable({
      [first]: from(["Poor", "Fair", "Good", "Excellent"]),
      [second]: from(["Good", "Good enough for us"]),
      why: written,
    });
    expect(columnOf(corpus, second)?.kind).toBe(columnOf(corpus, first)?.kind);
    const scaled = loadTable({
      [first]: from(["Poor", "Fair", "Good", "Excellent"]),
      [second]: from(["Good", "Excellent"]),
      why: written,
    });
    expect(columnOf(scaled, second)?.levels).toEqual(["Poor", "Fair", "Good", "Excellent"]);
  });
});

describe("names of others", () => {
  const people = [
    "Greta Holm",
    "Kwame Mensah",
    "Lucia Ferri",
    "Tomasz Zielinski",
    "Aisha Khan",
    "Pedro Alves",
  ];

  it.each(["Name of your teacher", "My supervisor", "Interviewer name"])(
    "in %s are not the participant's",
    (header) => {
      const corpus = loadTable(
        {
          "Your name": (row) => `Otto Berg${String.fromCodePoint(97 + (row % 26))}`,
          [header]: from(people),
          said: written,
        },
        20,
      );
      const hidden = new Pseudonymizer(corpus).hide("Otto Berga asked Kwame Mensah.");
      expect(hidden).toMatch(/^\[P001\] asked \[person-\d+\]\.$/);
    },
  );
});
