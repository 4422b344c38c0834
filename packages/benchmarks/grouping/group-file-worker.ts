import { load } from "@persona/loader";
import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { runToEnd } from "../../statistics/src/steps.ts";

/** What a process of its own tells of grouping one file. */
export interface Grouped {
  /** The group of each participant; −1 for none. */
  readonly labels: readonly number[];
  readonly cpuS: number;
  readonly peakMB: number;
}

const path = process.argv[2] ?? "";
const { groups, comparison } = runToEnd(groupParticipants(load(path), { seed: 1 }));
const labels = comparison.research.people.map(() => -1);
for (const [group, { members }] of groups.entries()) for (const position of members) labels[position] = group;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const grouped: Grouped = { labels, cpuS: (userCPUTime + systemCPUTime) / 1e6, peakMB: maxRSS / 1e3 };
console.log(JSON.stringify(grouped));
