/**
 * Makes the reference of every package from its compiled declarations and docstrings, into reference/api. It is made
 * anew for each site and stands in no commit, so it cannot be stale. Fails when a page lacks a name that its package
 * exports.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application } from "typedoc";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "reference", "api");
const { devDependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const packages = Object.keys(devDependencies)
  .filter((name) => name.startsWith("@persona/"))
  .map((name) => ({ name, short: name.slice("@persona/".length) }));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const scratch = join(here, "node_modules", ".api");
mkdirSync(scratch, { recursive: true });

/** The module resolution of a user's project, over the declarations that are published. */
const entryOf = (short) => join(here, "..", "packages", short, "dist", "index.d.ts");
writeFileSync(
  join(scratch, "tsconfig.json"),
  JSON.stringify({
    compilerOptions: {
      strict: true,
      skipLibCheck: true,
      target: "es2024",
      lib: ["es2024", "esnext.disposable", "dom"],
      module: "nodenext",
      types: ["node"],
      typeRoots: [join(here, "..", "node_modules", "@types")],
    },
    files: packages.map(({ short }) => entryOf(short)),
  }),
);

for (const { name, short } of packages) {
  if (!existsSync(entryOf(short))) throw new Error(`${name} is not built`);
  const folder = join(scratch, short);
  rmSync(folder, { recursive: true, force: true });
  const app = await Application.bootstrapWithPlugins({
    name,
    entryPoints: [entryOf(short)],
    tsconfig: join(scratch, "tsconfig.json"),
    plugin: ["typedoc-plugin-markdown"],
    outputs: [{ name: "markdown", path: folder }],
    readme: "none",
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    githubPages: false,
    logLevel: "Error",
    outputFileStrategy: "modules",
    hideBreadcrumbs: true,
    hidePageHeader: true,
    useCodeBlocks: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
  });
  const project = await app.convert();
  if (project === undefined || app.logger.hasErrors())
    throw new Error(`the declarations of ${name} cannot be read`);
  await app.generateOutputs(project);
  const page = readFileSync(join(folder, "README.md"), "utf8");
  const missing = project.children.map((child) => child.name).filter((exported) => !page.includes(exported));
  if (missing.length > 0) throw new Error(`${name}: not in its reference: ${missing.join(", ")}`);
  writeFileSync(join(out, `${short}.md`), page);
  console.log(`${name}: ${project.children.length} exports`);
}
writeFileSync(
  join(out, "index.md"),
  `# Packages\n\n${packages.map(({ name, short }) => `- [${name}](${short}.md)`).join("\n")}\n`,
);
