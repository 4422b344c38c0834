/**
 * What interviews and open answers are compared by, words or codes or both, behind docs/decisions/0157:
 * pnpm --filter @persona/benchmarks bench:variates
 */
import { compareInterviews } from "./interviews.ts";
import { compareNotebook } from "./notebook.ts";
import { tryNothing } from "./nothing.ts";

const sections: Readonly<Record<string, readonly [string, () => readonly string[]]>> = {
  interviews: ["planted interviews", compareInterviews],
  notebook: [
    "notebook survey, with the codes that researchers gave to eight open questions",
    compareNotebook,
  ],
  nothing: ["sentences dealt out among people, where there is nothing to find", tryNothing],
};
const wanted = process.argv.slice(2);
for (const [name, [title, run]] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${title}\n`);
  for (const line of run()) console.log(`  ${line}`);
}
