import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const talk = (name: string): string =>
  `Interviewer: How do you bake?\n${name}: With rye, before six.\nInterviewer: For whom?\n${name}: For the whole street.\n`;
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

describe("files without an ending in a folder", () => {
  it.each([
    ["interview one", talk("Ida"), "text"],
    ["Talk with Dr. Berg", talk("Berg"), "text"],
    ["talk.2", talk("Ida"), "text"],
    [
      "answers",
      "Oven?,Why?\ngas,It was there before us\nwood,We like the smell of it\ngas,It is cheap\n",
      "csv",
    ],
    ["records", '[{"oven":"gas","why":"It was there before us"},{"oven":"wood","why":"We like it"}]', "json"],
    ["lines", '{"oven":"gas","why":"It was there"}\n{"oven":"wood","why":"We like it"}\n', "jsonl"],
    ["captions", "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ida>We bake before six.\n", "vtt"],
    ["page", "<!doctype html><p>We bake before six.</p>", "html"],
    [
      "letter",
      "From: Ida <ida@bread.test>\nSubject: Ovens\nMessage-ID: <1@bread.test>\n\nWe bake before six.\n",
      "eml",
    ],
  ])(
    "%s is read by its content",
    (name, content, format) => {
      const corpus = load(temporaryFolder({ [name]: content, "b.txt": talk("Runa") }));
      expect(corpus.losses.filter(({ code }) => code === "unsupported-format")).toEqual([]);
      expect(corpus.sources.find(({ uri }) => uri === name)?.format).toBe(format);
    },
    60_000,
  ); // texts of pages and mail are made in a worker, which takes long to start on a busy machine

  it("are read in old encodings too", () => {
    const folder = temporaryFolder({
      conversa: latin1("Nós começamos às seis, e não há pão à tarde na padaria.\n"),
    });
    expect(load(folder).spans[0]?.text).toContain("não há pão à tarde");
  });

  it.each([
    ["LICENSE", "Permission is granted to anybody."],
    ["Makefile", "all:\n\tbuild\n"],
    ["run", "#!/bin/sh\necho bread\n"],
    ["data", "BM\u0000\u0001\u0002 pixels"],
    ["photo.raw", "We bake before six."],
  ])("%s is left out and reported", (name, content) => {
    const corpus = load(temporaryFolder({ [name]: content, "b.txt": talk("Runa") }));
    expect(corpus.sources).toHaveLength(1);
    expect(corpus.losses.map(({ uri, code }) => `${uri} ${code}`)).toEqual([`${name} unsupported-format`]);
  });
});
