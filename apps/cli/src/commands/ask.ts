import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Asker, askModelAsync, EvidenceIndex, hideNames, peopleWhere } from "@persona/asking";
import type { Answer, AskOptions } from "@persona/asking";
import { PersonaError } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { answerLines } from "../ask/answer-lines.ts";
import { askedPlace, membersOf } from "../ask/asked-place.ts";
import type { AskedPlace } from "../ask/asked-place.ts";
import { senderOf } from "../ask/ask-sender.ts";
import type { AskSender } from "../ask/ask-sender.ts";
import { keepAnswer, writeAnswerPage } from "../ask/keep-answer.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona ask`. */
export interface AskCommandOptions extends ReadingFlags, SpendingFlags, NamesFlags {
  /** False to give names as they are. */
  readonly pseudonyms?: boolean;
  readonly persona?: string;
  /** A condition on an answer, such as `role = student`. */
  readonly people?: string;
  readonly quotes?: number;
  readonly chat?: boolean;
  readonly page?: boolean;
  readonly provider?: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly seed?: number;
  /** Folder of the sources of a run, when they have moved. */
  readonly sources?: string;
  readonly json?: boolean;
}

/** `persona ask`: an answer from what participants said, or that the data do not say. */
export async function askCommand(
  place: string,
  question: string | undefined,
  options: AskCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if ((question === undefined) !== (options.chat === true))
    throw new PersonaError({
      code: "invalid-option",
      message: question === undefined ? "there is no question" : "--chat reads its questions from the input",
      hint: 'Ask one: persona ask runs/first "How do people feel about deadlines?"; or many: persona ask runs/first --chat',
    });
  const asked = await askedPlace(place, options, terminal);
  if (options.page === true && asked.folder === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "--page writes into a run folder, and these are sources",
      hint: "Name a run folder, or take the answer from --json.",
    });
  const asker = new Asker(new EvidenceIndex(asked.corpus));
  const people = peopleOf(asked, options);
  const asking: AskOptions = {
    ...(people === undefined ? {} : { people }),
    ...(options.quotes === undefined ? {} : { quotes: options.quotes }),
  };
  const names = new Pseudonymizer(asked.corpus, { people: asked.people });
  await using sender = await senderOf(asked, names, options, terminal);
  if (question !== undefined) {
    await answerOne(question, { asked, asker, asking, names, sender, options }, terminal);
    return exitCodes.ok;
  }
  let before: string | undefined;
  const input = createInterface({ input: process.stdin, signal: terminal.signal });
  if (terminal.canAsk) terminal.err("Ask a question; an empty line ends.\n");
  for await (const line of input) {
    if (line.trim() === "") break;
    const follow = before === undefined ? asking : { ...asking, before };
    await answerOne(line, { asked, asker, asking: follow, names, sender, options }, terminal);
    // "Why?" continues what was asked about before
    if (asker.index.soughtIn(line).length > 0) before = line;
  }
  return exitCodes.ok;
}

interface AskParts {
  readonly asked: AskedPlace;
  readonly asker: Asker;
  readonly asking: AskOptions;
  readonly names: Pseudonymizer;
  readonly sender: AskSender | undefined;
  readonly options: AskCommandOptions;
}

async function answerOne(
  question: string,
  { asked, asker, asking, names, sender, options }: AskParts,
  terminal: Terminal,
): Promise<void> {
  const found: Answer =
    sender === undefined
      ? asker.ask(question, asking)
      : await askModelAsync(asker, question, { ...asking, ...sender.options }, sender.send);
  // what was checked is what was said; what is shown and kept hides names
  const answer = options.pseudonyms === false ? found : hideNames(found, names);
  const { folder } = asked;
  if (folder !== undefined) {
    const { persona, people } = options;
    keepAnswer(folder, answer, {
      at: terminal.now().toISOString(),
      ...(persona === undefined ? {} : { persona }),
      ...(people === undefined ? {} : { people }),
    });
  }
  const page = options.page === true && folder !== undefined ? writeAnswerPage(folder, answer) : undefined;
  if (options.json === true) {
    terminal.out(`${JSON.stringify(answer, null, options.chat === true ? 0 : 2)}\n`);
    return;
  }
  const wrote = page === undefined || folder === undefined ? [] : [`Wrote ${join(folder, page)}`];
  terminal.out(linesOf([...answerLines(answer, terminal), ...wrote, ""]));
}

function peopleOf(
  asked: AskedPlace,
  { persona, people }: AskCommandOptions,
): ReadonlySet<string> | undefined {
  const sets = [
    ...(persona === undefined ? [] : [membersOf(asked, persona)]),
    ...(people === undefined ? [] : [peopleWhere(asked.corpus, people)]),
  ];
  const [first, second] = sets;
  return first !== undefined && second !== undefined ? first.intersection(second) : first;
}
