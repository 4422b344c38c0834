import { describe, expect, it } from "vitest";
import type { Column } from "@persona/contracts";
import { load } from "./load.ts";
import { Pseudonymizer } from "./privacy/pseudonymizer.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const names = ["Ines Duarte", "Piet Hoek", "Sanne Vos", "Omar Said"];
const towns = "Arvik Belmo Corda Dorn Elst Farsund Gorzo Hasle Imst Jever Kolding Lund".split(" ");

function columnOf(header: string, make: (row: number) => string): Column | undefined {
  const rows = Array.from({ length: 12 }, (_, row) => `"${make(row)}",${row % 3 === 0 ? "Good" : "Bad"}`);
  const folder = temporaryFolder({ "t.csv": [`"${header}","How was lunch?"`, ...rows].join("\n") });
  return load(folder).tables[0]?.columns[0];
}

describe("columns of names", () => {
  it.each([
    "What are the names of the instructors?",
    "Teacher's name",
    "Names of your children",
    "Nombre de la profesora",
    "Name der Lehrerin",
    "Nom de l'enseignant",
    "Participant name",
    "Participant",
  ])("are personal data, also where their values come back: %s", (header) => {
    const column = columnOf(header, (row) => names[row % names.length] ?? "");
    expect(column).toMatchObject({ kind: "id", names: "full", levels: [] });
    expect(column?.pii).toBeDefined();
  });

  it("are known by given names where the header says only that they are names", () => {
    const people = ["Maria Lund", "Stefan Ode", "Julia Kern"];
    expect(columnOf("Name", (row) => people[row % 3] ?? "")?.names).toBe("full");
    const boats = ["Blue Heron", "Sea Spirit", "North Star"];
    expect(columnOf("Name", (row) => boats[row % 3] ?? "")?.names).toBeUndefined();
  });

  it.each(["What is the name of your favourite dish?", "Who pays for lunch?", "Do you know your manager?"])(
    "are not asked for by: %s",
    (header) => {
      expect(columnOf(header, (row) => ["Stew", "Soup", "Salad"][row % 3] ?? "")?.pii).toBeUndefined();
    },
  );
});

describe("columns of links, logins and places of one person", () => {
  it.each<[string, (row: number) => string]>([
    ["If you have a home page, where is it?", (row) => `https://lab${row}.example.org/people/`],
    ["Portfolio", (row) => (row % 2 === 0 ? `www.studio${row}.example` : "none yet")],
    ["Where can we see your work?", (row) => `studio${row}.example/works/${row}`],
    ["Login", (row) => `kx${row}`],
    ["At which university do you study?", (row) => `University of ${towns[row] ?? ""}`],
    ["Employer", (row) => `${towns[row] ?? ""} Foods`],
    ["Name of your school", (row) => `${towns[row] ?? ""} Primary School`],
  ])("are personal data: %s", (header, make) => {
    expect(columnOf(header, make)?.pii).toBeDefined();
  });

  it.each<[string, (row: number) => string]>([
    [
      "Which dishes do you order? (see https://canteen.example/menu)",
      (row) => ["Soup", "Stew"][row % 2] ?? "",
    ],
    ["What do you think of our website?", (row) => `The page with the menu took ${row} seconds to open`],
    ["How do you use GitHub in your team?", (row) => `We keep the recipes in ${row} folders there`],
    ["Tell us about your e-mail habits", (row) => `I read the menu in the mail at ${row} past noon`],
    [
      "What does your company do?",
      (row) => `We grow and sell ${towns[row] ?? ""} apples to shops in the whole country`,
    ],
    ["Which school do you like best?", (row) => towns[row % 3] ?? ""],
  ])("are not these: %s", (header, make) => {
    expect(columnOf(header, make)?.pii).toBeUndefined();
  });
});

describe("logins in paths", () => {
  it("are hidden, and folders of nobody are not", () => {
    const folder = temporaryFolder({ "a.txt": "Interviewer: And?\nAnna: It failed.\nInterviewer: Why?\n" });
    const hidden = (text: string): string => new Pseudonymizer(load(folder)).hide(text);
    expect(hidden("cannot open /home/mquist4/run.log")).toBe("cannot open /home/[handle-1]/run.log");
    expect(hidden("it is in C:\\Users\\mquist4\\Desktop")).toBe("it is in C:\\Users\\[handle-1]\\Desktop");
    expect(hidden("open /home/user/run.log")).toBe("open /home/user/run.log");
    expect(hidden("go to the /home page")).toBe("go to the /home page");
  });

  it("make texts of answers that come back, so that each can be withheld", () => {
    const column = columnOf("What went wrong?", (row) =>
      row % 3 === 0 ? `It could not open /home/qv${row}/data on start` : "It was slow on the first start",
    );
    expect(column?.kind).toBe("open-text");
  });
});
