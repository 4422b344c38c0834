import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** The files that take longest, as nothing on a fresh clone remembers: begun last, they would run alone at the end. */
const longest = [
  "generate-with-models.test.ts",
  "planted-examples.test.ts",
  "kill-and-resume.test.ts",
  "run-folders-from-others.test.ts",
];

/** Begins with the files that take longest, so that two workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((name) => moduleId.endsWith(`/src/${name}`));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
