import type { Edit } from "@persona/contracts";
import type { StepContext, Work } from "../work/work.ts";
import { accept } from "./accept.ts";
import { add } from "./add.ts";
import { assume } from "./assume.ts";
import { hero } from "./hero.ts";
import { hide } from "./hide.ts";
import { merge } from "./merge.ts";
import { move } from "./move.ts";
import { pin } from "./pin.ts";
import { reject } from "./reject.ts";
import { remove } from "./remove.ts";
import { rename } from "./rename.ts";
import { retitle } from "./retitle.ts";
import { reword } from "./reword.ts";

/** Applies one edit. Undefined where its target is not there. */
export function applyStep(work: Work, edit: Edit, context: StepContext): Work | undefined {
  switch (edit.kind) {
    case "accept":
      return accept(work, edit, context);
    case "add":
      return add(work, edit, context);
    case "assume":
      return assume(work, edit, context);
    case "hero":
      return hero(work, edit, context);
    case "hide":
      return hide(work, edit, context);
    case "merge":
      return merge(work, edit, context);
    case "move":
      return move(work, edit, context);
    case "pin":
      return pin(work, edit, context);
    case "reject":
      return reject(work, edit, context);
    case "remove":
      return remove(work, edit, context);
    case "rename":
      return rename(work, edit, context);
    case "retitle":
      return retitle(work, edit, context);
    case "reword":
      return reword(work, edit, context);
    case "merge-codes":
    case "split-code":
    case "rename-code":
    case "define-code":
    case "add-code":
    case "code":
    case "uncode":
      // applied to the codebook
      return work;
    case "role":
    case "answer":
      // applied when the sources are read
      return work;
    case "withdraw":
      // the run was made without them
      return work;
    case "undo":
      // what it takes back is left out before
      return work;
  }
}
