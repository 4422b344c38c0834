import { basename } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { Refusal } from "../losses/refusal.ts";
import { reasonOf } from "./find-files.ts";
import type { FoundFile } from "./find-files.ts";
import { waitStep } from "../steps/load-step.ts";
import type { LoadSteps } from "../steps/load-step.ts";

/** The bytes of a file, with what its format is recognized by. */
export interface FileContent {
  readonly bytes: Uint8Array;
  /** The media type that a server states; empty for a file. */
  readonly mediaType: string;
  /** Its name, of a URL after redirects; empty where it has none. */
  readonly name: string;
}

/** What fetching needs of the options. */
export type FetchOptions = Pick<ResolvedLoadOptions, "limits" | "allowPrivateUrls">;

/** Reads a file, a URL or standard input; where that fails, says why. */
export function* readContent(
  file: FoundFile,
  options: FetchOptions,
): LoadSteps<FileContent | { readonly unusable: LossNote }> {
  try {
    if (file.kind === "url") return yield* fetchContent(file.path, options);
    const answer = yield { kind: "read", path: file.path };
    const bytes = answer instanceof Uint8Array ? answer : new Uint8Array();
    return { bytes, mediaType: "", name: basename(file.path) };
  } catch (error) {
    if (PersonaError.isInstance(error)) throw error;
    const note = { code: "unreadable", message: `it cannot be read: ${reasonOf(error)}`, count: 1 };
    return { unusable: error instanceof Refusal ? error.note : note };
  }
}

/** Fetches a URL. */
export function* fetchContent(url: string, options: FetchOptions): LoadSteps<FileContent> {
  const { urlBytes, urlTimeoutMs } = options.limits;
  const allowPrivate = options.allowPrivateUrls;
  const fetched = yield* waitStep("fetchUrl", [url, { urlBytes, urlTimeoutMs, allowPrivate }]);
  const bytes: unknown = fieldOf(fetched, "bytes");
  const name = basename(new URL(String(fieldOf(fetched, "url"))).pathname);
  return {
    bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array(),
    mediaType: String(fieldOf(fetched, "type")),
    name,
  };
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
