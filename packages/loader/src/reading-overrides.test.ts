import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Corpus } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { from } from "./testing/load-table.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/reference/reading-rules.md"), "utf8");

/** The rules of a section of the page that an option overrides. */
function overridden(heading: string): readonly string[] {
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  return (section.split("\n## ")[0] ?? "").split("\n").flatMap((line) => {
    const [names = "", , option = ""] = line.split(" | ");
    const [, name] = /^\| `([^`]+)`/.exec(names) ?? [];
    return name !== undefined && /`--|`headers`/.test(option) ? [name] : [];
  });
}

const talk = (pairs: number, asked: string, said: string): string =>
  Array.from({ length: pairs }, () => `Dana: ${asked}\nOla: ${said}\n`).join("");
const long = "I mend the nets on Mondays, and my sister sells the fish that is left.";

/** For each rule about speakers: texts in which it decides. */
const talks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  note: { "a.txt": `Interviewer: Dana\nDate: 3 May\n\n${talk(4, "Mm.", long)}` },
  label: { "a.txt": `Moderator: Mm.\nOla: ${long}\nModerator: Aha.\nOla: ${long}\n` },
  questions: { "a.txt": talk(9, "And then?", long) },
  "short talk": { "a.txt": talk(4, "And then?", long) },
  presence: Object.fromEntries(
    ["Ola", "Per", "Ida", "Eva"].map((name) => [`${name}.txt`, talk(4, "Mm.", long).replaceAll("Ola", name)]),
  ),
  "same label": {
    "a.txt": talk(9, "And then?", long),
    "b.txt": talk(4, "Mm.", long).replaceAll("Ola", "Per"),
  },
  "minor voice": { "a.txt": `${talk(30, "And then?", long)}Voice: Tea!\n${talk(30, "Why?", long)}` },
  remainder: { "a.txt": talk(9, "And then?", long) },
  alone: { "a.txt": `Ola: ${long}\n\nOla: ${long}\n`, "b.txt": `Q: Mm.\nA: ${long}\nQ: Mm.\nA: ${long}\n` },
  unsettled: { "a.txt": talk(4, "Mm.", long) },
};

describe("who speaks", () => {
  it("has a text for each rule of the page that an option overrides", () => {
    expect(overridden("Who speaks").toSorted()).toEqual(Object.keys(talks).toSorted());
  });

  it.each(Object.entries(talks))("by the rule %s is what you say instead", (rule, files) => {
    const folder = temporaryFolder(files);
    const found = load(folder).speakers.find((speaker) => speaker.rule.startsWith(`${rule}:`));
    expect(found).toBeDefined();
    const label = found?.label ?? "";
    const options = found?.role === "participant" ? { interviewer: [label] } : { participant: [label] };
    const said = load(folder, options).speakers.filter((speaker) => speaker.label === label);
    expect(said.map(({ role }) => role)).not.toContain(found?.role);
    expect(said.every((speaker) => speaker.rule.startsWith("user:"))).toBe(true);
  });
});

const rows = 24;
type Cells = Readonly<Record<string, (row: number) => string | number>>;

function csv(columns: Cells, count = rows): string {
  const lines = Array.from({ length: count }, (_, row) =>
    Object.values(columns).map((cell) => `"${cell(row)}"`),
  );
  return [Object.keys(columns).map((header) => `"${header}"`), ...lines]
    .map((line) => `${line.join(",")}\n`)
    .join("");
}

const words = (row: number): string => `The net at pier ${row} was torn by the storm last night.`;

/** For each rule about columns: a header, its cells, and a kind that the caller may say instead. */
const columns: Readonly<Record<string, readonly [string, (row: number) => string | number, string]>> = {
  staff: ["Interviewer name", from(["Ida Holm", "Per Lund"]), "nominal"],
  tool: ["redcap_event_name", from(["spring", "autumn"]), "nominal"],
  record: ["Note title", from(["one", "two", "three"]), "nominal"],
  "row-numbers": ["count", (row) => row + 1, "numeric"],
  "identifies a person": ["E-mail", (row) => `a${row}@example.org`, "nominal"],
  id: ["record_id", (row) => `r${row * 7}`, "nominal"],
  timestamp: ["Day of the visit", (row) => `2026-03-${String((row % 27) + 1).padStart(2, "0")}`, "nominal"],
  weight: ["weight", (row) => 1 + (row % 5) / 10, "numeric"],
  constant: ["Country", () => "Norway", "nominal"],
  metadata: ["Wave", () => "2", "nominal"],
  "multi-select": ["Gear", from(["net; rod", "rod", "net", "net; trap", "trap; rod"]), "nominal"],
  ordinal: ["How often?", from(["Never", "Sometimes", "Always"]), "nominal"],
  numeric: ["Boats seen", (row) => row * 3 + 0.5, "open-text"],
  "open-text": ["Why?", words, "nominal"],
  nominal: ["Harbor", from(["north", "south", "west"]), "open-text"],
};
const table = csv(Object.fromEntries(Object.values(columns).map(([header, cell]) => [header, cell])));
/** Rules of the section that have tests of their own below, as they are about answers and not about columns. */
const settledElsewhere = [
  "ignored",
  "kind-at-the-edge",
  "missing-code",
  "unclear-options",
  "written-in",
  "no-headers",
  "title-rows",
];

describe("what a column contains", () => {
  it("has a column for each rule of the page that a kind overrides", () => {
    expect(overridden("What a column contains").toSorted()).toEqual(
      [...Object.keys(columns), ...settledElsewhere].toSorted(),
    );
  });

  it.each(Object.entries(columns))("by the rule %s is what you say instead", (rule, [header, , kind]) => {
    const folder = temporaryFolder({ "a.csv": table });
    const read = (options: LoadOptions = {}): Corpus["tables"][number]["columns"][number] | undefined =>
      load(folder, options).tables[0]?.columns.find((column) => column.header === header);
    const before = read();
    expect(`${before?.kind}: ${before?.reason}`).toMatch(new RegExp(`^(?:[a-z-]+: )?${rule}`));
    expect(read({ kinds: { [header]: kind } })?.kind).toBe(kind);
    expect(read({ ignoreColumns: [header] })?.kind).toBe("ignored");
  });

  const choices = ["Nets", "Rods", "Nets, Rods", "Lines", "Nets, Lines", "Rods, Lines", "Nets, Rods, Lines"];
  it.each([
    ["unclear-options", (row: number) => (row < 2 ? `${choices[row]}, worms` : (choices[row % 7] ?? ""))],
    [
      "written-in",
      (row: number) =>
        (choices[row % 7] ?? "").replaceAll(", ", ";") + (row % 12 === 1 ? `;${words(row)}` : ""),
    ],
  ])("keeps answers whole, whatever %s says of them, where you say the kind", (code, cell) => {
    const folder = temporaryFolder({ "a.csv": csv({ "What do you use?": cell, "Why?": words }, 60) });
    const read = (options?: LoadOptions): Corpus => load(folder, options);
    const kindOf = ({ tables }: Corpus): string | undefined => tables[0]?.columns[0]?.kind;
    expect(read().losses.map((loss) => loss.code)).toContain(code);
    expect(kindOf(read())).toBe("multi-select");
    const said = read({ kinds: { "What do you use?": "nominal" } });
    expect(kindOf(said)).toBe("nominal");
    expect(said.losses.map((loss) => loss.code)).not.toContain(code);
  });

  it("is ignored where you say so", () => {
    const folder = temporaryFolder({ "a.csv": csv({ Harbor: from(["north", "south"]), "Why?": words }) });
    const kinds = (options?: LoadOptions): unknown =>
      load(folder, options).tables[0]?.columns.map(({ kind }) => kind);
    expect(kinds()).toEqual(["nominal", "open-text"]);
    expect(kinds({ ignoreColumns: ["Harbor"] })).toEqual(["ignored", "open-text"]);
    expect(kinds({ kinds: { Harbor: "ignored" } })).toEqual(["ignored", "open-text"]);
  });

  it.each([
    [
      "missing-code",
      { Score: (row: number) => (row % 6 === 0 ? 9 : (row % 4) + 1) },
      { missing: { Score: ["9"] } },
    ],
    [
      "kind-at-the-edge",
      { "Was stört Sie?": from(["Es ist am Abend zu dunkel hier", "Die Wege sind viel zu schmal"]) },
      { kinds: { "Was stört Sie?": "nominal" } },
    ],
  ] as readonly (readonly [string, Cells, LoadOptions])[])(
    "is not doubted by %s where you say it",
    (code, cells, options) => {
      const folder = temporaryFolder({ "a.csv": csv({ ...cells, "Why?": words }) });
      const codes = (said?: LoadOptions): readonly string[] =>
        load(folder, said).doubts.map((doubt) => doubt.code);
      expect(codes()).toContain(code);
      expect(codes(options)).not.toContain(code);
    },
  );

  it.each([
    [
      "no-headers",
      "2026-01-05,Daily,it is quick\n2026-01-06,Weekly,it is slow\n2026-01-07,Never,no\n2026-01-08,Daily,loud\n",
    ],
    [
      "title-rows",
      `Harbor survey,,\n${csv({ id: (row) => row + 5, "How often?": from(["Never", "Daily"]), "Why?": words })}`,
    ],
  ])("begins below what you say is the first row, whatever %s says", (code, text) => {
    const folder = temporaryFolder({ "a.csv": text });
    const codes = (options?: LoadOptions): readonly string[] =>
      load(folder, options).losses.map((loss) => loss.code);
    expect(codes()).toContain(code);
    expect(codes({ headers: true })).not.toContain(code);
  });
});

/** For each rule about rows: a table, how many people it has, and what else it has with which option. */
const people: Readonly<Record<string, readonly [string, number, LoadOptions, number]>> = {
  header: [
    csv({ Participant: (row) => `T${row % 6}`, "What happened?": words }),
    6,
    { ignoreColumns: ["Participant"] },
    rows,
  ],
  structure: [
    csv({ person: (row) => `k${row % 6}`, day: (row) => Math.floor(row / 6) + 1, "What happened?": words }),
    6,
    { ignoreColumns: ["person"] },
    rows,
  ],
  "long-form": [
    csv({
      respondent: (row) => `r${Math.floor(row / 3)}`,
      question: from(["Where?", "When?", "Why?"], 1),
      answer: words,
    }),
    8,
    { ignoreColumns: ["question", "respondent"] },
    rows,
  ],
  transposed: [
    "Question,R1,R2,R3\nHow often?,Daily,Weekly,Never\nWhat annoys you most of all?,Fog,Ice,Noise\n",
    3,
    { ignoreColumns: ["Question"] },
    2,
  ],
  document: [
    csv({
      "Document name": (row) => `talk ${row % 6}`,
      Quotation: words,
      Codes: from(["nets", "fog", "pay"]),
    }),
    6,
    { ignoreColumns: ["Document name"] },
    rows,
  ],
  author: [
    csv({ Author: (row) => `k${row % 6}`, Review: words, Stars: (row) => (row % 5) + 1 }),
    6,
    { unit: "reports" },
    rows,
  ],
};
/** Rules of the section that decide what a unit is called, or which questions form groups. */
const countedElsewhere = ["report", "answered-per-row"];

describe("whose row it is", () => {
  it("has a table for each rule of the page that an option overrides", () => {
    expect(overridden("Whose row it is").toSorted()).toEqual(
      [...Object.keys(people), ...countedElsewhere].toSorted(),
    );
  });

  it.each(Object.entries(people))(
    "by the rule %s is what you say instead",
    (_, [text, read, options, said]) => {
      const folder = temporaryFolder({ "a.csv": text });
      expect(load(folder).participants).toHaveLength(read);
      expect(load(folder, options).participants).toHaveLength(said);
    },
  );

  it("of reports is a person's where you say so", () => {
    const folder = temporaryFolder({
      "a.csv": csv({ Review: words, Stars: (row) => (row % 5) + 1, Product: from(["net", "rod"]) }),
    });
    expect(load(folder).tables[0]?.rowUnit?.unit).toBe("reports");
    expect(load(folder, { unit: "people" }).tables[0]?.rowUnit?.unit).not.toBe("reports");
  });

  it("counts for groups where the key that joins rows is left out", () => {
    const folder = temporaryFolder({
      "a.csv": csv({
        Participant: (row) => `T${row % 6}`,
        "How often?": from(["Never", "Daily", "Weekly"]),
        Why: words,
      }),
    });
    const codes = (options?: LoadOptions): readonly string[] =>
      load(folder, options).losses.map((loss) => loss.code);
    expect(codes()).toContain("answered-per-row");
    expect(codes({ ignoreColumns: ["Participant"] })).not.toContain("answered-per-row");
  });
});
