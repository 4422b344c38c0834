import { basename, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { RunRecord } from "@persona/contracts";
import type { FirstWave } from "@persona/waves";
import { readGenerated } from "../runs/edited-set.ts";
import { loadSources } from "../runs/load-sources.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";

/**
 * A run as a wave of research: its sources, read as the run read them, and its groups.
 *
 * @param sources the folder of its sources, where they have moved
 * @throws PersonaError `source-changed`, and what loading throws
 */
export async function runAsWave(
  run: StoredRun,
  sources: string | undefined,
  { cwd, signal }: Pick<Terminal, "cwd" | "signal">,
): Promise<FirstWave> {
  const { record, folder } = run;
  const root = sources === undefined ? run.root : resolve(cwd, sources);
  const corpus = await loadSources(record, {
    root,
    hint: `Name their folder with --sources, or give the run again: persona generate.`,
    folder,
    signal,
  });
  const { personas, segmentation } = readGenerated(run);
  const isDivided = segmentation.k > 1 && personas.length > 1;
  return {
    name: basename(folder),
    corpus,
    wishes: wishesOf(record),
    groups: isDivided
      ? personas.map(({ id, label, segment }) => ({ id, label, memberIds: segment.memberIds }))
      : [],
  };
}

/** How the run's questions were sorted by hand. */
function wishesOf({ config: { active, passive, by } }: RunRecord): NonNullable<FirstWave["wishes"]> {
  return {
    ...(active === undefined ? {} : { active }),
    ...(passive === undefined ? {} : { passive }),
    ...(by === undefined ? {} : { by }),
  };
}

/** Runs in the order in which they are named, each under a name of its own. */
export function withOwnNames<Named extends { readonly name: string }>(
  waves: readonly Named[],
): readonly Named[] {
  const times = new Map<string, number>();
  return waves.map((wave) => {
    const time = (times.get(wave.name) ?? 0) + 1;
    times.set(wave.name, time);
    return time === 1 ? wave : { ...wave, name: `${wave.name} (${time})` };
  });
}

/** Refuses more folders of sources than there are runs. */
export function refuseMoreFolders(sources: readonly string[], runs: number): void {
  if (sources.length <= runs) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `--sources names ${sources.length} folders for ${runs} runs`,
    hint: "Give --sources once for each run whose sources have moved, in the order of the runs.",
  });
}
