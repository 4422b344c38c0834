import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { examplesIn, needsWeb } from "../examples/examples-in.ts";
import { furnish } from "../examples/furnish.ts";
import { startStage } from "../examples/stage.ts";
import type { Stage } from "../examples/stage.ts";
import { closureOf } from "./closure.ts";
import { brings, peerOf } from "./installed.ts";
import { nodeFolders, nodeMajors } from "./node-versions.ts";
import type { NodeMajor } from "./node-versions.ts";
import { emptyProject } from "./project.ts";
import { published } from "./published.ts";
import type { PublishedPackage } from "./published.ts";

const workshop = inject("workshop");
const everything = inject("everything");

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

/** A program that imports each of some entries, and says which it cannot import, or finds empty. */
function importing(entries: readonly string[]): string {
  return `for (const entry of ${JSON.stringify(entries)}) {
  const module = await import(entry).catch((error) => ({ error }));
  if (module.error !== undefined || Object.keys(module).length === 0) console.log(entry, module.error ?? "is empty");
}
`;
}

describe.each(["npm", "pnpm"] as const)("all packages, installed with %s", (manager) => {
  /** The project that a Node of each major made. */
  const projects = new Map<NodeMajor, string>();

  it.each(nodeMajors)("on Node %s install, and every entry starts", async (major) => {
    const packages = published.map(({ name }) => name);
    const project = await emptyProject({ workshop, manager, packages, nodeFolder: nodes[major] });
    projects.set(major, project);
    const entries = published.flatMap((one) => one.entries).filter((entry) => peerOf[entry] === undefined);
    writeFileSync(join(project, "use.js"), importing(entries));
    expect(await onNode(major, `${node} use.js`, project)).toEqual({ status: 0, out: "", err: "" });
    const version = published.find(({ name }) => name === "@persona/cli")?.version;
    const persona = `${join("node_modules", ".bin", "persona")} --version`;
    expect(await onNode(major, persona, project)).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });

  it.each(published)("$name brings what is pinned", ({ name }) => {
    expect(closureOf(projects.get("24") ?? "", name, manager)).toEqual(brings[name]);
  });
});

/** What a README tells its reader to install. */
function installLine({ folder }: PublishedPackage): string[] {
  const sh = examplesIn(`${folder}/README.md`).find(({ code }) => code.includes("npm install"))?.code ?? "";
  return [...sh.split("\n")[0]!.matchAll(/(?<= )(?:@persona\/)?[a-z][a-z-]+(?= |$)/g)]
    .map(([name]) => name)
    .filter((name) => name !== "install");
}

describe.concurrent.each(published)("the README of $name", (one) => {
  const examples = examplesIn(`${one.folder}/README.md`).filter(({ language }) => language === "ts");

  it("installs the package first, and all that its examples import", () => {
    const documented = installLine(one);
    expect(documented[0]).toBe(one.name);
    const imported = examples.flatMap(({ code }) =>
      [...code.matchAll(/from "((?:@[\w-]+\/)?[\w-]+)[^"]*"/g)].map(([, name = ""]) => name),
    );
    expect(imported.filter((name) => !documented.includes(name) && name !== "node")).toEqual([]);
  });

  it("shows examples that run on every Node", async () => {
    if (one.name !== "@persona/cli") expect(examples.length).toBeGreaterThan(0);
    for (const major of nodeMajors) {
      // a place of its own for each, as examples write into it
      const place = join(everything, `on-${major}`, one.name);
      furnish(place);
      cpSync(join(everything, "runs"), join(place, "runs"), { recursive: true });
      for (const { file, code } of examples.filter((example) => !needsWeb(example.file))) {
        writeFileSync(join(place, file), code);
        const ran = await onNode(major, `${node} ${file}`, place);
        expect(ran, `${file} on Node ${major}`).toMatchObject({ status: 0 });
      }
    }
  });
});

it("pins every published package, and none that is gone", () => {
  expect(Object.keys(brings).toSorted()).toEqual(published.map(({ name }) => name));
});
