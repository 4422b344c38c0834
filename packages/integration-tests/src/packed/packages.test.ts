import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { examplesIn, needsWeb } from "../examples/examples-in.ts";
import { furnish } from "../examples/furnish.ts";
import { startStage } from "../examples/stage.ts";
import type { Stage } from "../examples/stage.ts";
import { resolutions, typeCheck } from "../examples/type-check.ts";
import { brings, peerOf } from "./installed.ts";
import { nodeFolders, nodeMajors } from "./node-versions.ts";
import type { NodeMajor } from "./node-versions.ts";
import { emptyProject, installedIn } from "./project.ts";
import { published } from "./published.ts";
import type { PublishedPackage } from "./published.ts";

const workshop = inject("workshop");
/** Where everything must run, the command line, which brings all others, is installed on every Node. */
const everyNode = process.env["PERSONA_REQUIRE_ALL"] !== undefined;

/** Node 22 warns that it strips types. */
const node = "node --disable-warning=ExperimentalWarning";

let nodes: Readonly<Record<NodeMajor, string>>;
let stage: Stage;

beforeAll(async () => {
  nodes = await nodeFolders(workshop);
  stage = await startStage();
});

afterAll(() => stage[Symbol.asyncDispose]());

const onNode = (major: NodeMajor, command: string, cwd: string): ReturnType<Stage["run"]> =>
  stage.run(command, cwd, { PATH: `${nodes[major]}:${process.env["PATH"]}` });

/** What a README tells its reader to install. */
function installLine({ folder }: PublishedPackage): string[] {
  const sh = examplesIn(`${folder}/README.md`).find(({ code }) => code.includes("npm install"))?.code ?? "";
  return [...sh.split("\n")[0]!.matchAll(/(?<= )(?:@persona\/)?[a-z][a-z-]+(?= |$)/g)]
    .map(([name]) => name)
    .filter((name) => name !== "install");
}

/** A program that imports every entry of a package, or starts its command. */
function using(entries: readonly string[]): string {
  const lines = entries.map((entry, index) => `import * as entry${index} from ${JSON.stringify(entry)};`);
  const names = entries.map((_, index) => `entry${index}`);
  return `${lines.join("\n")}
for (const entry of [${names.join(", ")}]) if (Object.keys(entry).length === 0) throw new Error("empty");
console.log("imported");
`;
}

describe.concurrent.each(published)("$name", (one) => {
  // installing runs nothing of ours: each package is installed on one Node, in its turn, and starts on all of them
  const turn = nodeMajors[published.indexOf(one) % nodeMajors.length] ?? "24";
  const isEverywhere = everyNode && one.name === "@persona/cli";
  const installs = (isEverywhere ? nodeMajors : [turn]).flatMap((major) =>
    (["npm", "pnpm"] as const).map((manager) => ({ manager, major })),
  );

  it.each(installs)(
    "installs alone with $manager on Node $major, brings what is pinned, and starts on every Node",
    async (how) => {
      const { manager, major } = how;
      const folder = await emptyProject({
        workshop,
        manager,
        packages: [one.name],
        nodeFolder: nodes[major],
      });
      const brought = installedIn(folder, manager).filter((name) => name !== one.name);
      expect(brought).toEqual(brings[one.name]);
      const entries = one.entries.filter((entry) => peerOf[entry] === undefined);
      writeFileSync(join(folder, "use.ts"), using(entries));
      for (const started of nodeMajors) {
        const ran = await onNode(started, `${node} use.ts`, folder);
        expect(ran, `on Node ${started}`).toEqual({ status: 0, out: "imported\n", err: "" });
        if (one.name !== "@persona/cli") continue;
        const version = await onNode(started, `${join("node_modules", ".bin", "persona")} --version`, folder);
        expect(version, `on Node ${started}`).toEqual({ status: 0, out: `${one.version}\n`, err: "" });
      }
    },
  );

  it("type-checks under every module resolution, and it and its README's example run on every Node", async () => {
    const documented = installLine(one);
    expect(documented[0]).toBe(one.name);
    const peers = one.entries.flatMap((entry) => peerOf[entry] ?? []);
    const folder = await emptyProject({ workshop, manager: "pnpm", packages: [...documented, ...peers] });
    writeFileSync(join(folder, "use.ts"), using(one.entries));
    const examples = examplesIn(`${one.folder}/README.md`).filter(({ language }) => language === "ts");
    if (one.name !== "@persona/cli") expect(examples.length).toBeGreaterThan(0);
    for (const { file, code } of examples) writeFileSync(join(folder, file), code);
    const files = ["use.ts", ...examples.map(({ file }) => file)];
    const complaints = resolutions.map((resolution) => typeCheck(folder, files, resolution));
    expect(await Promise.all(complaints)).toEqual(resolutions.map(() => ""));
    for (const major of nodeMajors) {
      // a place of its own for each, as examples write into it
      const place = join(folder, `on-${major}`);
      furnish(place);
      cpSync(join(inject("everything"), "runs"), join(place, "runs"), { recursive: true });
      for (const file of files.filter((name) => !needsWeb(name))) {
        const ran = await onNode(major, `${node} ${join("..", file)}`, place);
        expect(ran, `${file} on Node ${major}`).toMatchObject({ status: 0 });
      }
    }
  });
});

it("pins every published package, and none that is gone", () => {
  expect(Object.keys(brings).toSorted()).toEqual(published.map(({ name }) => name));
});
