/** A line that GitHub shows next to the line of a file that it is about. See "Workflow commands" in its documentation. */
export function annotation(
  {
    file,
    line,
    column,
    level,
  }: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly level: "error" | "warning";
  },
  message: string,
): string {
  const place = `file=${escaped(file).replaceAll(":", "%3A").replaceAll(",", "%2C")},line=${line},col=${column}`;
  return `::${level} ${place}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
