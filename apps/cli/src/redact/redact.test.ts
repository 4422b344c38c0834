import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { redactCommand } from "../commands/redact.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-redact-"));
  writeFileSync(
    join(folder, "anna-berg.txt"),
    "Interviewer: Whom do you ask?\nAnna Berg: I ask Tariq, and my manager Priya. Write to anna@example.org.\nInterviewer: And then?\nAnna Berg: The falcon project with the blue folder, on +44 20 7946 0958. Annie, they say.\n",
  );
  writeFileSync(
    join(folder, "survey.csv"),
    'Full name,E-mail,What is hard?\nBen Ode,ben@example.org,"Ask Ben, my boss Kofi, or call 0161 496 0123"\nCleo Dunn,cleo@example.org,=SUM(A1)\n',
  );
  writeFileSync(join(folder, "names.txt"), "# ours\n\nfalcon\nBlue Folder\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("persona redact", () => {
  it("writes copies that hold no names, also of the study's own list, under names that are numbers", async () => {
    const terminal = fakeTerminal({ cwd: folder });
    const inputs = [join(folder, "anna-berg.txt"), join(folder, "survey.csv")];
    const code = await redactCommand(
      inputs,
      { out: "shared", names: "names.txt", hide: ["Tariq"], map: "private/map.json" },
      terminal,
    );
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "shared"))).toEqual(["01.txt", "02.csv"]);
    const [talk = "", table = ""] = ["01.txt", "02.csv"].map((name) =>
      readFileSync(join(folder, "shared", name), "utf8"),
    );
    expect(talk + table).not.toMatch(
      /anna|berg|annie|tariq|priya|falcon|ben|ode|kofi|cleo|dunn|example\.org|7946|496/i,
    );
    expect(talk).toContain("Interviewer: Whom do you ask?");
    expect(talk).toMatch(
      /^P001: I ask \[person-\d+\], and my manager \[person-\d+\]\. Write to \[email-\d+\]\./m,
    );
    expect(table).toContain("P002,[withheld],[withheld],");
    expect(table).toContain("'=SUM(A1)");
    const map = join(folder, "private", "map.json");
    expect(readFileSync(map, "utf8")).toContain("Priya");
    expect(statSync(map).mode & 0o077).toBe(0);
    expect(terminal.written.out).toContain("Not looked for: names of organizations");
  });

  it("says where a second look sees something", async () => {
    writeFileSync(
      join(folder, "odd.txt"),
      "Interviewer: Why?\nP1: It was 8812 99 1 in the book.\nInterviewer: So?\nP1: Yes.\n",
    );
    const terminal = fakeTerminal({ cwd: folder });
    await redactCommand([join(folder, "odd.txt")], { out: "shared", json: true }, terminal);
    expect(JSON.parse(terminal.written.out)).toMatchObject({ files: [{ linesToCheck: [3] }] });
  });

  it("writes into no folder that holds something, and no map among the copies", async () => {
    const inputs = [join(folder, "survey.csv")];
    const terminal = fakeTerminal({ cwd: folder });
    await expect(redactCommand(inputs, { out: "." }, terminal)).rejects.toMatchObject({
      code: "output-not-writable",
    });
    for (const map of ["new/map.json", "new/..map.json", "new/...", "new"])
      await expect(redactCommand(inputs, { out: "new", map }, terminal)).rejects.toMatchObject({
        code: "invalid-option",
      });
    await expect(redactCommand(inputs, { out: "new", names: "gone.txt" }, terminal)).rejects.toMatchObject({
      code: "path-not-found",
    });
  });
});
