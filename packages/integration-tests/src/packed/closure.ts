import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Manager } from "./project.ts";

/** Names of everything that comes with a package of a project, all the way down, in order; the package itself aside. */
export function closureOf(project: string, name: string, manager: Manager): string[] {
  const found = new Set<string>();
  const follow = manager === "npm" ? followNpm(project) : followPnpm;
  const visit = (folder: string): void => {
    for (const [dependency, place] of follow(folder)) {
      if (found.has(place)) continue;
      found.add(place);
      visit(place);
      names.add(dependency);
    }
  };
  const names = new Set<string>();
  visit(realpathSync(join(project, "node_modules", name)));
  names.delete(name);
  return [...names].toSorted();
}

type Follow = (folder: string) => readonly (readonly [name: string, folder: string])[];

/** What a package declares, found as Node finds it: in the nearest `node_modules` above that has it. */
function followNpm(project: string): Follow {
  return (folder) => {
    const { dependencies, optionalDependencies, peerDependencies } = manifestOf(folder);
    const declared = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    return declared
      .filter((name) => !isOptionalPeer(folder, name))
      .flatMap((name) => {
        const place = nearest(folder, project, name);
        return place === undefined ? [] : [[name, place] as const];
      });
  };
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Whether a package works without another, and brings it to nobody. */
function isOptionalPeer(folder: string, name: string): boolean {
  return manifestOf(folder).peerDependenciesMeta?.[name]?.optional === true;
}

function nearest(folder: string, project: string, name: string): string | undefined {
  const place = join(folder, "node_modules", name);
  if (existsSync(place)) return place;
  return folder === project ? undefined : nearest(dirname(folder), project, name);
}

/** What is next to a package in pnpm's store of the project: its dependencies, and peers that others brought. */
function followPnpm(folder: string): ReturnType<Follow> {
  const end = `${sep}node_modules${sep}`;
  const beside = folder.slice(0, folder.lastIndexOf(end) + end.length);
  const own = folder.slice(beside.length).replaceAll(sep, "/");
  return namesIn(beside)
    .filter((name) => name !== own && !isOptionalPeer(folder, name))
    .map((name) => [name, realpathSync(join(beside, name))] as const);
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}
