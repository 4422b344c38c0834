import { PersonaError } from "@persona/contracts";
import type { Agreement, Codebook, CoderIdentity } from "@persona/contracts";
import { measureAgreement } from "@persona/coding";
import { arePassesOfOne } from "@persona/facts";
import { selfAgreementNote } from "../codes/codebook-lines.ts";
import { readCodebook } from "../runs/codebook-file.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona agreement`. */
export interface AgreementCommandOptions {
  readonly json?: boolean;
}

/** `persona agreement`: how far coders agree on each code. */
export function agreementCommand(
  path: string,
  { json }: AgreementCommandOptions,
  terminal: Terminal,
): number {
  const codebook = readCodebook(path, terminal.cwd);
  const agreement = measureAgreement(codebook);
  if (agreement.length === 0) {
    throw new PersonaError({
      code: "no-evidence",
      message: "no two coders judged the same statements, so their agreement cannot be measured",
      hint: "Give the projects of both coders: persona code interviews/ --codebook ann.qdpx ben.qdpx",
    });
  }
  terminal.out(
    json === true
      ? `${JSON.stringify({ agreement }, null, 2)}\n`
      : linesOf(describe(codebook, agreement, terminal)),
  );
  return exitCodes.ok;
}

function describe(codebook: Codebook, agreement: readonly Agreement[], terminal: Terminal): string[] {
  const codes = new Map(codebook.codes.map(({ id, name }) => [id, name]));
  const names = new Map((codebook.coderNames ?? []).map(({ coder, name }) => [coder.id, name]));
  const nameOf = ({ id }: CoderIdentity): string => names.get(id) ?? id;
  const pairs = [
    ...Map.groupBy(agreement, ({ coders }) => JSON.stringify(coders.map(({ id }) => id))).values(),
  ];
  return pairs.flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const areBothPeople = first.coders.every(({ kind }) => kind === "person");
    const isOneModel = arePassesOfOne(...first.coders);
    const unusable = rows.filter(({ reading }) => reading === "unusable").length;
    return [
      terminal.style(
        "bold",
        `${first.coders.map(nameOf).join(" and ")}, ${first.units} statements that both judged${areBothPeople ? " (the human ceiling: no model can be expected to agree more)" : ""}`,
      ),
      "",
      ...table(
        [
          ["code", "alpha", "95 % interval", "kappa", "agree on", "used by each", ""],
          ...rows.map((row) => [
            codes.get(row.codeId) ?? row.codeId,
            figure(row.alpha.value),
            row.alpha.ci95 === null ? "–" : `${figure(row.alpha.ci95[0])} to ${figure(row.alpha.ci95[1])}`,
            figure(row.kappa.value),
            percent(row.observed),
            (row.prevalence ?? []).map(percent).join(" / "),
            row.reading === "unknown" ? "cannot be computed" : row.reading,
          ]),
        ],
        terminal,
      ),
      "",
      ...(isOneModel ? [selfAgreementNote, ""] : []),
      ...(unusable === 0
        ? []
        : [
            `${unusable} of ${rows.length} codes mean something else to each coder (alpha below 0.4). Sharpen their definitions and code again.`,
            "",
          ]),
    ];
  });
}

function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}

function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}
