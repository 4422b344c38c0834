import { realpathSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { PersonaError } from "@persona/contracts";

/**
 * Runs a module, which may import what is built into Node and packages, and no other file: only the module itself was
 * read and allowed, and its hash says nothing of a file next to it.
 *
 * @throws PersonaError `not-trusted` that names the import; what the module throws
 */
export async function importAlone(path: string): Promise<unknown> {
  const { href } = pathToFileURL(realpathSync(path));
  const hooks = registerHooks({
    resolve: (specifier, context, nextResolve) => {
      if (context.parentURL !== href) return nextResolve(specifier, context);
      if (isPath(specifier)) throw importsFile(path, specifier);
      const resolved = nextResolve(specifier, context);
      // a name that the folder's own package.json or a link gives to a file
      const isFile = resolved.url.startsWith("file:") && !resolved.url.includes("/node_modules/");
      if (isFile) throw importsFile(path, specifier);
      return resolved;
    },
  });
  try {
    return await import(href);
  } finally {
    hooks.deregister();
  }
}

function isPath(specifier: string): boolean {
  return /^(?:\.{0,2}\/|file:|[A-Za-z]:\\)/.test(specifier);
}

function importsFile(path: string, specifier: string): PersonaError {
  return new PersonaError({
    code: "not-trusted",
    message: `${basename(path)} imports ${JSON.stringify(specifier)}, and only the file itself was allowed: another file may change without being seen`,
    hint: "Put what it imports into the file itself, or into a package. Or go on without it: --no-config.",
  });
}
