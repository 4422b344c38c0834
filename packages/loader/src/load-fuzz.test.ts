import { isEverythingRequired } from "@persona/test-support";
import { expect, it } from "vitest";
import { fuzzedFormats, fuzzFormat } from "./testing/fuzz.ts";

const files = isEverythingRequired ? 1000 : 100;
const seed = Number(process.env["PERSONA_SEED"] ?? 7);

it.each(fuzzedFormats)(
  `${files} fuzzed files of %s each end in time, with a corpus or a reason, and no word of a participant in an error`,
  { timeout: 600_000 },
  async (ending) => {
    const { faults } = await fuzzFormat(ending, files, seed);
    expect(faults.slice(0, 5), `seed ${seed}`).toEqual([]);
  },
);
