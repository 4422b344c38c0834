import { Asker, EvidenceIndex, ReportChecker } from "@persona/asking";
import type { PeopleGroup } from "@persona/asking";
import { PersonaError } from "@persona/contracts";
import type { Corpus, TextPseudonymizer } from "@persona/contracts";
import type { McpOptions, ServedEvidence } from "./served-evidence.ts";

/** Evidence that was opened, with what is made of it once. */
export interface OpenEvidence {
  readonly served: ServedEvidence;
  readonly corpus: Corpus;
  readonly asker: Asker;
  readonly checker: ReportChecker;
  readonly pseudonymizer?: TextPseudonymizer;
}

/** Opens evidence by the names under which it is served, and by nothing else. */
export class EvidenceStore {
  readonly #options: McpOptions;
  readonly #open = new Map<string, Promise<OpenEvidence>>();

  constructor(options: McpOptions) {
    this.#options = options;
  }

  get all(): readonly ServedEvidence[] {
    return this.#options.evidence;
  }

  /**
   * What is served under a name; the only one where no name is given.
   *
   * @throws PersonaError `invalid-option` for every other name, and so for every path, link and URL
   */
  served(name: string | undefined): ServedEvidence {
    const { evidence } = this.#options;
    const [only, ...more] = evidence;
    const found = name === undefined && more.length === 0 ? only : evidence.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new PersonaError({
      code: "invalid-option",
      message:
        name === undefined ? "there is more than one run: say which" : "nothing is served under this name",
      hint: `Names: ${evidence.map((one) => one.name).join(", ")}`,
    });
  }

  /** Reads what is served under a name, once. */
  async open(name: string | undefined): Promise<OpenEvidence> {
    const served = this.served(name);
    const opened = this.#open.get(served.name) ?? this.#read(served);
    this.#open.set(served.name, opened);
    // sources may be put back: what failed is tried again
    opened.catch(() => this.#open.delete(served.name));
    return await opened;
  }

  async #read(served: ServedEvidence): Promise<OpenEvidence> {
    const corpus = await served.corpus();
    const pseudonymizer = this.#options.pseudonymizerOf?.(corpus);
    return {
      served,
      corpus,
      asker: new Asker(new EvidenceIndex(corpus)),
      checker: new ReportChecker(corpus, { groups: groupsOf(served) }),
      ...(pseudonymizer === undefined ? {} : { pseudonymizer }),
    };
  }
}

/** The personas of a run, in which a report may count people. */
function groupsOf({ set }: ServedEvidence): readonly PeopleGroup[] {
  return (set?.personas ?? []).map(({ label, segment: { memberIds } }) => ({ name: label, memberIds }));
}
