/** How many of the pieces of a filled table are right, by kind; those that are unsure count for neither. */
export function precisionByKind(table: string): readonly string[] {
  const [head = "", ...rows] = table.split(/\r?\n/).filter((line) => line.trim() !== "");
  const columns = head.split("\t");
  const [kindAt, labelAt, hiddenAt] = ["kind", "label", "hidden"].map((name) => columns.indexOf(name));
  if (kindAt === undefined || labelAt === undefined || hiddenAt === undefined || kindAt < 0 || labelAt < 0)
    throw new Error("the first line must name the columns kind and label");
  const counts = new Map<string, { right: number; wrong: number; unsure: number; wrongs: string[] }>();
  for (const row of rows) {
    const cells = row.split("\t");
    const label = (cells[labelAt] ?? "").trim().toLowerCase();
    if (label !== "right" && label !== "wrong" && label !== "unsure")
      throw new Error(`line ${rows.indexOf(row) + 2}: the label must be right, wrong or unsure`);
    for (const kind of [cells[kindAt] ?? "", "in all"]) {
      const count = counts.get(kind) ?? { right: 0, wrong: 0, unsure: 0, wrongs: [] };
      counts.set(kind, count);
      count[label] += 1;
      if (label === "wrong") count.wrongs.push(cells[hiddenAt] ?? "");
    }
  }
  const all = counts.get("in all");
  counts.delete("in all");
  if (all !== undefined) counts.set("in all", { ...all, wrongs: [] });
  return [...counts].map(([kind, { right, wrong, unsure, wrongs }]) => {
    const share = right + wrong === 0 ? "none" : (right / (right + wrong)).toFixed(3);
    return `${kind.padEnd(12)} right ${right}, wrong ${wrong}, unsure ${unsure}, precision ${share}${
      wrongs.length > 0 ? ` | wrong: ${wrongs.join(" ; ")}` : ""
    }`;
  });
}
