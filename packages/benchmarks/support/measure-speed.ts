import { judge } from "@persona/entailment";
import { makePairs } from "./make-pairs.ts";

/** Prints how long the processor takes to judge a quarter, a half and all of so many claims, none of them twice. */
export function measureSpeed(claims: number): void {
  const pairs = makePairs({ each: Math.ceil(claims / 6), seed: 5 });
  for (const share of [0.25, 0.5, 1]) {
    const some = pairs.slice(0, Math.round(claims * share));
    const before = process.cpuUsage();
    // words of their own in each, so that no sentence is read before
    for (const [index, { said, truth }] of some.entries())
      judge({ text: `${truth} Room ${share * 4}${index}.` }, [
        { question: "", said: `${said} Room ${share * 4}${index}.`, isAnswer: false, person: "P1" },
      ]);
    const { user, system } = process.cpuUsage(before);
    console.log(`${some.length} claims: ${((user + system) / 1e6).toFixed(1)} s of processor`);
  }
}
