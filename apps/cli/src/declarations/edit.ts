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
Of personas:
  rename <persona> <name>               rename 2 "The weekend bookkeeper"
  retitle <persona> <sentence>          retitle 2 "Does the books on Sunday"
  hero <persona> <span>                 hero 2 s3:120-180
  merge <persona> <persona>             merge 3 2
  remove <persona>                      remove 4

Of statements:
  accept <statement>                    accept p1.goals.1
  reject <statement>                    reject p1.goals.2 --because not-true
  reword <statement> <text>             reword p1.goals.1 "Wants one receipt box"
  move <statement> <part of the card>   move p1.goals.1 needs
  pin <statement>                       pin p1.goals.1
  add <persona> <part> <text>           add 1 needs "Quiet" --evidence s3:120-180
                                        add 1 needs "Quiet" --assumption

Of what was said, and who said it:
  hide <span>                           hide s3:120-180
  withdraw <participant>                withdraw P007 --why "asked by mail"
  role <speaker> <role>                 role "Dr. Ito" interviewer
  answer <doubt> as-read|otherwise      answer d1 otherwise

Of codes:
  code <span> <code>                    code s3:120-180 "Waiting"
  uncode <span> <code>                  uncode s3:120-180 "Waiting"
  merge-codes <code> <code>             merge-codes "Queues" "Waiting"
  split-code <code> <name>              split-code Waiting Lifts --evidence s3:9-18
  rename-code <code> <name>             rename-code "Waiting" "Waiting in line"
  define-code <code> <definition>       define-code "Waiting" "Time lost in line"
  add-code <name>                       add-code "Noise"

Each stands after the run, and may have --who, --why and --sign.
persona explain <run> and persona report <run> show the ids of statements and spans.

Examples:
  $ persona edit runs/first rename 2 "The weekend bookkeeper" --who Ann
  $ persona edit runs/first reject p1.goals.2 --because not-true --why "one office only"
  $ persona edit runs/first withdraw P007 --rewrite-sources
  $ persona edit runs/first --list
  $ persona edit runs/first --undo
  $ persona edit runs/second --from runs/first`,
    )
    .action(async (folder: string, words: string[], options: EditCommandOptions) => {
      const { editCommand } = await import("../commands/edit.ts");
      finish(await editCommand(folder, words, options, terminal));
    });
};
