import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.ts";

/** Every document that a reader may copy from. Records of what was decided or released are none. */
export const documents: readonly string[] = globSync(
  ["README.md", "CONTRIBUTING.md", "docs/**/*.md", "{packages,apps}/*/README.md"],
  {
    cwd: root,
    exclude: ["docs/decisions/**", "docs/reference/**", "docs/site/**", "**/node_modules/**"],
  },
)
  .map((path) => path.replaceAll("\\", "/"))
  .toSorted();

/** A block of code in a document. */
export interface Example {
  /** The document, from the root. */
  readonly document: string;
  /** The file it is written to: what the block's opening line says (```` ```ts [name.ts] ````), or one after the document. */
  readonly file: string;
  readonly language: string;
  readonly code: string;
}

/** The blocks of code in a document of the repository, in order. */
export function examplesIn(document: string): Example[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/^```(\w*)(?: \[([\w.-]+)\])?\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", name, code = ""], index) => ({
      document,
      file: name ?? `${document.replaceAll(/[/.]/g, "-")}-${index + 1}.${language || "txt"}`,
      language,
      code,
    }),
  );
}

/** Whether an example reads from the web, so that it is type-checked and not run: its name ends in `.online.ts`. */
export function needsWeb(file: string): boolean {
  return file.endsWith(".online.ts");
}
