import type { Codebook } from "@persona/contracts";
import type { CitedCode } from "./code-evidence.ts";
import type { Person } from "../people/people.ts";
import { arePassesOfOne, selfAgreement } from "../codes/self-agreement.ts";

/**
 * What a reader must know of the codes on a card that a model applied: between what their true number lies, where it coded
 * twice, and that its agreement with itself is no proof. A code that another coder judged too needs no such note: their
 * agreement is known.
 *
 * @param members the people of the group
 */
export function modelCounts(
  codes: readonly CitedCode[],
  {
    codebook,
    members,
  }: { readonly codebook: Codebook; readonly members: readonly Pick<Person, "id" | "spans">[] },
): readonly string[] {
  const made = new Map(codebook.codings.map((coding) => [coding.id, coding]));
  const byModel = new Map(
    codes.flatMap(({ code: { name }, codings: [first = ""] }) => {
      const coding = made.get(first);
      return coding?.coder.kind === "model" && !isComparedWithOthers(codebook, coding.codeId)
        ? [[coding.codeId, name] as const]
        : [];
    }),
  );
  if (byModel.size === 0) return [];
  const people = new Map(members.flatMap(({ id, spans }) => spans.map((span) => [span.id, id] as const)));
  const own = { ...codebook, codes: codebook.codes.filter(({ id }) => byModel.has(id)) };
  const counted = selfAgreement(own, (spanId) => people.get(spanId)).filter(
    ({ judgedTwice }) => judgedTwice > 0,
  );
  const twice = new Set(counted.map(({ codeId }) => codeId));
  const once = [...byModel].flatMap(([codeId, name]) => (twice.has(codeId) ? [] : [`“${name}”`]));
  const intervals = counted.map(
    ({ codeId, of, interval: [low, high] }) =>
      `“${byModel.get(codeId) ?? codeId}” ${low === high ? low : `${low} to ${high}`} of ${of}`,
  );
  return [
    ...(intervals.length === 0
      ? []
      : [
          `A model coded these, in two passes. Their true numbers lie between, if its mistakes are not always the same: ${intervals.join("; ")}.`,
        ]),
    ...(once.length === 0
      ? []
      : [`A model coded these in one pass, so nothing shows how often it errs: ${once.join(", ")}.`]),
    "A model's agreement with itself is no proof: let a person code some of the statements, and compare.",
  ];
}

function isComparedWithOthers({ agreement }: Codebook, codeId: string): boolean {
  return agreement.some((one) => one.codeId === codeId && !arePassesOfOne(...one.coders));
}
