import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";

const hasBrowser = ["chromium", "google-chrome"].some((name) => spawnSync(name, ["--version"]).status === 0);
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-drawn-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  await runCli(["generate", "interviews", "--out", "run"], folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// skipped where no browser is installed, unless everything must run
describe.skipIf(!hasBrowser && process.env["PERSONA_REQUIRE_ALL"] === undefined)(
  "what a browser draws",
  () => {
    it("is a PDF with a page for each card at least", async () => {
      expect(await runCli(["export", "run", "--out", "personas.pdf"], folder)).toMatchObject({
        code: 0,
        err: "",
      });
      const pdf = readFileSync(join(folder, "personas.pdf"), "latin1");
      expect(pdf.startsWith("%PDF-")).toBe(true);
      expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(4);
      // tagged for screen readers: a title, a language, and headings, lists, tables and links as what they are
      const [, hex = ""] = /\/Title ?<FEFF([\dA-F]+)>/.exec(pdf) ?? [];
      expect(Buffer.from(hex, "hex").swap16().toString("utf16le")).toBe("3 personas from 12 people · run");
      expect(pdf).toMatch(/\/Marked true/);
      expect(pdf).toMatch(/\/Lang ?\(en\)/);
      for (const tag of ["H1", "H2", "H3", "L", "LI", "BlockQuote", "Table", "TH", "Link", "Figure"])
        expect(pdf, tag).toMatch(new RegExp(`/S ?/${tag}\\b`));
    });

    it("is a poster for each persona on A3, and a wall on one sheet", async () => {
      for (const [format, sheets] of [
        ["poster", 3],
        ["wall", 1],
      ] as const) {
        const args = ["export", "run", "--format", format, "--out", `${format}.pdf`];
        expect(await runCli(args, folder)).toMatchObject({ code: 0, err: "" });
        const pdf = readFileSync(join(folder, `${format}.pdf`), "latin1");
        expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(sheets);
        expect(pdf).toMatch(/\/MediaBox ?\[0 0 119\d(?:\.\d+)? 84\d(?:\.\d+)?\]/);
      }
    });

    it("is a PNG for each card, under the card's name", async () => {
      const { code, err } = await runCli(["export", "run", "--format", "png", "--out", "cards"], folder);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const cards = readdirSync(join(folder, "run", "personas")).map((name) => name.replace(/\.md$/, ".png"));
      expect(readdirSync(join(folder, "cards")).toSorted()).toEqual(cards.toSorted());
      for (const card of cards) {
        const signature = readFileSync(join(folder, "cards", card))
          .subarray(0, 8)
          .toString("latin1");
        expect(signature).toBe("\u0089PNG\r\n\u001A\n");
      }
    });
  },
);

it("says what to install where there is no browser", async () => {
  expect(existsSync(join(folder, "run", "report.html"))).toBe(true);
  const { code, err } = await runCli(["export", "run", "--out", "again.pdf"], folder, { PATH: "" });
  expect(code).toBe(2);
  expect(err).toContain("PERSONA_BROWSER");
});

it("writes slides and a document, whose quotes are found in the sources", async () => {
  for (const name of ["personas.pptx", "personas.docx"]) {
    expect(await runCli(["export", "run", "--out", name], folder)).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(join(folder, name)).subarray(0, 2).toString("latin1")).toBe("PK");
  }
  for (const name of ["personas.pptx", "personas.docx"]) {
    const { out } = await runCli(["check", name, "--sources", "interviews"], folder);
    expect(out, name).toMatch(
      /[1-9]\d* quotes?: [1-9]\d* verbatim, 0 nearly, 0 stitched, 0 somebody else's, 0 not found/,
    );
  }
});
