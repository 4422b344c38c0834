import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const letter = "We keep forty sheep on the hill, and in winter they come down to the barn by the road.\n";

describe("a lone form without answers", () => {
  it.each([
    "Visit guide\n\nHow many sheep do you keep?\nWho helps you shear them?\nWhat does the wool bring in?\nWhen do you sell?\n",
    "Name: ____\nDate: ____\n\n1. Where do you graze?\n____\n2. Who owns the land?\n____\n3. What do you pay?\n____\n4. What would you change?\n____\n",
    "# Fragen\n\nWie viele Schafe halten Sie?\nWer hilft beim Scheren?\nWas bringt die Wolle ein?\nWann verkaufen Sie?\nWarum bleiben Sie?\n",
  ])("is nobody, and may have been asked: %s", (form) => {
    const corpus = load(temporaryFolder({ "form.txt": form, "ida.txt": letter }));
    expect(corpus.participants).toHaveLength(1);
    expect(corpus.losses.map(({ code }) => code)).toContain("blank-form");
    expect(corpus.doubts.find(({ code }) => code === "blank-form")?.where).toEqual(["form.txt"]);
    expect(corpus.spans.filter(({ role }) => role === "participant").map(({ text }) => text)).toEqual([
      letter.trim(),
    ]);
  });

  it.each([
    "How many sheep do you keep?\nForty.\nWho helps you shear them?\nMy aunt.\nWhat does the wool bring in?\nNothing.\nWhen do you sell?\nIn May.\n",
    "Why do I keep sheep? Who knows. What else would I do? I was born here, and so was my mother.\n",
    "Should I sell?\nWho would buy?\nWould they care for them?\nI ask myself that every night.\nWhat if the dog dies?\n",
  ])("is none where something answers: %s", (text) => {
    expect(load(temporaryFolder({ "a.txt": text, "ida.txt": letter })).participants).toHaveLength(2);
  });
});

it("lines that are the same in several files are a doubt", () => {
  const notes = (sheep: string, help: string): string =>
    `How many sheep do you keep?\n${sheep}\nWho helps you shear them?\n${help}\n`;
  const { doubts } = load(
    temporaryFolder({
      "a.txt": notes("Forty", "My aunt"),
      "b.txt": notes("Nine", "Nobody"),
      "c.txt": notes("Sixty", "The vet"),
    }),
  );
  const [doubt] = doubts;
  expect(doubt).toMatchObject({ code: "same-lines", where: ["a.txt", "b.txt", "c.txt"] });
});
