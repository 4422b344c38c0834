import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.ts";
import { run } from "../packed/run.ts";

/** How TypeScript may find modules in a user's project. */
export const resolutions = ["node16", "nodenext", "bundler"] as const;

/**
 * Type-checks files of a project as its user's compiler would, the declarations of what it imports included. Gives
 * what the compiler complains of: nothing when all is well.
 */
export async function typeCheck(
  folder: string,
  files: readonly string[],
  resolution: (typeof resolutions)[number],
): Promise<string> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2024",
    lib: ["es2024", "esnext.disposable"],
    module: resolution === "bundler" ? "esnext" : resolution,
    moduleResolution: resolution,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    allowImportingTsExtensions: true,
  };
  const config = `tsconfig.${resolution}.json`;
  writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status, out, err } = await run(`${JSON.stringify(process.execPath)} ${tsc} -p ${config}`, {
    cwd: folder,
  });
  return status === 0 ? "" : out + err;
}
