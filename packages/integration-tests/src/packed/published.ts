import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../places.ts";

/** A package that goes to the registry. */
export interface PublishedPackage {
  readonly name: string;
  /** Its folder, from the root. */
  readonly folder: string;
  readonly version: string;
  /** What can be imported from it: `@persona/async-utils/retry`. */
  readonly entries: readonly string[];
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** Every package of the repository that is not private, by name. */
export const published: readonly PublishedPackage[] = globSync("{packages,apps}/*/package.json", {
  cwd: root,
})
  .map((path) => {
    const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as {
      readonly name: string;
      readonly version: string;
      readonly private?: boolean;
      readonly exports?: Readonly<Record<string, unknown>>;
    };
    const { name, version, exports = {} } = manifest;
    const entries = Object.keys(exports)
      .filter((key) => key !== "./package.json")
      .map((key) => name + key.slice(1));
    return {
      name,
      version,
      folder: dirname(path).replaceAll("\\", "/"),
      entries,
      manifest: { ...manifest },
    };
  })
  .filter(({ manifest }) => manifest["private"] !== true)
  .toSorted((a, b) => a.name.localeCompare(b.name));
