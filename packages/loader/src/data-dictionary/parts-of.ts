/** The parts that a separator cuts an answer into, without the spaces around them; none is empty. */
export function partsOf(answer: string, separator: string): string[] {
  return answer
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
