import { describe, expect, it } from "vitest";
import { load } from "../load.ts";
import { expectProvable } from "../testing/expect-provable.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { pageLines } from "./pdf-fields.ts";

/** A page with printed lines, and annotations as PDF writes them. */
function form(printed: Readonly<Record<string, number>>, annotations: readonly string[]): string {
  const content = Object.entries(printed)
    .map(([text, y]) => `BT /F1 12 Tf 50 ${y} Td (${text}) Tj ET`)
    .join("\n");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${annotations.map((_, index) => `${index + 6} 0 R`).join(" ")}] >> >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R /Annots [${annotations.map((_, index) => `${index + 6} 0 R`).join(" ")}] >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...annotations.map((annotation) => `<< /Type /Annot /P 3 0 R /F 4 ${annotation} >>`),
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return `%PDF-1.5\n${body}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`;
}

it("reads what was typed into a form where it stands, and takes what is above a field for its label", () => {
  const corpus = load(
    temporaryFolder({
      "a.pdf": form({ "When do you bake?": 700, "And who helps?": 600, "Thank you.": 500 }, [
        "/Subtype /Widget /FT /Tx /T (b) /V (My daughter, on Sundays) /Rect [50 560 400 590]",
        "/Subtype /Widget /FT /Tx /T (a) /V (At four, before the school run) /Rect [50 660 400 690]",
        "/Subtype /Widget /FT /Ch /T (c) /V (Every week) /Opt [(Every week) (Never)] /Rect [50 520 400 540]",
        "/Subtype /Widget /FT /Tx /T (d) /Rect [50 400 400 420]",
        "/Subtype /FreeText /Contents (I would bake more) /Rect [50 300 400 320]",
        "/Subtype /Text /Contents (check this) /Rect [50 200 60 210]",
      ]),
    }),
  );
  expectProvable(corpus);
  expect(corpus.spans.map(({ role, text }) => [role, text])).toEqual([
    ["other", "When do you bake?"],
    ["participant", "At four, before the school run"],
    ["other", "And who helps?"],
    ["participant", "My daughter, on Sundays\nEvery week"],
    ["other", "Thank you."],
    ["participant", "I would bake more"],
  ]);
  expect(corpus.losses.map(({ code }) => code)).toEqual(["comments-left-out"]);
});

describe("pageLines", () => {
  it("puts a field on the line of its label behind it", () => {
    expect(
      pageLines(
        [
          { text: "Name", y: 702 },
          { text: "Town", y: 672 },
        ],
        [{ text: "Ilse", y: 698 }],
      ),
    ).toEqual([
      { text: "Name", isLabel: true },
      { text: "Ilse", isLabel: false },
      { text: "Town", isLabel: false },
    ]);
  });

  it("leaves a page without fields as it is", () => {
    const printed = ["I bake.", "", "At four."].map((text, index) => ({ text, y: 700 - index }));
    expect(pageLines(printed, [])).toEqual(printed.map(({ text }) => ({ text, isLabel: false })));
  });
});
