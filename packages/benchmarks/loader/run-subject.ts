import { subjects } from "./subjects.ts";
import type { Outcome } from "./subjects.ts";

/** Runs one subject in this process and prints its figures as JSON: `node run-subject.ts <name> <path> <times>`. */
const [name = "", path = "", times = "1"] = process.argv.slice(2);
const subject = subjects[name];
if (subject === undefined) throw new Error(`no subject ${name}`);
const wall: number[] = [];
const processor: number[] = [];
let outcome: Outcome = { rows: 0, checksum: () => 0 };
for (let turn = 0; turn < Number(times); turn += 1) {
  const usage = process.cpuUsage();
  const started = performance.now();
  outcome = await subject(path);
  wall.push(performance.now() - started);
  const { user, system } = process.cpuUsage(usage);
  processor.push((user + system) / 1000);
}
const peakMegabytes = process.resourceUsage().maxRSS / 1000;
console.log(
  JSON.stringify({ rows: outcome.rows, checksum: outcome.checksum(), wall, processor, peakMegabytes }),
);
