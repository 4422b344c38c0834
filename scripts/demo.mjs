/** The main job on the example data: interviews and a survey in, two run folders of checked personas out. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { install, root, run, step } from "./steps.mjs";

console.log(
  "Everything stays in this folder. The first time takes a minute or two, most of it the download.",
);
// without the tools of the tests, which are most of the download; where they are already, they stay. What only the
// build needs, such as the types of optional peers, stands among the root's own dependencies
const hasEverything = existsSync(join(root, "node_modules", "turbo"));
await install(hasEverything ? "" : '--prod --filter="@persona/cli..."');
await step("Building Persona", 'pnpm --filter="@persona/cli..." run build');

for (const [title, source, out] of [
  ["Twelve interviews", "docs/examples/interviews", "runs/demo-interviews"],
  ["A survey of 150 people", "docs/examples/survey.csv", "runs/demo-survey"],
]) {
  console.log(`\n── ${title}: npm run persona -- generate ${source} --out ${out}\n`);
  rmSync(join(root, out), { recursive: true, force: true });
  await run(`node apps/cli/dist/main.js generate ${source} --out ${out}`);
}

console.log(`Both are synthetic and hold three planted kinds of people; docs/examples/planted.json says who is who.
Open runs/demo-interviews/report.html in a browser, and press a number such as 3/4 to see the words behind a claim.
Change a word that a card quotes in docs/examples/interviews, then run:
  npm run persona -- verify runs/demo-interviews --sources docs/examples/interviews`);
