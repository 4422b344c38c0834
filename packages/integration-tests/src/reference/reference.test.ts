import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jsonSchemaOf, publishedRecords } from "@persona/contracts";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { root } from "../places.ts";
import { cliPage, table } from "./cli-page.ts";
import { errorsPage } from "./errors-page.ts";

/** A module of the built CLI, which exports nothing: its reference is the one thing that looks inside. */
const insideCli = async <Module>(name: string): Promise<Module> =>
  (await import(join(root, "apps", "cli", "dist", name))) as Module;

const { makeProgram } = await insideCli<{ makeProgram: (terminal: object, finish: () => void) => Command }>(
  "program.js",
);
const { variableOf } = await insideCli<{ variableOf: (name: string) => string }>("config/environment.js");
const { exitCodes } = await insideCli<{ exitCodes: Readonly<Record<string, number>> }>(
  "terminal/exit-codes.js",
);
const { jsonOutput, jsonErrorSchema } = await insideCli<{
  jsonOutput: Readonly<Record<string, z.ZodType>>;
  jsonErrorSchema: z.ZodType;
}>("json-output.js");

const program = makeProgram({ out: () => true, err: () => true }, () => undefined);

const records = publishedRecords.map((name) => ({
  name,
  about: `the record \`${name}\``,
  schema: jsonSchemaOf(name) as object,
}));
const outputs = Object.entries(jsonOutput).map(([name, schema]) => ({
  name: `output-${name}`,
  about: `what \`persona ${name} --json\` prints`,
  schema: z.toJSONSchema(schema) as object,
}));
const schemas = [
  ...records,
  ...outputs,
  {
    name: "output-error",
    about: "what stands on stderr when a command with `--json` fails",
    schema: z.toJSONSchema(jsonErrorSchema) as object,
  },
];

const pages: Readonly<Record<string, string>> = {
  "cli.md": cliPage({ program, variableOf }),
  "errors.md": errorsPage(exitCodes),
  "schemas.md": `# Schemas

JSON Schema, draft 2020-12, made from the zod schemas that check the same records in the code.

${table(
  ["schema", "of"],
  schemas.map(({ name, about }) => [`[${name}.json](schemas/${name}.json)`, about]),
)}
`,
  ...Object.fromEntries(
    schemas.map(({ name, schema }) => [`schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`]),
  ),
};

describe("the reference", () => {
  it.each(Object.keys(pages))("%s is what the code says (pnpm docs:reference writes it)", (name) => {
    const path = join(root, "docs", "reference", name);
    if (process.env["PERSONA_WRITE"] !== undefined) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, pages[name] ?? "");
    }
    expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(pages[name]);
  });

  it("holds no page of what is gone", () => {
    const there = readdirSync(join(root, "docs", "reference", "schemas")).map((name) => `schemas/${name}`);
    expect(there.filter((name) => !(name in pages))).toEqual([]);
  });

  it("has a schema for every command that prints JSON", () => {
    const printing = program.commands.filter(({ options }) => options.some(({ long }) => long === "--json"));
    expect(Object.keys(jsonOutput).toSorted()).toEqual(printing.map((command) => command.name()).toSorted());
  });
});
