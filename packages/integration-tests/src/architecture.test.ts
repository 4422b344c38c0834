import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./places.ts";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly files?: readonly string[];
  readonly sideEffects?: boolean;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const folders = globSync("{packages,apps}/*/package.json", { cwd: root })
  .map((path) => path.replace(/[/\\]package\.json$/, ""))
  .toSorted();
const manifests = folders.map((folder) => ({
  folder,
  manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest,
}));
const published = manifests.filter(({ manifest }) => manifest.private !== true);

/** Which package may depend on which: a new arrow is a decision, so it is written here. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  "@persona/contracts": [],
  "@persona/model-text": ["@persona/contracts"],
  "@persona/async-utils": [],
  "@persona/sync-bridge": [],
  "@persona/loader": ["@persona/contracts", "@persona/sync-bridge"],
  "@persona/provider-kit": [
    "@persona/async-utils",
    "@persona/contracts",
    "@persona/model-text",
    "@persona/sync-bridge",
  ],
  "@persona/statistics": [],
  "@persona/text": [],
  "@persona/coding": ["@persona/contracts", "@persona/model-text", "@persona/statistics", "@persona/text"],
  "@persona/judging": ["@persona/contracts", "@persona/model-text", "@persona/text"],
  "@persona/facts": ["@persona/contracts", "@persona/statistics", "@persona/text"],
  "@persona/answer-models": ["@persona/contracts", "@persona/statistics"],
  "@persona/grouping": [
    "@persona/answer-models",
    "@persona/contracts",
    "@persona/facts",
    "@persona/statistics",
    "@persona/text",
  ],
  // checking needs no grouping
  "@persona/reading": ["@persona/text"],
  "@persona/entailment": ["@persona/reading", "@persona/text"],
  "@persona/verification": [
    "@persona/contracts",
    "@persona/entailment",
    "@persona/facts",
    "@persona/text",
    "@persona/sensitive",
  ],
  "@persona/asking": [
    "@persona/contracts",
    "@persona/facts",
    "@persona/model-text",
    "@persona/reading",
    "@persona/text",
    "@persona/verification",
  ],
  "@persona/scoring": [
    "@persona/contracts",
    "@persona/facts",
    "@persona/grouping",
    "@persona/statistics",
    "@persona/text",
    "@persona/verification",
  ],
  "@persona/calls": ["@persona/async-utils", "@persona/contracts", "@persona/model-text"],
  "@persona/documents": ["@persona/cards", "@persona/contracts"],
  // pages for paper are in the report's design, of the report's parts
  "@persona/print": ["@persona/cards", "@persona/contracts", "@persona/report"],
  "@persona/executor-batch": ["@persona/async-utils", "@persona/calls", "@persona/contracts"],
  "@persona/executor-bullmq": ["@persona/async-utils", "@persona/calls", "@persona/contracts"],
  // edits are checked as claims are; the journal has the ledger's lock
  "@persona/review": [
    "@persona/calls",
    "@persona/coding",
    "@persona/contracts",
    "@persona/facts",
    "@persona/verification",
  ],
  "@persona/generator": [
    "@persona/async-utils",
    "@persona/calls",
    "@persona/contracts",
    "@persona/facts",
    "@persona/grouping",
    "@persona/judging",
    "@persona/model-text",
    "@persona/statistics",
    "@persona/text",
    "@persona/verification",
  ],
  "@persona/providers-local": ["@persona/contracts", "@persona/sensitive"],
  "@persona/providers-testkit": ["@persona/contracts", "@persona/provider-kit"],
  "@persona/providers-openai": ["@persona/contracts", "@persona/provider-kit"],
  "@persona/providers-anthropic": ["@persona/contracts", "@persona/provider-kit"],
  "@persona/providers-gemini": ["@persona/contracts", "@persona/provider-kit"],
  "@persona/providers-router": [
    "@persona/async-utils",
    "@persona/contracts",
    "@persona/model-text",
    "@persona/provider-kit",
  ],
  "@persona/providers-cost": ["@persona/contracts", "@persona/model-text"],
  "@persona/verifier": [],
  // what tells of one person is not quoted on a card
  "@persona/cards": ["@persona/contracts", "@persona/sensitive"],
  "@persona/report": ["@persona/cards", "@persona/contracts", "@persona/sensitive"],
  "@persona/sensitive": [],
  "@persona/local-server": ["@persona/contracts"],
  // the page shows a run in the report's design and writes through the journal
  "@persona/review-page": [
    "@persona/cards",
    "@persona/coding",
    "@persona/contracts",
    "@persona/local-server",
    "@persona/report",
    "@persona/review",
    "@persona/statistics",
    "@persona/verification",
  ],
  // waves are divided and shown as runs are
  "@persona/waves": [
    "@persona/answer-models",
    "@persona/contracts",
    "@persona/facts",
    "@persona/grouping",
    "@persona/report",
    "@persona/statistics",
    "@persona/text",
    "@persona/verification",
  ],
  // agents ask and check; what they are given is handed in
  "@persona/mcp": ["@persona/asking", "@persona/contracts", "@persona/local-server"],
  "@persona/cli": [
    "@persona/asking",
    "@persona/async-utils",
    "@persona/calls",
    "@persona/cards",
    "@persona/coding",
    "@persona/contracts",
    "@persona/facts",
    "@persona/executor-batch",
    "@persona/generator",
    "@persona/judging",
    "@persona/loader",
    "@persona/mcp",
    "@persona/print",
    "@persona/providers-anthropic",
    "@persona/providers-cost",
    "@persona/providers-gemini",
    "@persona/providers-local",
    "@persona/providers-openai",
    "@persona/providers-router",
    "@persona/report",
    "@persona/review",
    "@persona/review-page",
    "@persona/scoring",
    "@persona/sensitive",
    "@persona/verification",
    "@persona/waves",
  ],
};

/** The ways into each package. Adding one is a promise to keep it. */
const entries: Readonly<Record<string, readonly string[]>> = {
  "@persona/contracts": ["."],
  "@persona/loader": ["."],
  "@persona/provider-kit": ["."],
  "@persona/generator": ["."],
  "@persona/calls": [".", "./opentelemetry"],
  "@persona/coding": ["."],
  "@persona/asking": ["."],
  "@persona/entailment": ["."],
  "@persona/documents": ["."],
  "@persona/executor-batch": ["."],
  "@persona/executor-bullmq": ["."],
  "@persona/facts": ["."],
  "@persona/answer-models": ["."],
  "@persona/grouping": ["."],
  "@persona/judging": ["."],
  "@persona/local-server": ["."],
  "@persona/mcp": ["."],
  "@persona/reading": ["."],
  "@persona/scoring": ["."],
  "@persona/sensitive": ["."],
  "@persona/statistics": ["."],
  "@persona/sync-bridge": ["."],
  "@persona/text": ["."],
  "@persona/verification": ["."],
  "@persona/providers-local": ["."],
  "@persona/verifier": ["."],
  "@persona/print": ["."],
  "@persona/cards": ["."],
  "@persona/report": ["."],
  "@persona/review": ["."],
  "@persona/review-page": ["."],
  "@persona/waves": ["."],
  "@persona/cli": [],
};

describe("the arrows between packages", () => {
  it.each(published)("$manifest.name depends only on what it may", ({ manifest }) => {
    const allowed = arrows[manifest.name];
    expect(allowed, `${manifest.name} has no arrows yet: decide them here`).toBeDefined();
    const own = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith("@persona/"));
    expect(own.filter((name) => !allowed?.includes(name))).toEqual([]);
    for (const name of own) expect(manifest.dependencies?.[name]).toBe("workspace:^");
  });

  it.each(published)("$manifest.name imports nothing that it does not declare", ({ folder, manifest }) => {
    const { dependencies = {}, peerDependencies = {} } = manifest;
    const declared = new Set([manifest.name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
    for (const file of globSync("src/**/*.ts", { cwd: join(root, folder) })) {
      if (/\.test(-d)?\.ts$|(^|[/\\])(?:testing|fixtures)[/\\]/.test(file)) continue;
      const text = readFileSync(join(root, folder, file), "utf8");
      for (const [, name = ""] of text.matchAll(/(?:from|import\() ?"((?:@[\w-]+\/)?[\w.:-]+)[^"]*"/g)) {
        if (name.startsWith(".") || name.startsWith("node:")) continue;
        expect(declared.has(name), `${folder}/${file} imports ${name}`).toBe(true);
      }
    }
  });
});

it("lets the verifier depend on nothing at all, so that it shares nothing with what it checks", () => {
  const verifier = manifests.find(({ manifest }) => manifest.name === "@persona/verifier")?.manifest;
  expect(verifier).toBeDefined();
  expect(verifier?.dependencies).toBeUndefined();
});

describe("every published package", () => {
  it.each(published)("$manifest.name says what it needs to be published", ({ folder, manifest }) => {
    expect(manifest.license).toBe("MIT");
    expect(manifest.sideEffects).toBe(false);
    expect(manifest.engines?.node).toBe(">=22.18");
    expect(manifest.files).toContain("dist");
    for (const file of ["README.md", "LICENSE"])
      expect(existsSync(join(root, folder, file)), `${folder}/${file}`).toBe(true);
  });

  it.each(published.filter(({ manifest }) => manifest.name in entries))(
    "$manifest.name has the entries it promises",
    ({ manifest }) => {
      const keys = Object.keys(manifest.exports ?? {}).filter((key) => key !== "./package.json");
      expect(keys).toEqual(entries[manifest.name]);
    },
  );
});

describe("what an error code means", () => {
  const ofCodes =
    /(?:Record|Map|Set)<ErrorCode\b|includes\((?:error|failure)\.code\)|\.code === "[a-z-]+" \|\| /;

  it("stands in the table of errors alone", () => {
    const tables = globSync("{packages,apps}/*/src/**/*.ts", { cwd: root }).filter(
      (file) =>
        !/\.test\.ts$|providers-testkit/.test(file) && ofCodes.test(readFileSync(join(root, file), "utf8")),
    );
    expect(tables).toEqual([]);
  });

  it("is looked for in a way that finds other tables", () => {
    expect("const retryable: ReadonlySet<ErrorCode> = new Set([").toMatch(ofCodes);
    expect("const exits: Partial<Record<ErrorCode, number>> = {").toMatch(ofCodes);
    expect('if (["aborted"].includes(error.code))').toMatch(ofCodes);
    expect('error.code === "rate-limited" || error.code === "overloaded"').toMatch(ofCodes);
    expect("const names: Readonly<Record<string, ErrorCode>> = {").not.toMatch(ofCodes);
  });
});
