import { resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { closestMatch } from "leven";
import { claimsOf } from "@persona/verification";
import type { SetReport } from "@persona/verification";
import { checkSet, loadAgain } from "../runs/check-run.ts";
import { explainClaim } from "../explain/explain-claim.ts";
import type { ClaimExplanation, Voice } from "../explain/explain-claim.ts";
import { explainPersona, explainRun } from "../explain/explain-run.ts";
import type { PersonaExplanation, RunExplanation } from "../explain/explain-run.ts";
import { sayWithheld, withheldIn } from "../runs/withheld.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { identifierFinder } from "../runs/score-personas.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { readRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona explain`. */
export interface ExplainCommandOptions extends NamesFlags {
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  /** Lists what was withheld, and why. */
  readonly withheld?: boolean;
  readonly json?: boolean;
}

const mostVoices = 8;

/** `persona explain`: why a group exists, why there are as many, and why a claim stands, in words. */
export async function explainCommand(
  folder: string,
  id: string | undefined,
  { json, sources, withheld, ...names }: ExplainCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const run = readRun(folder, terminal.cwd);
  const root = sources === undefined ? run.root : resolve(terminal.cwd, sources);
  if (withheld === true) {
    if (id !== undefined)
      throw new PersonaError({
        code: "invalid-option",
        message: "--withheld is about a whole run",
        hint: `Leave ${JSON.stringify(id)} out.`,
      });
    const hint = "Name their folder with --sources.";
    const { record, folder: place } = run;
    const people = peopleToHide(names, terminal.cwd);
    if (record.hidden !== undefined) refuseOtherNames(record.hidden, people);
    const corpus = await loadSources(record, { root, hint, folder: place, signal: terminal.signal });
    const found = withheldIn(corpus, identifierFinder(corpus, people));
    const isSent = run.set.provider !== "local";
    terminal.out(
      json === true
        ? `${JSON.stringify({ withheld: found }, null, 2)}\n`
        : linesOf([...sayWithheld(found, isSent), ""]),
    );
    return exitCodes.ok;
  }
  const check = async (): Promise<SetReport | undefined> => {
    const corpus = await loadAgain(run, root, terminal.signal);
    return corpus === undefined ? undefined : checkSet(run.set, { root, corpus });
  };
  const [explanation, text] = await explain(run.set, id, check, terminal);
  terminal.out(json === true ? `${JSON.stringify(explanation, null, 2)}\n` : text);
  return exitCodes.ok;
}

type Explanation = RunExplanation | PersonaExplanation | ClaimExplanation;

async function explain(
  set: PersonaSet,
  id: string | undefined,
  check: () => Promise<SetReport | undefined>,
  { style, command }: Terminal,
): Promise<readonly [Explanation, string]> {
  if (id === undefined) {
    const run = explainRun(set);
    return [run, sayRun(run, { style, command })];
  }
  const persona = set.personas.find((one) => one.id === id || one.slug === id);
  if (persona !== undefined) {
    const explanation = explainPersona(persona, set.segmentation);
    return [explanation, `${linesOf(sayPersona(explanation, style))}\n`];
  }
  for (const owner of set.personas) {
    const claim = claimsOf(owner).find((one) => one.id === id);
    if (claim === undefined) continue;
    const explanation = explainClaim(set, owner, claim, await check());
    return [explanation, sayClaim(explanation, style)];
  }
  throw unknown(set, id);
}

function unknown({ personas }: PersonaSet, id: string): PersonaError {
  const ids = personas.flatMap((persona) => [persona.id, ...claimsOf(persona).map((claim) => claim.id)]);
  const near = closestMatch(id, ids, { maxDistance: Math.max(2, Math.ceil(id.length / 3)) });
  return new PersonaError({
    code: "invalid-option",
    message: `there is no claim or persona called ${JSON.stringify(id)}`,
    hint:
      near === undefined
        ? "persona explain <run> lists what there is; ids look like p1 and p1.goals.1."
        : `Did you mean ${near}? persona explain <run> lists what there is.`,
  });
}

function sayRun(run: RunExplanation, { style, command }: Pick<Terminal, "style" | "command">): string {
  const lines = [
    style("bold", run.k === 1 ? "Why there is one group" : `Why ${run.k} groups`),
    sentence(run.decision),
    ...(run.advice === undefined ? [] : [run.advice]),
    run.comparedBy,
    "",
    ...(run.models.length === 0
      ? []
      : [style("bold", "Kinds or a line"), ...run.models.map((line) => `  ${line}`), ""]),
    ...(run.line.length === 0
      ? []
      : [style("bold", "What goes with more of the line"), ...run.line.map((line) => `  ${line}`), ""]),
    ...(run.considered.length === 0 ? [] : [style("bold", "Numbers of groups that were tried")]),
    ...run.considered.map(
      ({ k, accepted, why }) => `  ${style(accepted ? "green" : "dim", `k = ${k}`)}  ${why}`,
    ),
    ...(run.minorities.length === 0
      ? []
      : [
          "",
          style("bold", "Similar people, but too few for a persona"),
          ...run.minorities.map((line) => `  ${line}`),
        ]),
    ...run.personas.flatMap((persona) => ["", ...sayPersona(persona, style)]),
    "",
    `Why a claim is supported: ${command} explain <run> <id of the claim>`,
    "",
  ];
  return linesOf(lines);
}

function sayPersona({ id, label, why, claims }: PersonaExplanation, style: Terminal["style"]): string[] {
  return [
    style("bold", `${id}  ${label}`),
    ...why.map((line) => `  ${line}`),
    ...claims.map((claim) => `  ${style("dim", claim.id)}  ${claim.text} (${claim.support})`),
  ];
}

function sayClaim(claim: ClaimExplanation, style: Terminal["style"]): string {
  const lines = [
    style("bold", `${claim.id}  ${claim.text}`),
    `Of ${claim.persona}. ${claim.count}`,
    "",
    claim.stands === false ? style("red", "It is not supported") : style("bold", "Why it is supported"),
    ...claim.checks.map((check) => `  ${check}`),
    "",
    style("bold", "Evidence"),
    ...sayVoices(claim.evidence),
    "",
    style("bold", "Against it"),
    ...(claim.counterEvidence.length === 0
      ? ["  Nobody in the group was found to say the opposite."]
      : sayVoices(claim.counterEvidence)),
    "",
  ];
  return linesOf(lines);
}

function sayVoices(voices: readonly Voice[]): string[] {
  const shown = voices.slice(0, mostVoices);
  const more = voices.length - shown.length;
  return [
    ...shown.map(
      ({ text, participantId, place }) =>
        `  “${text}” — ${[participantId, place].filter((part) => part !== undefined).join(", ")}`,
    ),
    ...(more > 0 ? [`  and ${more} more; --json lists all`] : []),
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
