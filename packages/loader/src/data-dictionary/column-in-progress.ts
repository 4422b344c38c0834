import type { Column } from "@persona/contracts";
import type { RawColumn } from "../table/raw-table.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { InferredKind } from "./infer-kind.ts";
import type { PartOfName } from "../headers/names-asked.ts";
import type { QuestionPart } from "./question-blocks.ts";

/** A column while its kind is found: the columns around it may still change what it is. */
export interface ColumnInProgress {
  readonly raw: RawColumn;
  readonly profile: ColumnProfile;
  part: QuestionPart;
  inferred: InferredKind;
  /** Whether the caller says of what kind the column is. */
  readonly isSaid: boolean;
  block: string;
  readonly pii?: string;
  readonly names?: PartOfName;
}

/** Kinds of columns that people answer. */
export const isAnswered: ReadonlySet<Column["kind"]> = new Set([
  "nominal",
  "ordinal",
  "numeric",
  "multi-select",
  "open-text",
]);
