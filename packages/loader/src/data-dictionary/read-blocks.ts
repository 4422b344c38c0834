import type { ColumnInProgress } from "./column-in-progress.ts";

const unselectedWord =
  /^(?:not selected|unselected|not chosen|not checked|unchecked|not mentioned|not ticked)$/i;

/** Gives every column its block: one it shares with others of the same question, or one of its own. */
export function groupBlocks(drafts: readonly ColumnInProgress[]): ColumnInProgress[][] {
  const groups = new Map<string, ColumnInProgress[]>();
  for (const [index, draft] of drafts.entries()) {
    const key = draft.part.blockKey ?? `column ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
    if (draft.block === "") draft.block = `c${drafts.indexOf(groups.get(key)?.[0] ?? draft) + 1}`;
  }
  return [...groups.values()];
}

/** A column that says "Not selected" or one label is an option of a choice; so is one that is blank or one label. */
export function readIndicators(block: readonly ColumnInProgress[]): void {
  for (const draft of block) {
    if (draft.inferred.labels !== undefined) continue;
    const texts = draft.profile.answers.map(([answer]) => answer);
    const unselected = texts.find((text) => unselectedWord.test(text));
    if (unselected === undefined || texts.length > 2) continue;
    const option = texts.find((text) => text !== unselected);
    draft.inferred = {
      kind: "multi-select",
      reason:
        option === undefined
          ? `one option of a choice: "${unselected}" throughout`
          : `one option of a choice: "${option}" or "${unselected}"`,
      levels: option === undefined ? [] : [option],
      unselected,
    };
  }
  const options = block.filter(({ part, inferred }) => !part.isWriteIn && inferred.labels === undefined);
  const isBlankOrLabel =
    options.length > 1 &&
    options.every((draft) => draft.profile.answers.length <= 1) &&
    new Set(options.map((draft) => draft.profile.answers[0]?.[0])).size === options.length;
  if (!isBlankOrLabel) return;
  for (const draft of options) {
    const option = draft.profile.answers[0]?.[0];
    if (option === undefined) continue;
    draft.inferred = {
      kind: "multi-select",
      reason: `one option of a choice: "${option}" or blank, next to ${options.length - 1} like it`,
      levels: [option],
      unselected: "",
    };
  }
}

/** Slots of one list contain the same kind of thing: where most are open text, all that are nominal are. */
export function agreeOnOpenText(block: readonly ColumnInProgress[]): void {
  const open = block.filter((draft) => draft.inferred.kind === "open-text").length;
  if (open * 2 < block.length || open === block.length) return;
  for (const draft of block) {
    if (draft.inferred.kind !== "nominal") continue;
    draft.inferred = { kind: "open-text", reason: "the other slots of its list are open text", levels: [] };
  }
}
