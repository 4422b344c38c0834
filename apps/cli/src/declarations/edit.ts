import { Option } from "commander";
import type { EditCommandOptions } from "../commands/edit.ts";
import type { Declaration } from "./declaration.ts";
import { addSendingOption, addSpendingOptions } from "./model-options.ts";

/** Declares `persona edit`. */
export const declareEdit: Declaration = (program, { terminal, finish }) => {
  const edit = program
    .command("edit")
    .description(
      "record what you decide about a run: name a persona, accept, reject or reword a statement, and more",
    )
    .argument("<run>", "run folder")
    .argument(
      "[edit...]",
      "what to do, and with what: rename, retitle, accept, reject, reword, move, pin, hide, hero, add, remove, merge, role, answer, withdraw; of codes: code, uncode, merge-codes, split-code, rename-code, define-code, add-code",
    )
    .option("--who <name>", "who decides; recorded as you give it")
    .option("--anonymous", "record no name")
    .option("--why <text>", "why")
    .option("--sign <key>", "sign the edit with an Ed25519 SSH key")
    .addOption(
      new Option("--because <reason>", "what is wrong with a rejected statement").choices([
        "not-true",
        "not-useful",
      ]),
    )
    .option(
      "--evidence <span...>",
      "ids of the words that an added statement rests on, or that a code is split by",
    )
    .option("--assumption", "add a statement without evidence, as what you assume")
    .option("--list", "list the edits of the run")
    .option("--undo [entry]", "take back an edit: the last one, or the one whose hash begins like this")
    .option("--proposals", "list the edits that agents proposed, and what people decided about them")
    .option("--proposal <entry>", "decide for a proposed edit: the one whose hash begins like this")
    .option("--turn-down <entry>", "decide against a proposed edit: the one whose hash begins like this")
    .option("--from <run>", "take over the edits of another run")
    .option(
      "--apply",
      "write the outputs again with the edits of the journal; makes the run again where they change how the sources are read",
    )
    .option(
      "--rewrite-sources",
      "withdraw: delete the person's lines from your files that others share, too (default: say which lines)",
    )
    .option("--sources <dir>", "folder of the sources, if they have moved");
  addSendingOption(addSpendingOptions(edit))
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Edits:
  rename <persona> <name>           move <statement> <part of the card>
  retitle <persona> <sentence>      pin <statement>
  accept <statement>                hide <span>
  reject <statement> --because …    hero <persona> <span>
  reword <statement> <text>         remove <persona>
  add <persona> <part> <text> --evidence <span...>, or --assumption
  merge <persona> <persona>         withdraw <participant>
  role <speaker> participant|interviewer
  answer <doubt> as-read|otherwise

Codes:
  code <span> <code>                rename-code <code> <name>
  uncode <span> <code>              define-code <code> <definition>
  merge-codes <code> <code>         add-code <name>
  split-code <code> <name> --evidence <span...>

Examples:
  $ persona edit runs/first rename 2 "The weekend bookkeeper" --who Ann
  $ persona edit runs/first reject p1.goals.2 --because not-true --why "one office only"
  $ persona edit runs/first reword p1.goals.1 "Wants receipts in one place"
  $ persona edit runs/first --list
  $ persona edit runs/first --undo
  $ persona edit runs/second --from runs/first`,
    )
    .action(async (folder: string, words: string[], options: EditCommandOptions) => {
      const { editCommand } = await import("../commands/edit.ts");
      finish(await editCommand(folder, words, options, terminal));
    });
};
