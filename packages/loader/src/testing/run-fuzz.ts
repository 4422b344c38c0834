import { fuzzedFormats, fuzzFormat } from "./fuzz.ts";

// `pnpm --filter @persona/loader fuzz [files a format] [seed] [endings]`

const [files = "10000", seed = "1", ...endings] = process.argv.slice(2);
for (const ending of endings.length > 0 ? endings : fuzzedFormats) {
  const start = performance.now();
  const { loaded, slowestMs, faults } = await fuzzFormat(ending, Number(files), Number(seed));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1000);
  process.stdout.write(
    `${ending.padEnd(7)} ${files} files in ${seconds} s, ${loaded} loaded, slowest ${Math.round(slowestMs)} ms, ${megabytes} MB, ${faults.length} faults\n`,
  );
  for (const fault of faults.slice(0, 10)) process.stdout.write(`  ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
