import { thresholds } from "@persona/contracts";
import { chosenBy } from "../answers/coded-survey.ts";
import type { Comparison } from "../comparison/comparison.ts";

/** Questions on what people do, the surest first. */
const asked: readonly RegExp[] = [
  /\b(?:role|occupation|profession|job(?: title)?)\b/i,
  /\b(?:kind|type|line) of (?:business|work|company|organi[sz]ation)\b/i,
];
const longest = 40;

/**
 * What each person does, such as `Bookkeeper`, where a closed question asks for it and at least five people gave the same
 * answer; undefined for anybody else.
 *
 * @returns the role of the person at a position
 */
export function rolesOf({
  variates,
  research,
}: Pick<Comparison, "variates" | "research">): (position: number) => string | undefined {
  const [coded] = asked.flatMap((pattern) =>
    variates.columns.filter(
      ({ column, ordered }) =>
        column.kind === "nominal" && !ordered && pattern.test(`${column.question} ${column.header}`),
    ),
  );
  if (coded === undefined) return () => undefined;
  const counts = coded.levels.map(() => 0);
  const levelOf = (position: number): number | undefined => {
    const chosen = chosenBy(coded, position);
    return chosen.length === 1 ? chosen[0] : undefined;
  };
  for (const position of research.people.keys()) {
    const level = levelOf(position);
    if (level !== undefined) counts[level] = (counts[level] ?? 0) + 1;
  }
  return (position) => {
    const level = levelOf(position);
    const role = level === undefined ? "" : (coded.levels[level] ?? "").trim();
    const isShared = level !== undefined && (counts[level] ?? 0) >= thresholds.fewestSharing;
    return isShared && /\p{L}{2}/u.test(role) && role.length <= longest && !/^others?\b/i.test(role)
      ? role
      : undefined;
  };
}
