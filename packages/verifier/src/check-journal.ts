import { createHash } from "node:crypto";
import { signerOfEntry } from "./check-signature.ts";
import { claimsOf } from "./persona-file.ts";
import type { PersonaFile } from "./persona-file.ts";
import type { Finding } from "./verify.ts";

/** What a file says of the journal that it was made with: how many entries it has, and the hash of its last line. */
export interface JournalState {
  readonly count: number;
  readonly head: string;
}

/** A decision of a researcher that a claim tells of, with the hash of the journal's line that it names. */
export interface Decision {
  /** The id of the claim. */
  readonly subject: string;
  /** What the file holds there, which need not be a hash. */
  readonly entry: unknown;
}

/**
 * Checks that each line of `edits.jsonl` holds the SHA-256 of the line before, and that the outputs hold that of the last,
 * and that each decision that a claim tells of is a line, also where there is no journal. Who wrote the journal and the outputs again together leaves no trace here.
 *
 * @param text the journal; undefined where there is none
 * @param outputs what each file says of it, by the file's name
 * @param decisions what claims say that researchers decided
 */
export function checkJournal(
  text: string | undefined,
  outputs: Readonly<Record<string, JournalState | undefined>>,
  decisions: readonly Decision[] = [],
): Finding[] {
  const problems: Finding[] = [];
  // a last line without its line break was never finished
  const lines = (text ?? "").split("\n").slice(0, -1);
  let previous: string | null = null;
  const hashes = new Set<unknown>();
  const keys = new Map<unknown, string>();
  const unsigned = new Map<unknown, number>();
  for (const [at, line] of lines.entries()) {
    const { n, previous: said, who, isCarried, isSigned, signer } = linksOf(line);
    const wrong = (message: string): number =>
      problems.push({ subject: "edits.jsonl", message: `line ${at + 1} ${message}` });
    if (isSigned && signer === undefined) wrong("has a signature that is not of it");
    if (signer !== undefined && !isCarried) {
      if ((keys.get(who) ?? signer) !== signer)
        wrong("is signed with another key than others of the same name");
      keys.set(who, keys.get(who) ?? signer);
      // a signature covers all that is before it
      if (keys.get(who) === signer) unsigned.delete(who);
    } else if (!isSigned && !isCarried && !unsigned.has(who)) unsigned.set(who, at + 1);
    if (n !== at + 1 || said !== previous)
      problems.push({ subject: "edits.jsonl", message: `line ${at + 1} does not follow the line before it` });
    previous = createHash("sha256").update(line).digest("hex");
    hashes.add(previous);
  }
  for (const [who, line] of unsigned)
    if (keys.has(who))
      problems.push({
        subject: "edits.jsonl",
        message: `line ${line} is not signed, and entries of the same name before it are`,
      });
  for (const [file, state] of Object.entries(outputs)) {
    if (state === undefined && lines.length === 0) continue;
    if (state?.head !== previous || state.count !== lines.length)
      problems.push({ subject: file, message: "it was not made with this journal of edits" });
  }
  for (const { subject, entry } of decisions)
    if (!hashes.has(entry))
      problems.push({
        subject,
        message: "it says that a researcher decided it, and the journal has no such entry",
      });
  return problems;
}

/** The decisions that the claims of a file tell of. */
export function decisionsIn({ personas }: Pick<PersonaFile, "personas">): readonly Decision[] {
  return personas.flatMap(claimsOf).flatMap(({ id, edited }) =>
    Object.values<unknown>(edited ?? {}).map((mark) => ({
      subject: id,
      entry: typeof mark === "object" && mark !== null ? Reflect.get(mark, "entry") : undefined,
    })),
  );
}

interface Links {
  readonly n?: unknown;
  readonly previous?: unknown;
  readonly who?: unknown;
  readonly isCarried: boolean;
  readonly isSigned: boolean;
  readonly signer?: string | undefined;
}

function linksOf(line: string): Links {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === "object" && entry !== null) {
      const at = (name: string): unknown => Reflect.get(entry, name);
      return {
        n: at("n"),
        previous: at("previous"),
        who: at("who"),
        isCarried: at("carried") !== undefined,
        isSigned: at("signature") !== undefined,
        signer: signerOfEntry(entry),
      };
    }
  } catch {
    // it is no entry, and follows nothing
  }
  return { isCarried: false, isSigned: false };
}
