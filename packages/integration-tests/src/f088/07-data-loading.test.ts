import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataLoader } from "@persona/loader";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../places.ts";
import { everyFormat, supported, writeEveryFormat } from "./every-format.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-f088-load-"));
  writeEveryFormat(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("F-088 test 7: data loading", () => {
  it("loadAsync method exists", async () => {
    // enough that it takes longer than one slice of work
    const [header = "", ...rows] = readFileSync(join(examples, "survey.csv"), "utf8").trimEnd().split("\n");
    const crowd = join(tmpdir(), `persona-f088-${process.pid}.csv`);
    writeFileSync(
      crowd,
      [header, ...Array.from({ length: 60 }, (_, wave) => rows.map((row) => `${wave}-${row}`)).flat()].join(
        "\n",
      ),
    );
    const loading = new DataLoader().loadAsync(crowd);
    expect(loading).toBeInstanceOf(Promise);
    let turns = 0;
    let isLoading = true;
    const count = (): void => {
      turns += 1;
      if (isLoading) setImmediate(count);
    };
    setImmediate(count);
    const { participants } = await loading;
    isLoading = false;
    rmSync(crowd);
    expect(participants.length).toBeGreaterThan(5000);
    expect(turns).toBeGreaterThan(0); // others had their turn while it read
  });

  it("Works with all supported formats", async () => {
    const { sources, losses } = await new DataLoader().loadAsync(folder);
    expect(losses).toEqual([]);
    expect(new Set(sources.map(({ format }) => format))).toEqual(new Set(supported));
    expect(sources).toHaveLength(everyFormat.length);
  });

  it.each(everyFormat)("Backward compatible with sync load: %s", async (name) => {
    const loader = new DataLoader();
    const blocked = loader.load(join(folder, name));
    expect(blocked).not.toBeInstanceOf(Promise);
    expect(blocked.participants.length).toBeGreaterThan(0);
    expect(blocked.spans.filter(({ role }) => role === "participant").length).toBeGreaterThan(0);
    expect(await loader.loadAsync(join(folder, name))).toEqual(blocked);
  });

  it("Backward compatible with sync load: whole folders", async () => {
    const loader = new DataLoader();
    const paths = [join(examples, "interviews"), join(examples, "survey.csv")];
    expect(await loader.loadAsync(paths)).toEqual(loader.load(paths));
  });
});
