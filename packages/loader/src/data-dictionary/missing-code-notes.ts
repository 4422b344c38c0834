import type { DoubtNote } from "../losses/doubt-note.ts";
import type { LossNote } from "../losses/loss-note.ts";

interface CodesOfColumn {
  readonly header: string;
  readonly codes: readonly {
    readonly text: string;
    readonly count: number;
    readonly isMissing: boolean;
    readonly isUnsure: boolean;
  }[];
  /** Answers besides those that count as missing. */
  readonly answered: number;
}

/** Numbers that surely stand for "no answer": they count as missing, and that is said. */
export function missingCodeLoss({ header, codes }: CodesOfColumn): readonly LossNote[] {
  const sure = codes.filter(({ isMissing, isUnsure }) => isMissing && !isUnsure);
  const count = sum(sure);
  return count === 0
    ? []
    : [
        {
          code: "missing-code",
          message: `"${header}": ${listOf(sure)} ${sure.length === 1 ? "stands" : "stand"} for no answer, ${count} ${count === 1 ? "time" : "times"}; counted as missing`,
          count,
        },
      ];
}

/** Numbers that may stand for "no answer" or be one. */
export function missingCodeDoubt({ header, codes, answered }: CodesOfColumn): readonly DoubtNote[] {
  return [true, false].flatMap((isMissing) => {
    const unsure = codes.filter((code) => code.isUnsure && code.isMissing === isMissing);
    const n = sum(unsure);
    if (n === 0) return [];
    const many = unsure.length > 1;
    return [
      {
        code: "missing-code",
        message: isMissing
          ? `"${header}": ${listOf(unsure)} ${many ? "were" : "was"} read as no answer, and may be ${many ? "answers" : "an answer"}`
          : `"${header}": ${listOf(unsure)} ${many ? "were" : "was"} read as ${many ? "answers" : "an answer"}, and may stand for no answer`,
        option: isMissing
          ? `--kind ${JSON.stringify(`${header}=numeric`)}, or list all levels: --kind ${JSON.stringify(`${header}=ordinal: ${unsure[0]?.text ?? ""}, …`)}`
          : `--missing ${JSON.stringify(`${header}=${unsure.map(({ text }) => text).join(",")}`)}`,
        affected: { n, of: Math.max(n, answered + (isMissing ? n : 0)) },
      },
    ];
  });
}

function sum(codes: readonly { readonly count: number }[]): number {
  return codes.reduce((total, { count }) => total + count, 0);
}

function listOf(codes: readonly { readonly text: string }[]): string {
  return codes.map(({ text }) => text).join(", ");
}
