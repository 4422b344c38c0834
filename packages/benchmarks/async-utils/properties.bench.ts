import { checkLimiter, type PropertyVerdict } from "@persona/async-utils/testing";
import { ours, strictRivals } from "./adapters.ts";
import { bar, printTable } from "./measure.ts";

/** Points the property kit at ours and at the limiters that promise exact windows. */
export async function benchProperties(): Promise<void> {
  console.log("## Which properties hold: 100 random schedules each, in virtual time\n");
  const all = new Map<string, readonly PropertyVerdict[]>();
  for (const adapter of [ours, ...strictRivals]) all.set(adapter.name, await checkLimiter(adapter));
  const [first] = all.values();
  const rows = (first ?? []).map(({ number, title }, index) => [
    number,
    title,
    ...[...all.values()].map((verdicts) => verdicts[index]?.verdict ?? ""),
  ]);
  printTable(["", "property", ...all.keys()], rows);
  for (const [name, verdicts] of all) {
    for (const { number, verdict, detail } of verdicts) {
      if (verdict === "broken") console.log(`- ${name} breaks ${number}: ${detail}`);
    }
  }
  console.log("");
  const broken = all.get(ours.name)?.filter(({ verdict }) => verdict !== "holds").length;
  bar("ours holds every property", broken === 0, `${broken} broken`);
}
