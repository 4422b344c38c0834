import { describe, expect, it } from "vitest";
import { columnOf, from, loadTable } from "./testing/load-table.ts";

const written = (row: number): string =>
  `The tram at stop ${row} left before I could buy a ticket from the machine.`;

describe("sentences that come back", () => {
  it.each([
    [
      "Was würden Sie am Garten ändern?",
      [
        "Die Wege sind am Abend viel zu dunkel",
        "Es fehlt ein Wasserhahn für alle Beete",
        "Niemand räumt die alten Pflanzen je weg",
      ],
    ],
    [
      "Pourquoi venez-vous au jardin ?",
      ["Je viens pour voir mes voisins le samedi", "Mes enfants aiment ramasser les petites tomates rouges"],
    ],
    [
      "¿Qué le molesta del parque?",
      ["Los perros corren sin correa por todas partes", "Por la noche no hay ninguna luz encendida"],
    ],
    [
      "What annoys you about the pool?",
      [
        "The showers are cold on every single morning",
        "Nobody ever wipes the benches in the hall",
        "The lockers take coins that nobody has today",
      ],
    ],
  ])("are people's words behind %s, and may be options", (header, sentences) => {
    const corpus = loadTable({ [header]: from(sentences), "How old are you?": (row) => 20 + (row % 40) }, 24);
    expect(columnOf(corpus, header)?.kind).toBe("open-text");
    const doubt = corpus.doubts.find(({ code }) => code === "kind-at-the-edge");
    expect(doubt?.option).toBe(`--kind ${JSON.stringify(`${header}=nominal`)}`);
  });

  it.each([
    [
      "What is your current employment?",
      [
        "Employed, working forty or more hours per week",
        "Employed, working fewer than forty hours per week",
        "Not employed and not looking for any work",
      ],
    ],
    [
      "Which of these fits you best?",
      ["I cook for myself on most days of the week", "I eat out with others on most days of the week"],
    ],
  ])("are options behind %s", (header, options) => {
    expect(columnOf(loadTable({ [header]: from(options), why: written }), header)?.kind).toBe("nominal");
  });
});

describe("numbers that something is given", () => {
  it.each([
    ["Case #", (row: number) => `C-${9000 + row * 3}`],
    ["Order no.", (row: number) => `2025/${118 + row * 5}`],
    ["Vorgangsnummer", (row: number) => `VG${70_001 + row * 9}`],
    ["Número de pedido", (row: number) => `P.${4400 + row * 2}`],
  ])("under %s are ids", (header, value) => {
    expect(columnOf(loadTable({ [header]: value, said: written }), header)?.kind).toBe("id");
  });

  it("are none where they are counted or measured", () => {
    const corpus = loadTable({
      "Number of orders": (row) => row % 9,
      Case: from(["hard", "soft"]),
      said: written,
    });
    expect(columnOf(corpus, "Number of orders")?.kind).not.toBe("id");
    expect(columnOf(corpus, "Case")?.kind).toBe("nominal");
  });
});

describe("names under odd headers", () => {
  const people = [
    "Greta Holm",
    "Kwame Mensah",
    "Lucia Ferri",
    "Tomasz Zielinski",
    "Aisha Khan",
    "Pedro Alves",
    "Ingrid Dahl",
  ];

  it.each([
    "Who are you?",
    "my line manager",
    "Ihre Betreuerin",
    "wer hat Sie beraten?",
    "Contact",
    "Column B",
  ])("%s are personal data", (header) => {
    const found = columnOf(loadTable({ [header]: from(people), said: written }), header);
    expect(found?.pii).toBeDefined();
    expect(found?.kind).toBe("id");
  });

  it("are not looked for where places, firms or people whom all know are asked for", () => {
    for (const [header, values] of [
      [
        "Where do you live?",
        ["New York", "Los Angeles", "San Diego", "Las Vegas", "Santa Fe", "Salt Lake", "Key West"],
      ],
      [
        "Who do you bank with?",
        ["Wells Fargo", "Bank One", "Chase Manhattan", "Capital One", "First Union", "Key Bank"],
      ],
      ["Who is your favourite author?", people],
    ] as const) {
      expect(columnOf(loadTable({ [header]: from(values), said: written }), header)?.pii).toBeUndefined();
    }
  });

  it.each([
    ["work folder", (row: number) => String.raw`D:\Users\gholm${row}\research`],
    ["path", (row: number) => `/home/kmensah${row}/data`],
    ["Where do you keep your files?", (row: number) => `/Users/lferri${row}/Documents`],
  ])("logins in the paths of %s are personal data", (header, value) => {
    expect(columnOf(loadTable({ [header]: value, said: written }), header)?.pii).toContain("login");
  });
});

describe("answers outside of a scale", () => {
  it.each([
    [
      ["Never", "Less than monthly", "Monthly", "Weekly", "Daily or almost daily"],
      ["Don't know", "Prefer not to say"],
    ],
    [["Rarely or never", "Once a month", "Almost every day"], ["No opinion"]],
    [
      ["nie", "selten", "oft", "immer"],
      ["weiß nicht", "keine Angabe"],
    ],
    [["Jamais", "Parfois", "Souvent"], ["Je ne sais pas"]],
    [
      ["Nada importante", "Poco importante", "Muy importante"],
      ["No sé", "Prefiero no contestar"],
    ],
  ])("%s has none of them among its levels", (scale, others) => {
    const found = columnOf(
      loadTable({ "How often?": from([...scale, ...scale, ...others]), said: written }),
      "How often?",
    );
    expect(found?.kind).toBe("ordinal");
    expect(found?.levels).toEqual(scale);
  });
});

describe("a column of names that come back", () => {
  it.each(["Name", "Nombre", "Full name"])("is the people of a diary: %s", (header) => {
    const people = ["Greta Holm", "Otto Berg", "Lucia Ferri", "Pedro Alves"];
    const corpus = loadTable(
      { [header]: (row) => people[row % 4] ?? "", Day: (row) => `day ${Math.floor(row / 4)}`, said: written },
      28,
    );
    expect(corpus.participants).toHaveLength(4);
    expect(columnOf(corpus, header)).toMatchObject({ kind: "id" });
    expect(columnOf(corpus, header)?.pii).toBeDefined();
  });

  it.each([
    ["Clave", "Pregunta", "Respuesta"],
    ["Kennung", "Frage", "Antwort"],
    ["Codice", "Domanda", "Risposta"],
  ])("or of a long form: %s", (key, question, answer) => {
    const corpus = loadTable({
      [key]: (row) => `K${10 + Math.floor(row / 3)}`,
      [question]: (row) => ["A?", "B?", "C?"][row % 3] ?? "",
      [answer]: (row) => (row % 3 === 0 ? written(row) : (["sí", "no"][row % 2] ?? "")),
    });
    expect(corpus.participants).toHaveLength(12);
  });
});

describe("who works on tickets", () => {
  it.each(["Bearbeiter", "Assigned to", "Asignado a", "Sachbearbeiterin"])("is staff: %s", (header) => {
    const corpus = loadTable({
      "Ticket #": (row) => `T-${row + 800}`,
      [header]: from(["Jana Wolf", "Rolf Beck"]),
      Description: written,
    });
    expect(columnOf(corpus, header)).toMatchObject({ kind: "metadata" });
    expect(columnOf(corpus, header)?.pii).toBeDefined();
  });
});

describe("something else next to options, in other languages", () => {
  it.each([
    ["Welche? [Rad]", "Welche? [Bus]", "Welche? [Sonstiges]", "Ja"],
    ["¿Cuál? [Bici]", "¿Cuál? [Bus]", "¿Cuál? [Otro]", "Sí"],
    ["Lesquels ? [Vélo]", "Lesquels ? [Bus]", "Lesquels ? [Autre]", "Oui"],
  ])("is written in: %s", (first, second, other, yes) => {
    const corpus = loadTable({
      [first]: (row) => (row % 2 === 0 ? yes : "Nein"),
      [second]: () => yes,
      [other]: (row) => (row % 9 === 0 ? "Roller" : ""),
      why: written,
    });
    expect(columnOf(corpus, first)?.kind).toBe("multi-select");
    expect(columnOf(corpus, second)?.kind).toBe("multi-select");
    expect(columnOf(corpus, other)?.kind).toBe("open-text");
  });
});
