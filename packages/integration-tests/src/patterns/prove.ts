import { readFileSync, writeFileSync } from "node:fs";
import { exceptionFor } from "./exceptions.ts";
import { builtPatterns, patternHash, writtenPatterns } from "./find-patterns.ts";
import { isLinear } from "./is-linear.ts";
import { provenFile } from "./proven.ts";

// `pnpm --filter @persona/integration-tests prove-patterns`: proves what is not proved yet and notes it down

const timeoutMs = Number(process.env["PROVE_MS"] ?? 20_000);
const known = new Set(readFileSync(provenFile, "utf8").split("\n").filter(Boolean));
const kept = new Set<string>();
const refused = new Set<string>();
for (const found of [...writtenPatterns(), ...(await builtPatterns())]) {
  const hash = patternHash(found);
  if (kept.has(hash) || refused.has(hash) || exceptionFor(found) !== undefined) continue;
  if (known.has(hash) || (await isLinear(found, timeoutMs))) kept.add(hash);
  else {
    refused.add(hash);
    process.stdout.write(`not proved: ${found.file} /${found.pattern}/${found.flags}\n`);
  }
}
writeFileSync(provenFile, `${[...kept].toSorted().join("\n")}\n`);
process.stdout.write(`${kept.size} proved, ${refused.size} not\n`);
process.exitCode = refused.size === 0 ? 0 : 1;
