import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Corpus, Span } from "@persona/contracts";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { expect, it } from "vitest";
import { hidingOf } from "./hiding.ts";

const corpus = loadSmall("Interviewer: What do you make?\n\nDana: Mugs, mostly.\n");

function loadSmall(text: string): Corpus {
  const folder = mkdtempSync(join(tmpdir(), "persona-hiding-"));
  try {
    writeFileSync(join(folder, "talk.txt"), text);
    return load(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isWithheld(text: string): boolean | undefined {
  const span: Span = {
    id: "s1:0",
    sourceId: "s1",
    start: 0,
    end: text.length,
    participantId: "P1",
    role: "participant",
    locator: {},
    text,
  };
  return hidingOf(corpus, { provider: new LocalProvider(), options: {} as never }).withhold?.(text, span);
}

it.each([
  "Write to ana@kiln.example when it is fired",
  "The login is tz_Kq81vXw0Rm49 on all the kilns",
  "my number is 60 81 44 97 23 51 for the clay",
  "they ask Thomas for the key",
])("withholds what either look finds: %s", (text) => {
  expect(isWithheld(text)).toBe(true);
});

it.each(["I fire the kiln on Fridays", "It costs 40 percent more since 2019"])(
  "withholds nothing else: %s",
  (text) => {
    expect(isWithheld(text)).toBe(false);
  },
);
