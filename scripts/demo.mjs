/** The main job on the example data: interviews and a survey in, two run folders of checked personas out. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { install, root, run } from "./steps.mjs";

console.log("Installing and building (the first time takes a while)…");
// without the tools of the tests, which are most of the download; where they are already, they stay. What only the
// build needs, such as the types of optional peers, stands among the root's own dependencies
const hasEverything = existsSync(join(root, "node_modules", "turbo"));
install(hasEverything ? "" : '--prod --filter="@persona/cli..."');
run('pnpm --filter="@persona/cli..." run build', { quiet: true });

for (const [title, source, out] of [
  ["Twelve interviews", "docs/examples/interviews", "runs/demo-interviews"],
  ["A survey of 150 people", "docs/examples/survey.csv", "runs/demo-survey"],
]) {
  console.log(`\n── ${title}: persona generate ${source}\n`);
  rmSync(join(root, out), { recursive: true, force: true });
  run(`node apps/cli/dist/main.js generate ${source} --out ${out}`);
}

console.log(`Both are synthetic and hold three planted kinds of people; docs/examples/planted.json tells who is who.
Open runs/demo-interviews/report.html in a browser, and press a number such as 3/4 to see the words behind a claim.
Change a word that a card quotes in docs/examples/interviews, then run:
  npm run persona -- verify runs/demo-interviews`);
