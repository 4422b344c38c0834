import type { Persona } from "@persona/contracts";

/** What a failed score of the groups says about them. */
const reasons: Readonly<Record<string, string>> = {
  "held-out-lift": "knowing the group does not help to guess answers that did not form it",
  abstention: "groups are also found in shuffled data, where there are none",
};

/** Why a persona is called less sure than its division alone would make it. */
export function loweredWords({ from, by }: NonNullable<Persona["lowered"]>): string {
  return `By its division it would be ${from}; a failed score lowers that: ${by.map((name) => reasons[name] ?? name).join("; ")}`;
}
