import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Asker, askModelAsync, EvidenceIndex, hideNames, peopleWhere } from "@persona/asking";
import type { Answer, AskOptions } from "@persona/asking";
import { PersonaError } from "@persona/contracts";
import type { AskedQuestion } from "../runs/kept-answer.ts";
import { Pseudonymizer } from "@persona/loader";
import { answerLines } from "../ask/answer-lines.ts";
import { askedPlace, personaOf } from "../ask/asked-place.ts";
import type { AskedPlace } from "../ask/asked-place.ts";
import { senderOf } from "../ask/ask-sender.ts";
import type { AskSender } from "../ask/ask-sender.ts";
import { putIntoReport, recordAnswer, takeOutOfReport } from "../ask/keep-answer.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { counted } from "../terminal/text.ts";
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
  /** Puts the answer into the report of the run. */
  readonly page?: boolean;
  /** Takes the answer out of the report again. */
  readonly remove?: boolean;
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
  refuseToKeep(asked, options);
  if (options.remove === true) {
    await removeOne(question, asked, options, terminal);
    return exitCodes.ok;
  }
  const asker = new Asker(new EvidenceIndex(asked.corpus));
  const people = peopleOf(asked, options);
  const asking: AskOptions = {
    ...(people === undefined ? {} : { people }),
    ...(options.quotes === undefined ? {} : { quotes: options.quotes }),
  };
  const names = new Pseudonymizer(asked.sources, { people: asked.people });
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
    // "Why?" and "And on Fridays?" continue what was asked before, and so may the question after them
    if (before === undefined || !asker.isFollowUp(line)) before = line;
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

/**
 * Refuses options about the report where there is none, or where names would come to stand in it.
 *
 * @throws PersonaError `invalid-option`
 */
function refuseToKeep({ folder }: AskedPlace, { page, remove, chat, pseudonyms }: AskCommandOptions): void {
  const refused = (message: string, hint: string): PersonaError =>
    new PersonaError({ code: "invalid-option", message, hint });
  if (page !== true && remove !== true) return;
  if (folder === undefined)
    throw refused(
      `--${page === true ? "page" : "remove"} changes the report of a run, and these are sources`,
      "Name a run folder, or take the answer from --json.",
    );
  if (remove === true && (page === true || chat === true))
    throw refused(
      "--remove takes one answer out of the report, and goes with neither --page nor --chat",
      "Give the question as it stands in the report.",
    );
  if (page === true && pseudonyms === false)
    throw refused(
      "the report shows no names, and --no-pseudonyms keeps them",
      "Leave one of --page and --no-pseudonyms out.",
    );
}

async function removeOne(
  question: string | undefined,
  { folder, sources, people }: AskedPlace,
  { json }: AskCommandOptions,
  terminal: Terminal,
): Promise<void> {
  if (folder === undefined || question === undefined) return;
  const removed = await takeOutOfReport({ folder, corpus: sources, people }, question, terminal);
  if (removed === 0)
    throw new PersonaError({
      code: "invalid-option",
      message: "no answer to this question is in the report",
      hint: "Give the question as it stands in the report.",
    });
  terminal.out(
    json === true
      ? `${JSON.stringify({ removed }, null, 2)}\n`
      : `Took ${counted(removed, "answer")} out of the report.\n`,
  );
}

async function answerOne(
  written: string,
  { asked, asker, asking, names, sender, options }: AskParts,
  terminal: Terminal,
): Promise<void> {
  // the report names nobody
  const question = options.page === true ? names.hide(written) : written;
  const found: Answer =
    sender === undefined
      ? asker.ask(question, asking)
      : await askModelAsync(asker, question, { ...asking, ...sender.options }, sender.send);
  // what was checked is what was said; what is shown and kept hides names
  const answer = options.pseudonyms === false ? found : hideNames(found, names);
  const { folder, sources: corpus } = asked;
  let page: string | undefined;
  if (folder !== undefined) {
    const { persona, people, quotes } = options;
    const whom = {
      ...(persona === undefined ? {} : { persona: personaOf(asked, persona).id }),
      ...(people === undefined ? {} : { people }),
    };
    recordAnswer(folder, answer, { at: terminal.now().toISOString(), ...whom });
    if (options.page === true)
      page = await putIntoReport(
        { folder, corpus, people: asked.people },
        {
          question,
          ...whom,
          ...(asking.before === undefined ? {} : { before: names.hide(asking.before) }),
          ...(quotes === undefined ? {} : { quotes }),
          ...(sender === undefined ? {} : { model: modelOf(sender) }),
        },
        terminal,
      );
  }
  if (options.json === true) {
    terminal.out(`${JSON.stringify(answer, null, options.chat === true ? 0 : 2)}\n`);
    return;
  }
  const wrote =
    page === undefined || folder === undefined
      ? []
      : [`In the report: ${join(folder, "report.html")}#answers`, `Wrote ${join(folder, page)}`];
  terminal.out(linesOf([...answerLines(answer, terminal), ...wrote, ""]));
}

function modelOf({ provider, options: { model, seed } }: AskSender): NonNullable<AskedQuestion["model"]> {
  return { provider, name: model, seed };
}

function peopleOf(
  asked: AskedPlace,
  { persona, people }: AskCommandOptions,
): ReadonlySet<string> | undefined {
  const sets = [
    ...(persona === undefined ? [] : [new Set(personaOf(asked, persona).segment.memberIds)]),
    ...(people === undefined ? [] : [peopleWhere(asked.corpus, people)]),
  ];
  const [first, second] = sets;
  return first !== undefined && second !== undefined ? first.intersection(second) : first;
}
