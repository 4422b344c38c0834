import type { Code, Codebook, Coding, CoderIdentity, EditMark, EditTarget } from "@persona/contracts";
import type { EditOf } from "../work/work.ts";
import type { CitedSpan } from "../targets/content-keys.ts";

/** The kinds of edits that are about codes. */
export const codeKinds = [
  "merge-codes",
  "split-code",
  "rename-code",
  "define-code",
  "add-code",
  "code",
  "uncode",
] as const;
/** A kind of edit that is about codes. */
export type CodeEditKind = (typeof codeKinds)[number];

/** Whether an edit is about codes. */
export function isOfCodes<Edit extends { readonly kind: string }>(
  edit: Edit,
): edit is Extract<Edit, { readonly kind: CodeEditKind }> {
  return codeKinds.some((kind) => kind === edit.kind);
}

/** A codebook while edits are applied to it, one after another. */
export interface CodeWork {
  readonly codes: readonly Code[];
  readonly codings: readonly Coding[];
  readonly judged: Codebook["judged"];
  /** Ids of codes by their keys, as they were before the edits or as a review made them. */
  readonly byKey: ReadonlyMap<string, string>;
  /** The code that another one went into. */
  readonly mergedInto: ReadonlyMap<string, string>;
  /** Words that a review coded. */
  readonly spans: ReadonlyMap<string, CitedSpan>;
  /** Who changed a code last, or what it applies to. */
  readonly changed: ReadonlyMap<string, EditMark>;
}

/** Words that can be coded: a whole statement, and the part of it that is meant. */
export interface CodedPart {
  readonly span: CitedSpan;
  readonly start: number;
  readonly end: number;
}

/** What a step may look up. */
export interface CodeContext {
  readonly mark: EditMark;
  /** The code that is meant, as it is now. */
  readonly code: (target: EditTarget) => Code | undefined;
  readonly part: (target: EditTarget) => CodedPart | undefined;
}

/** Applies one edit of codes. Undefined where its target is not there. */
export type CodeStep<Kind extends CodeEditKind> = (
  work: CodeWork,
  edit: EditOf<Kind>,
  context: CodeContext,
) => CodeWork | undefined;

/** The coder that a person is who reviews a run. */
export function reviewerOf({ who }: EditMark): CoderIdentity {
  return { kind: "person", id: who ?? "researcher" };
}

/** A work in which a code is another. */
export function changeCode(work: CodeWork, code: Code, mark: EditMark): CodeWork {
  return {
    ...work,
    codes: work.codes.map((one) => (one.id === code.id ? code : one)),
    changed: new Map([...work.changed, [code.id, mark]]),
  };
}
