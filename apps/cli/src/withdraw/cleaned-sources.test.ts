import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "@persona/loader";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cleanSources, rewriteSources } from "./cleaned-sources.ts";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "persona-clean-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(process.platform === "win32")(
  "takes the lines out of the file that a link leads to, and keeps the link",
  () => {
    const [head, one, ...others] = [
      "key,Why did you join the choir?",
      "k1,I wanted a reason to leave the house on dark evenings.",
      "k2,Singing is cheaper than the gym and nicer to my knees.",
      "k3,One winter evening my aunt took me along to hear them.",
    ];
    mkdirSync(join(folder, "shared"));
    mkdirSync(join(folder, "study"));
    mkdirSync(join(folder, "run"));
    const file = join(folder, "shared/choir.csv");
    const link = join(folder, "study/choir.csv");
    writeFileSync(file, `${[head, one, ...others].join("\n")}\n`);
    symlinkSync(file, link);
    const corpus = load([link]);
    rewriteSources(cleanSources("P001", corpus.sources, corpus, join(folder, "run")));
    expect(readFileSync(file, "utf8")).toBe(`${[head, ...others].join("\n")}\n`);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  },
);
