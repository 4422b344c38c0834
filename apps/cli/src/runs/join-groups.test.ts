import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runWords } from "../run-words.ts";
import { fakeTerminal } from "../testing/fake-terminal.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-join-"));
  writeFileSync(join(folder, "tools.csv"), threeKinds());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tools = [
  ..."plane saw chisel lathe".split(" "),
  ..."kiln wheel glaze sieve".split(" "),
  ..."loom spindle shuttle needle".split(" "),
];

/** Twenty people of each of three kinds, which are found; two groups are not found in them. */
function threeKinds(): string {
  let state = 7;
  const below = (many: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % many;
  };
  const rows = Array.from({ length: 60 }, (_, person) =>
    tools.map((_, at) => {
      const isOwn = Math.floor(at / 4) === person % 3;
      return below(10) < 7 ? (isOwn ? "yes" : "no") : (["yes", "no"][below(2)] ?? "");
    }),
  );
  return [tools.map((tool) => `Do you own a ${tool}?`), ...rows].map((row) => row.join(",")).join("\n");
}

async function said(...words: readonly string[]): Promise<string> {
  const terminal = fakeTerminal({ cwd: folder });
  const code = await runWords(words, terminal);
  return `${code}\n${terminal.written.out}${terminal.written.err}`;
}

it("a number that cannot be met says what would be joined, and --join joins it: on the card, in the report, explained and verified", async () => {
  const found = await said("generate", join(folder, "tools.csv"), "--count", "2", "--out", "found");
  expect(found).toMatch(/^0\n3 personas/);
  expect(found).toContain(
    "To have 2, the most alike would be joined: p1 and p3 (25 and 17 people). --count 2 --join does that, and calls the result tentative.",
  );
  const joined = await said(
    "generate",
    join(folder, "tools.csv"),
    "--count",
    "2",
    "--join",
    "--out",
    "joined",
  );
  expect(joined).toMatch(/^0\n2 personas/);
  expect(joined).toContain("those of 25 and 17 people. The result is tentative");
  // two of three kinds that are far apart say little about anybody, and the scores show it
  expect(joined).toMatch(/42 of 60 +anecdotal .*\n.*18 of 60 +anecdotal /);
  expect(joined).toContain("Does knowing the group help to guess other answers? No.");
  expect(joined).not.toContain("--count 2 --join");

  const { config, segmentation } = JSON.parse(readFileSync(join(folder, "joined", "run.json"), "utf8")) as {
    config: object;
    segmentation: { asked: object };
  };
  expect(config).toMatchObject({ count: 2, join: true });
  expect(segmentation.asked).toMatchObject({ groups: "joined", joins: [[25, 17], [18]] });
  expect(readFileSync(join(folder, "joined", "report.html"), "utf8")).toContain(
    "More groups were found than requested, so the most alike were joined: 25 and 17 became 42; 18 stayed as found.",
  );
  expect(await said("explain", "joined")).toMatch(
    /more were found: the most alike were joined\. It is called tentative.* A failed score lowers that to anecdotal/,
  );
  expect(await said("verify", "joined")).toMatch(/^0\nVerified: .*Made again from its ledger/);
}, 60_000);

it("a set that says its groups were joined has found groups that they were joined of", async () => {
  const path = join(folder, "joined", "personas.json");
  const set = readFileSync(path, "utf8");
  writeFileSync(path, set.replace(/"joins": \[\s+\[\s+25,\s+17/, '"joins": [[42'));
  expect(await said("verify", "joined", "--quick")).toMatch(
    /^4\n[^]*segmentation wrong-count: its groups were joined of 2, and its own figures do not accept that number/,
  );
  writeFileSync(path, set);
}, 60_000);
